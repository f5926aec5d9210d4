"""What a household is played with is made beforehand, of each one's own voice."""

from __future__ import annotations

import numpy as np

from conference_agent.demo import SAMPLE
from conference_agent.people import load_scenario
from conference_agent.people.household import props_of
from conference_agent.voices import Speech

SCENARIO = load_scenario(SAMPLE)


class ListingVoice:
    """Makes a tone of every line, and lists in whose voice."""

    def __init__(self) -> None:
        self.asked: set[tuple[str, str]] = set()

    async def speak(self, text: str, *, variant: str) -> Speech:
        self.asked.add((text, variant))
        tone = 9_000 * np.sin(np.arange(2_205) / 5)
        return Speech(pcm=tone.astype(np.int16), sample_rate=22_050, words=())


async def test_everybody_says_their_lines_in_their_own_voice() -> None:
    voice = ListingVoice()
    await props_of(SCENARIO, voice)

    own = {(line.words, SCENARIO.voice(line.who)) for line in SCENARIO.script if line.words}
    assert voice.asked == own
    assert len({variant for _, variant in own}) == len(SCENARIO.party)
