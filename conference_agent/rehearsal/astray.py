"""Where a call went another way than its scenario means it to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from conference_agent.people import Scenario, ScriptLine
from conference_agent.people.triggers import After, Asked, Hears, Trigger
from conference_agent.records import CallRecord
from conference_agent.rehearsal.rehearse import Rehearsed
from conference_agent.values import DecisionRule, Outcome, Phase, Role, Transition

__all__ = ["astray", "unanswered"]

#: The rules under which it matters who is required.
_OF_THE_REQUIRED: Final = frozenset({DecisionRule.EVERY_REQUIRED, DecisionRule.QUORUM})


def astray(rehearsed: Rehearsed, as_written: CallRecord | None = None) -> tuple[str, ...]:
    """Return where the talk left its course, one sentence each; none if all went as expected.

    Parameters
    ----------
    rehearsed
        The call.
    as_written
        The record of the same scenario as it stands in its file, if this is a variation of it.
    """
    if not rehearsed.failures:
        return ()
    record = rehearsed.record
    parted = () if as_written is None else _parted(as_written, record)
    return (*parted, *_ended(record), *_unsaid(rehearsed.unsaid))


def unanswered(
    scenario: Scenario, outcome: Outcome | None, answered: Collection[str]
) -> Iterator[str]:
    """Give who kept a call undecided that may not have been meant to.

    Parameters
    ----------
    scenario
        As it was played.
    outcome
        How the call ended.
    answered
        The names of those who answered what was put last.

    Yields
    ------
    str
        A sentence without its end.
    """
    if outcome is Outcome.UNDECIDED and scenario.decision_rule.rule in _OF_THE_REQUIRED:
        for person in scenario.party:
            by_default = person.required is None and person.role is Role.COMPANION
            if by_default and person.name not in answered:
                yield (
                    f"{person.name} never answered, and is required as a companion is by default: "
                    "with `required: false` the others decide"
                )


def _transitions(record: CallRecord) -> list[Transition]:
    return [entry for entry in record.entries if isinstance(entry, Transition)]


def _parted(as_written: CallRecord, record: CallRecord) -> Iterator[str]:
    """Return the first step that is another one than in the file."""
    for meant, done in zip_longest(_transitions(as_written), _transitions(record)):
        if _step(meant) != _step(done):
            when = "" if done is None else f"at {done.at_s:.1f} s "
            yield f"{when}it went {_step(done)}; as written it goes {_step(meant)}"
            return


def _step(transition: Transition | None) -> str:
    if transition is None:
        return "nowhere"
    return f"from {transition.before} to {transition.after} ({transition.reason})"


def _ended(record: CallRecord) -> Iterator[str]:
    """Return why the call came to its end."""
    for transition in _transitions(record):
        if transition.after is Phase.CLOSING:
            yield f"the end began at {transition.at_s:.1f} s: {transition.reason}"


def _unsaid(lines: Sequence[ScriptLine]) -> Iterator[str]:
    """Return the first line of each person that never had its turn."""
    seen: set[str] = set()
    for line in lines:
        if line.who not in seen:
            seen.add(line.who)
            deed = repr(line.words) if line.words is not None else "what is next"
            yield f"{line.who} never came to {deed} ({_cue(line.when)})"


def _cue(when: Trigger) -> str:
    match when:
        case Asked(None):
            return "asked"
        case Asked(kind):
            return f"asked: {kind}"
        case Hears(pattern):
            return f"heard: {pattern.pattern}"
        case After(name):
            return f"after: {name}"
        case _:
            return f"at: {when.seconds:g}"
