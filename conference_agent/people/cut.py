"""What may have been heard of a sentence that was not played to its end.

The facilitator's own record has its words and not how far they came. How long it was heard the
people know, who recorded what they heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conference_agent.people.captions import Caption
from conference_agent.people.heard import HeardSentence
from conference_agent.people.listening import Recording, sounds

__all__ = ["Begun", "begun_in", "heard_of"]

#: Characters a second. Voices speak 12 to 20: no more than this can have been heard.
_FAST: Final = 20.0
#: A sound is heard this much later than it is played: the network, and a machine without time.
_LATE_S: Final = 1.0
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sentence that was begun; moments are seconds since the first join."""

    text: str
    start_s: float
    #: When it was cut off, or what came after it began.
    until_s: float
    #: Until when a sound that is heard late can be its own: then the next sentence began.
    next_s: float = float("inf")


def heard_of(
    begun: Iterable[Begun], recordings: Mapping[str, Sequence[Recording]]
) -> Iterator[HeardSentence]:
    """Return the words of each as far as somebody may have heard them.

    Parameters
    ----------
    begun
        Sentences that were not played to their end.
    recordings
        What each person heard, by name.

    Yields
    ------
    HeardSentence
        For each sentence of which somebody heard a sound. A word that was begun is a word.
    """
    spans = {
        name: [span for recording in tracks for span in sounds(recording)]
        for name, tracks in recordings.items()
    }
    for each in begun:
        last_s = min(each.until_s + _LATE_S, each.next_s)
        longest_s = max(
            (_within(heard, each.start_s, last_s) for heard in spans.values()), default=0.0
        )
        text = _so_far(each.text, int(longest_s * _FAST))
        if text:
            yield HeardSentence(start_s=each.start_s, end_s=each.start_s + longest_s, text=text)


def begun_in(captions: Sequence[Caption]) -> Iterator[Begun]:
    """Return the sentences that were shown as they began and of which no end was shown.

    Whoever spoke them was lost: there is no record of them.
    """
    own = sorted((each for each in captions if each.by_facilitator), key=lambda each: each.at_s)
    ended = {(each.sender, each.segment) for each in own if each.final}
    first: dict[tuple[str, str], Caption] = {}
    for caption in own:
        first.setdefault((caption.sender, caption.segment), caption)
    shown = list(first.items())
    for number, (key, caption) in enumerate(shown):
        if key not in ended:
            following_s = (later.at_s for _, later in shown[number + 1 :])
            next_s = next(following_s, float("inf"))
            yield Begun(text=caption.text, start_s=caption.at_s, until_s=next_s, next_s=next_s)


def _within(spans: Sequence[tuple[float, float]], first_s: float, last_s: float) -> float:
    """Return for how long there was sound between two moments."""
    return sum(max(0.0, min(end_s, last_s) - max(start_s, first_s)) for start_s, end_s in spans)


def _so_far(text: str, length: int) -> str:
    """Return the words that begin within so many characters."""
    ends = [word.end() for word in _WORD.finditer(text) if word.start() < length]
    return text[: ends[-1]] if ends else ""
