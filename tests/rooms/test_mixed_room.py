"""A call by voice whose ears are one recogniser on the mix of all."""

from __future__ import annotations

from pathlib import Path

import pytest
from rooms.calls import SCENARIOS, hold

from conference_agent.values import Answer, Evidence, Flag, PartStat, Utterance

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(240),
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


async def test_whoever_spoke_at_once_is_asked_again_and_the_call_comes_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENT_EARS", "mixed")
    held = await hold(SCENARIOS / "two-yeses-at-once.yaml", tmp_path)
    heard = [entry for entry in held.record.entries if isinstance(entry, Utterance)]
    doubtful = [entry for entry in heard if Flag.CROSSTALK in entry.flags]
    answers = [entry for entry in held.record.entries if isinstance(entry, Answer)]
    unsure = [each for each in answers if each.utterance in {entry.id for entry in doubtful}]

    assert held.failures == ()
    assert held.writes == 1
    assert {str(entry.device) for entry in doubtful} == {"rosa-tab", "anna-tab"}
    # what may have been a no is asked about again, and counts for nobody
    assert {(each.status, each.evidence) for each in unsure} <= {
        (PartStat.TENTATIVE, Evidence.NONE)
    }
    assert {each.evidence for each in answers if each not in unsure} == {Evidence.OWN}
