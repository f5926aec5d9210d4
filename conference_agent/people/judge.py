"""Whether a call ended as its scenario expects, and whether the right words went to each person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from conference_agent.people.heard import Forms, HeardSentence
from conference_agent.people.report import FamilyReport, SpokenLine
from conference_agent.people.scenario import Expectations, Scenario
from conference_agent.values import Channel, Flag, Utterance

__all__ = ["Record", "attribution", "judge", "named"]

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the store says at the end of a call."""

    #: ``None`` if none was stored.
    outcome: str | None
    #: Start of the appointment as the store has it now, aware.
    start: datetime | None
    #: Status by member's name, on the committed proposal, else on the last one open.
    answers: Mapping[str, str] = field(default_factory=dict)
    writes: int
    #: By name, how often what was said at their device broke off; ``None`` if that is not known.
    incomplete: Mapping[str, int] | None = None
    #: By name, how often they went while the call lasted; ``None`` if that is not known.
    left: Mapping[str, int] | None = None
    #: The facilitator's sentences that were played to their end, in seconds since the first join.
    sentences: Sequence[HeardSentence] = ()
    #: Those that were not, as far as they may have been heard.
    begun: Sequence[HeardSentence] = ()


def judge(scenario: Scenario, record: Record, report: FamilyReport, *, forms: Forms) -> list[str]:
    """Return the expectations that do not hold, one sentence each; none if all hold.

    Parameters
    ----------
    scenario
        What is expected.
    record
        What the store says.
    report
        What the people saw and heard.
    forms
        In which forms a sentence is looked at: any of them will do for what should be heard, and
        in none of them may be what never should.
    """
    expect, forms = scenario.expect, functools.cache(forms)
    return [
        *_outcome_failures(expect, record),
        *_answer_failures(expect, record),
        *_missing(expect, record, forms),
        *_forbidden(expect, record, forms),
        *_count_failures(expect, record),
        *_duration_failures(expect, report),
    ]


def attribution(
    report: FamilyReport, utterances: Sequence[Utterance], *, call_began_s: float = 0.0
) -> list[str]:
    """Return where the facilitator's record of who spoke is wrong, one sentence each.

    Each spoken line must have an utterance with words at its time on that person's device, for
    half of it at least (two, where the speaker paused, do as well) or with every word of it, and no
    utterance may be on a device at which nobody spoke then: whose of those at a shared device it
    was, is not judged. A
    line of which a part was not to be heard, as the microphone was muted, the device left or the
    speaker's machine was held up, need not have been heard. Buttons and typed lines are nobody's
    voice. What is marked as an echo, a room's noise or a neighbour's voice is credited to nobody,
    and so is what has no words or may have been somebody else's.

    Parameters
    ----------
    report
        What was spoken in truth.
    utterances
        What was heard.
    call_began_s
        Seconds since the first join at which the clock of the utterances began.
    """
    spoken = [each for each in utterances if each.channel is Channel.VOICE and each.said_here]
    failures: list[str] = []
    for line in report.lines:
        if line.heard is None and not line.held_up_s:
            failures += _line_failures(line, spoken, call_began_s)
    for utterance in spoken:
        own = [line for line in report.lines if line.device == utterance.device]
        if not utterance.text or Flag.CROSSTALK in utterance.flags:
            continue
        if not any(_overlap(line, utterance, call_began_s) for line in own):
            start_s = utterance.start_s + call_began_s
            failures.append(
                f"{utterance.text!r} at {start_s:.1f} s was credited to {utterance.device}, "
                "where nobody spoke then"
            )
    return failures


def _line_failures(
    line: SpokenLine, utterances: Sequence[Utterance], call_began_s: float
) -> Iterator[str]:
    at_that_time = [each for each in utterances if _overlap(line, each, call_began_s)]
    mine = [each for each in at_that_time if each.device == line.device and each.text]
    # How long, not exactly when: a machine without time to spare stamps what it hears late.
    heard_s = sum(utterance.end_s - utterance.start_s for utterance in mine)
    if not mine:
        others = sorted({str(each.device) for each in at_that_time})
        where = f"was credited to {', '.join(others)}" if others else "was not heard"
        yield f"{named(line)} {where}"
    elif heard_s < (line.end_s - line.start_s) / 2 and not _in_every_word(line, mine):
        yield f"{named(line)} was heard for less than half of its length"


def _in_every_word(line: SpokenLine, heard: Sequence[Utterance]) -> bool:
    """Tell whether every word of a line was heard: over a telephone its edges have no voice."""
    text = " ".join(utterance.text for utterance in heard)
    return _WORD.findall(text.lower()) == _WORD.findall(line.text.lower())


def _outcome_failures(expect: Expectations, record: Record) -> Iterator[str]:
    if expect.outcome and record.outcome not in expect.outcome:
        wanted = " or ".join(expect.outcome)
        yield f"the outcome should be {wanted}, and is {record.outcome or 'missing'}"
    if expect.start is not None and record.start != expect.start:
        zone = expect.start.tzinfo
        start = "missing" if record.start is None else record.start.astimezone(zone).isoformat()
        yield f"the appointment should start at {expect.start.isoformat()}, and is at {start}"
    if expect.writes and record.writes not in expect.writes:
        wanted = " or ".join(str(number) for number in expect.writes)
        noun = "write" if expect.writes == (1,) else "writes"
        are = "is" if record.writes == 1 else "are"
        yield f"there should be {wanted} {noun}, and there {are} {record.writes}"


def _answer_failures(expect: Expectations, record: Record) -> Iterator[str]:
    for name, status in expect.answers.items():
        found = record.answers.get(name, "missing")
        if found != status:
            yield f"the answer of {name} should be {status}, and is {found}"


def _missing(expect: Expectations, record: Record, forms: Forms) -> Iterator[str]:
    """Return the first thing that should have been heard after those before it, and was not."""
    sentences = (forms(each.text) for each in record.sentences)
    for number, pattern in enumerate(expect.heard):
        if not any(any(map(pattern.search, each)) for each in sentences):
            before = f" after {expect.heard[number - 1].pattern!r}" if number else ""
            yield f"{pattern.pattern!r} should be heard{before}, and was not"
            return


def _forbidden(expect: Expectations, record: Record, forms: Forms) -> Iterator[str]:
    """Return what never should be heard and was: each expression once for a sentence."""
    forbidden = list(expect.forbidden())
    for each in (*record.sentences, *record.begun) if forbidden else ():
        in_forms = forms(each.text)
        for after_s, pattern in forbidden:
            if any(said_s >= after_s for said_s in each.matches(pattern, in_forms)):
                yield f"{pattern.pattern!r} was heard at {each.start_s:.1f} s: {each.text!r}"


def _count_failures(expect: Expectations, record: Record) -> Iterator[str]:
    if record.incomplete is not None:
        for name, times in expect.incomplete.items():
            found = record.incomplete.get(name, 0)
            if found != times:
                yield f"what {name} said should break off {_times(times)}, and did {_times(found)}"
    if record.left is not None:
        for name, times in expect.left.items():
            found = record.left.get(name, 0)
            if found != times:
                yield f"{name} should leave {_times(times)}, and left {_times(found)}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _duration_failures(expect: Expectations, report: FamilyReport) -> Iterator[str]:
    if expect.max_seconds is None:
        return
    if report.left_s is None:
        yield f"the call should end within {expect.max_seconds:g} s, and did not end"
    elif report.left_s > expect.max_seconds:
        yield (
            f"the call should end within {expect.max_seconds:g} s, and took {report.left_s:.1f} s"
        )


def _overlap(line: SpokenLine, utterance: Utterance, call_began_s: float) -> bool:
    stretches = ((line.start_s, line.end_s),) if line.heard is None else line.heard
    # Who was held up is heard later: for as long again, if all of the machine was.
    late_s = line.held_up_s
    return any(
        utterance.start_s + call_began_s < end_s + late_s
        and utterance.end_s + call_began_s > start_s
        for start_s, end_s in stretches
    )


def named(line: SpokenLine) -> str:
    """Return how `attribution` begins what it says of a line."""
    return f"{line.text!r}, spoken by {line.who} at {line.start_s:.1f} s,"
