"""Who speaks when: the script of a scenario, played against what happens in the call.

No clock and no input or output: whoever drives it (a real room, or a text rehearsal on a virtual
clock) reports events with their moment, and asks who should begin to speak.

Three rules explain most of it.

1. A person looks at events from the moment their previous line ended, and at one line: the next.
2. A question put to them that ended while they could not look waits for them; a later question to
   them takes its place, and a line of theirs that answers its kind settles it.
3. A line that has been triggered becomes due after its delay. Unless it speaks over others, it
   begins only if nobody speaks at that moment; else it is due again one delay after the silence
   begins.

All moments are seconds since the first person joined.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from conference_agent.people.scenario import DEFAULT_DELAY_S, Scenario, ScriptLine
from conference_agent.people.triggers import After, Asked, At, Hears
from conference_agent.values import QuestionKind

__all__ = [
    "FACILITATOR",
    "Arrived",
    "Begin",
    "Heard",
    "LineEnded",
    "QuestionEnded",
    "Script",
    "ScriptEvent",
    "Speaking",
]

#: The facilitator, among the names of those who speak.
FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody joined; what was before, they have not heard."""

    who: str


@dataclass(frozen=True, slots=True)
class QuestionEnded:
    """A question has been played to its end: nobody reports its text as `Heard` too."""

    kind: QuestionKind
    #: The names of those it is put to; ``None`` for all.
    to: frozenset[str] | None
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence that is no question has been played to its end."""

    text: str


@dataclass(frozen=True, slots=True)
class LineEnded:
    """Somebody has spoken their line to its end."""

    who: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody who follows no script, such as the facilitator, begins or ceases to speak."""

    who: str
    speaking: bool


ScriptEvent = Arrived | QuestionEnded | Heard | LineEnded | Speaking


@dataclass(frozen=True, slots=True)
class Begin:
    """Somebody begins to speak now; the driver owes a `LineEnded`."""

    who: str
    text: str


@dataclass(slots=True)
class _Waiting:
    """A line that has been triggered and has not begun."""

    text: str
    #: Its place in the script, which decides ties.
    number: int
    delay_s: float
    waits: bool
    #: The kind of the question that triggered it.
    answers: QuestionKind | None
    #: ``None`` while somebody speaks.
    due_s: float | None
    repeat: bool = False


@dataclass(slots=True)
class _Player:
    """One person and how far they are in their lines."""

    name: str
    lines: deque[tuple[int, ScriptLine]]
    present: bool = False
    speaking: bool = False
    waiting: _Waiting | None = None
    #: The latest question put to them that they have not answered.
    question: QuestionEnded | None = None
    #: It ended after their latest line had begun.
    question_is_new: bool = False
    #: What they last answered to each kind of question, with its place in the script.
    answers: dict[QuestionKind, tuple[int, str]] = field(default_factory=dict)

    @property
    def looks(self) -> bool:
        """Whether an event can trigger the next line."""
        return self.present and not self.speaking and self.waiting is None


class Script:
    """The lines of a scenario and where each person is in them."""

    def __init__(self, scenario: Scenario) -> None:
        self._players = {
            person.name: _Player(name=person.name, lines=deque(_lines(scenario, person.name)))
            for person in scenario.party
        }
        self._speaking: set[str] = set()

    def observe(self, event: ScriptEvent, now_s: float) -> None:
        """Take note of something that happened at `now_s`.

        Whoever it names must be in the scenario, or speak without a script.
        """
        match event:
            case Arrived():
                self._players[event.who].present = True
            case Speaking():
                self._set_speaking(event.who, speaking=event.speaking, now_s=now_s)
            case QuestionEnded():
                for player in self._asked(event):
                    player.question = event
                    player.question_is_new = True
                self._show_all(event, now_s)
            case Heard():
                self._show_all(event, now_s)
            case LineEnded():
                self._end_line(event, now_s)

    def due(self, now_s: float) -> Sequence[Begin]:
        """Return who begins to speak at `now_s`; each of them speaks from then on."""
        for player in self._players.values():
            _look_at_the_time(player, now_s)
        begun = []
        for player, waiting in self._ripe(now_s):
            if waiting.waits and self._speaking:
                waiting.due_s = None
                continue
            self._begin(player, waiting)
            begun.append(Begin(player.name, waiting.text))
        return begun

    @property
    def wake_s(self) -> float | None:
        """The next moment at which somebody may begin, if nothing happens before."""
        moments = [
            player.waiting.due_s
            for player in self._players.values()
            if player.waiting is not None and player.waiting.due_s is not None
        ]
        moments += [moment for player in self._players.values() for moment in _moments(player)]
        return min(moments, default=None)

    def _asked(self, question: QuestionEnded) -> Iterable[_Player]:
        for player in self._players.values():
            if player.present and (question.to is None or player.name in question.to):
                yield player

    def _show_all(self, event: QuestionEnded | Heard | LineEnded, now_s: float) -> None:
        for player in self._players.values():
            if player.looks:
                _show(player, event, now_s)

    def _end_line(self, event: LineEnded, now_s: float) -> None:
        player = self._players[event.who]
        player.speaking = False
        self._show_all(event, now_s)
        if player.looks and player.question is not None:
            _show(player, player.question, now_s, repeats=player.question_is_new)
        self._set_speaking(event.who, speaking=False, now_s=now_s)

    def _set_speaking(self, who: str, *, speaking: bool, now_s: float) -> None:
        if speaking:
            self._speaking.add(who)
            return
        self._speaking.discard(who)
        if self._speaking:
            return
        for player in self._players.values():
            if player.waiting is not None and player.waiting.due_s is None:
                player.waiting.due_s = now_s + player.waiting.delay_s

    def _ripe(self, now_s: float) -> list[tuple[_Player, _Waiting]]:
        ripe = [
            (player.waiting.due_s, player.waiting.number, player, player.waiting)
            for player in self._players.values()
            if player.waiting is not None
            and player.waiting.due_s is not None
            and player.waiting.due_s <= now_s
        ]
        ripe.sort(key=lambda entry: entry[:2])
        return [(player, waiting) for _, _, player, waiting in ripe]

    def _begin(self, player: _Player, waiting: _Waiting) -> None:
        player.waiting = None
        player.speaking = True
        player.question_is_new = False
        self._speaking.add(player.name)
        said = (waiting.number, waiting.text)
        if waiting.answers is not None:
            player.answers[waiting.answers] = said
            if player.question is not None and player.question.kind is waiting.answers:
                player.question = None
        elif player.question is not None:
            # Nothing better to repeat, should they be asked once more.
            player.answers.setdefault(player.question.kind, said)


def _lines(scenario: Scenario, name: str) -> list[tuple[int, ScriptLine]]:
    return [(number, line) for number, line in enumerate(scenario.script) if line.who == name]


def _show(
    player: _Player,
    event: QuestionEnded | Heard | LineEnded,
    now_s: float,
    *,
    repeats: bool = True,
) -> None:
    """Let an event trigger the next line of a person, or the repetition of an answer."""
    kind = _kind_for(player, event)
    if player.lines and _matches(player, player.lines[0][1], event):
        _trigger(player, now_s, answers=kind)
    elif repeats and kind is not None and kind in player.answers:
        number, text = player.answers[kind]
        player.waiting = _Waiting(
            text=text,
            number=number,
            delay_s=DEFAULT_DELAY_S,
            waits=True,
            answers=kind,
            due_s=now_s + DEFAULT_DELAY_S,
            repeat=True,
        )


def _kind_for(player: _Player, event: QuestionEnded | Heard | LineEnded) -> QuestionKind | None:
    """Return the kind of a question if it is put to this person."""
    if isinstance(event, QuestionEnded) and (event.to is None or player.name in event.to):
        return event.kind
    return None


def _matches(player: _Player, line: ScriptLine, event: QuestionEnded | Heard | LineEnded) -> bool:
    match line.when:
        case Asked(kind):
            asked = _kind_for(player, event)
            return asked is not None and kind in {None, asked}
        case Hears(pattern):
            return not isinstance(event, LineEnded) and pattern.search(event.text) is not None
        case After(name):
            return isinstance(event, LineEnded) and event.who == name
        case At():
            return False


def _trigger(player: _Player, now_s: float, *, answers: QuestionKind | None) -> None:
    number, line = player.lines.popleft()
    player.waiting = _Waiting(
        text=line.say,
        number=number,
        delay_s=line.delay_s,
        waits=line.waits,
        answers=answers,
        due_s=now_s + line.delay_s,
    )


def _moments(player: _Player) -> list[float]:
    """Return the moment of the next line if it waits for nothing but that."""
    free = player.waiting is None or player.waiting.repeat
    if player.present and free and not player.speaking and player.lines:
        when = player.lines[0][1].when
        if isinstance(when, At):
            return [when.seconds]
    return []


def _look_at_the_time(player: _Player, now_s: float) -> None:
    for moment in _moments(player):
        if moment <= now_s:
            # However late it is looked at: its delay counts from its own moment.
            _trigger(player, moment, answers=None)
