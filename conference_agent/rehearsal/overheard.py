"""What keeps an agent from being judged by what is heard, where only its captions can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from conference_agent.people import Caption, FamilyReport, Scenario, sounds

__all__ = ["unjudged"]

#: Some agents show a sentence when it begins, some when it has ended, and a network has its delays.
_SLACK_S: Final = 3.0
#: Slower than anybody speaks, words a second: what is shown may sound for that long.
_SLOW: Final = 2.0
#: Shorter sounds are no words.
_WORD_S: Final = 1.0


def unjudged(scenario: Scenario, report: FamilyReport) -> Iterator[str]:
    """Return why what an agent said is not known, one sentence each; nothing if it is.

    The words are read from the captions that the agent shows of itself. Whether they are what was
    said, only what is forbidden is listened for; but something has to be heard, and where a
    scenario says which words should be heard or should not, all that is heard has to have a caption
    about that time.
    """
    heard = sorted(
        span
        for tracks in report.recordings.values()
        for recording in tracks
        for span in sounds(recording)
    )
    if not heard:
        yield "the agent should be heard, and nobody heard a sound of it"
        return
    expect = scenario.expect
    if not (expect.heard or expect.never_heard or expect.never_heard_after):
        return
    shown = _shown(report.captions)
    if not shown:
        yield "the agent should show captions of what it says: without them it is not judged"
        return
    for start_s, end_s in heard:
        if end_s - start_s >= _WORD_S and not any(
            first_s < end_s and start_s < last_s for first_s, last_s in shown
        ):
            yield f"what the agent said at {start_s:.1f} s has no caption, and is not judged"
            return


def _shown(captions: Sequence[Caption]) -> Sequence[tuple[float, float]]:
    """Return from when to when what was heard may have been which of its captions says."""
    found = []
    for caption in captions:
        if caption.by_facilitator:
            lasts_s = _SLACK_S + len(caption.text.split()) / _SLOW
            found.append((caption.at_s - lasts_s, caption.at_s + lasts_s))
    return found
