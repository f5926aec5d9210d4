"""A scenario as it might have gone on another day.

What an author writes down is one order, one pace and one wording; a family has all of them. A
variation is a pure function of the scenario and a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from random import Random
from typing import Final

from conference_agent.people import Scenario, ScriptLine
from conference_agent.people.triggers import After, Asked, At, Hears, compile_expression
from conference_agent.rehearsal.mishap import Mishap, lost, misheard
from conference_agent.rehearsal.synonyms import OWN_SYNONYMS, Synonyms
from conference_agent.values import DecisionRule, Outcome, QuestionKind, Role

__all__ = ["Loss", "Variation", "vary"]

#: Seconds within which people answer a question; nobody waits longer for the second of them.
_ANSWERS_S: Final = (0.2, 1.2)
#: A delay that the author gave is meant, but not to the hundredth.
_MEANT: Final = (0.9, 1.1)
#: A backchannel comes this long after a statement: the facilitator is speaking on by then.
_MURMURS_S: Final = (0.3, 3.0)
_MURMURS: Final = ("mhm", "uh-huh", "hm", "right", "okay")
_STATEMENT: Final = compile_expression(r"^[^?]*$")
#: Where a plain yes or no is an answer, and "keep it" a yes.
_PLAIN: Final = frozenset({None, QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK})


class Loss(Enum):
    """What of the call does not arrive, at worst."""

    #: Everything arrives.
    NONE = auto()
    #: The answer to a question: whoever asked can tell that it is missing.
    ANSWER = auto()
    #: Something that nobody asked for, such as an objection: nobody can tell.
    UNASKED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """A scenario that was changed, and how."""

    seed: int
    number: int
    scenario: Scenario
    #: What is other than in the file, one sentence each.
    changes: tuple[str, ...]
    #: The utterance that does not arrive as it was said.
    mishap: Mishap | None = None
    #: What it does to what can be expected.
    loss: Loss = Loss.NONE


def vary(
    scenario: Scenario, *, seed: int, number: int, synonyms: Synonyms = OWN_SYNONYMS
) -> Variation:
    """Return one variation of a scenario.

    Order and pace are always others; every second variation has a mishap, every third a
    backchannel.

    Parameters
    ----------
    scenario
        As its author wrote it down.
    seed, number
        The same two give the same variation.
    synonyms
        Other wordings of a plain yes or no.
    """
    draft = _Draft(scenario, Random(f"{scenario.name}/{seed}/{number}"))
    draft.reorder()
    draft.reword(synonyms)
    if number % 2 == 0:
        draft.lose()
    if number % 3 == 0:
        draft.murmur()
    return Variation(
        seed=seed,
        number=number,
        scenario=replace(scenario, script=tuple(draft.script)),
        changes=tuple(draft.changes),
        mishap=draft.mishap,
        loss=draft.loss,
    )


class _Draft:
    """A variation in the making."""

    def __init__(self, scenario: Scenario, chance: Random) -> None:
        self._scenario = scenario
        self._chance = chance
        self.script = list(scenario.script)
        self.changes: list[str] = []
        self.mishap: Mishap | None = None
        self.loss = Loss.NONE
        cues = [(line.who, line.when.name) for line in self.script if isinstance(line.when, After)]
        #: The talk comes to whether to cancel.
        self._cancels = Outcome.CANCELLED in scenario.expect.outcome or any(
            isinstance(line.when, Asked) and line.when.kind is QuestionKind.CANCEL
            for line in self.script
        )
        #: Whose lines are others' cues: when they speak is what the author means.
        self._followed = frozenset(name for who, name in cues if name != who)

    def reorder(self) -> None:
        """Let those who answer the same question do so in another order, and at another pace."""
        reordered: list[ScriptLine] = []
        for together, run in groupby(self.script, key=_together):
            lines = list(run)
            if together is None or self._followed & {line.who for line in lines}:
                answers_s = self._answers_s()
                reordered += [self._paced(line, answers_s) for line in lines]
            else:
                moved = self._shuffled(lines)
                reordered += [self._paced(line, self._answers_s()) for line in moved]
        names = [line.who for line in reordered]
        if names != [line.who for line in self.script]:
            self.changes.append(f"in another order: {', '.join(names)}")
        self.script = reordered

    def reword(self, synonyms: Synonyms) -> None:
        """Let somebody say a plain yes or no in other words, every second time."""
        for place, line in enumerate(self.script):
            answers = isinstance(line.when, Asked) and line.when.kind in _PLAIN
            if line.say is None or not answers or self._chance.random() < 0.5:
                continue
            cancels = self._cancels and line.when != Asked(QuestionKind.KEEP)
            other = synonyms.another(line.say, self._scenario, self._chance, cancels=cancels)
            if other is None:
                continue
            self.script[place] = replace(line, say=other.text)
            change = f"{line.who} says {other.text!r} instead of {line.say!r}"
            if not other.understood:
                self.loss = Loss.ANSWER
                change += ", which is not understood"
            self.changes.append(change)

    def lose(self) -> None:
        """Let something that somebody says arrive as something else, or not at all."""
        spoken = [line for line in self.script if line.say is not None]
        if not spoken:
            return
        line = self._chance.choice(spoken)
        said = line.say or ""
        vanishes = self._chance.random() < 0.5
        self.mishap = lost(line.who, said) if vanishes else misheard(line.who, said, self._chance)
        missed = isinstance(line.when, Asked) and self._is_needed(line.who)
        self.loss = Loss.ANSWER if missed else Loss.UNASKED
        self.changes.append(str(self.mishap))

    def murmur(self) -> None:
        """Let somebody show that they listen, while the facilitator speaks.

        Not one who has something else to say by then, or whose lines are others' cues.
        """
        first = {line.who: line for line in reversed(self.script)}
        names = [
            person.name
            for person in self._scenario.party
            if person.name not in self._followed
            and (person.name not in first or isinstance(first[person.name].when, Asked))
        ]
        if not names:
            return
        murmur = ScriptLine(
            who=self._chance.choice(names),
            when=Hears(_STATEMENT),
            say=self._chance.choice(_MURMURS),
            delay=round(self._chance.uniform(*_MURMURS_S), 2),
            over=True,
        )
        self.changes.append(f"{murmur.who} says {murmur.say!r} meanwhile")
        self.script.insert(0, murmur)

    def _is_needed(self, name: str) -> bool:
        """Tell whether the rule waits for somebody's answer, so that they are asked for it."""
        person = next(each for each in self._scenario.party if each.name == name)
        match self._scenario.decision_rule.rule:
            case DecisionRule.EVERY_REQUIRED:
                return person.role is not Role.OBSERVER and person.required is not False
            case DecisionRule.EVERY_DECIDER:
                return person.role in {Role.PATIENT, Role.DECIDER}
            case _:
                return False

    def _shuffled(self, lines: Sequence[ScriptLine]) -> Iterator[ScriptLine]:
        """Return the lines of several people in another order; each person's own stays."""
        names = [line.who for line in lines]
        own = {name: iter([line for line in lines if line.who == name]) for name in names}
        self._chance.shuffle(names)
        return (next(own[name]) for name in names)

    def _answers_s(self) -> float:
        return round(self._chance.uniform(*_ANSWERS_S), 2)

    def _paced(self, line: ScriptLine, answers_s: float) -> ScriptLine:
        """Let somebody be slower or faster with their line."""
        if isinstance(line.when, At):
            return line
        if line.delay is None and not line.over:
            return replace(line, delay=answers_s)
        return replace(line, delay=round(line.delay_s * self._chance.uniform(*_MEANT), 2))


def _together(line: ScriptLine) -> Asked | None:
    """Return what lines have in common that may change places."""
    return line.when if isinstance(line.when, Asked) and not line.over else None
