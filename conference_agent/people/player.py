"""One person of a script: how far they are in their lines, and what they wait for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from conference_agent.people.actions import Leave, Rejoin, needs_quiet
from conference_agent.people.cues import Begin, Do, Heard, LineEnded, QuestionEnded, Step
from conference_agent.people.lines import DEFAULT_DELAY_S, ScriptLine
from conference_agent.people.triggers import After, Asked, At, Hears
from conference_agent.values import QuestionKind

__all__ = ["Place", "Player", "Seen", "Waiting"]

#: What can trigger a line.
Seen = QuestionEnded | Heard | LineEnded


@dataclass(slots=True, eq=False)
class Place:
    """A device: what happens to it happens to everybody at it."""

    muted: bool = False
    #: It has left the room, and has not come back.
    away: bool = False


@dataclass(slots=True, eq=False)
class Waiting:
    """A line that has been triggered and has not begun."""

    step: Step
    #: Its place in the script, which decides ties.
    number: int
    delay_s: float
    #: For nobody to speak.
    waits: bool
    #: The kind of the question that triggered it.
    answers: QuestionKind | None
    #: ``None`` while something keeps it from beginning.
    due_s: float | None
    #: ``None``: an answer that is given again.
    line: ScriptLine | None = None


@dataclass(slots=True, eq=False)
class Player:
    """One person and how far they are in their lines."""

    name: str
    place: Place
    lines: deque[tuple[int, ScriptLine]]
    present: bool = False
    speaking: bool = False
    #: The previous line, until it has ended: events are looked at from then on.
    previous: Step | None = None
    #: The next line of the script, triggered.
    waiting: Waiting | None = None
    #: The last answer, to be given again; it holds back no line of the script.
    repeat: Waiting | None = None
    #: The latest question put to them that they have not answered.
    question: QuestionEnded | None = None
    #: It ended after their latest line had begun.
    question_is_new: bool = False
    #: What they last answered to each kind of question, with its place in the script.
    answers: dict[QuestionKind, tuple[int, Step]] = field(default_factory=dict)

    @property
    def pending(self) -> list[Waiting]:
        """What has been triggered and has not begun."""
        return [waiting for waiting in (self.waiting, self.repeat) if waiting is not None]

    @property
    def left(self) -> list[tuple[int, ScriptLine]]:
        """The lines that have not begun, each with its place in the script."""
        first = self.waiting
        if first is None or first.line is None:
            return [*self.lines]
        return [(first.number, first.line), *self.lines]

    @property
    def looks(self) -> bool:
        """Whether an event can trigger the next line."""
        return (
            self.previous is None
            and self.waiting is None
            and (self.present or self._comes_back_next)
        )

    @property
    def _comes_back_next(self) -> bool:
        return self.place.away and bool(self.lines) and self.lines[0][1].do == Rejoin()

    def hear(self, question: QuestionEnded) -> None:
        """Take note of a question, if it is put to this person."""
        if self.present and self._is_asked(question):
            self.question = question
            self.question_is_new = True

    def show(self, event: Seen, now_s: float, *, repeats: bool = True) -> None:
        """Let an event trigger the next line, or the repetition of an answer."""
        kind = event.kind if isinstance(event, QuestionEnded) and self._is_asked(event) else None
        if self.lines and self._matches(self.lines[0][1], event):
            self._trigger(now_s, answers=kind)
        elif repeats and kind is not None and self._can_repeat(kind):
            self.repeat = self._repetition(kind, now_s)

    def show_open_question(self, now_s: float) -> None:
        """Look at the question that was put to them and that they have not answered."""
        if self.looks and self.question is not None:
            self.show(self.question, now_s, repeats=self.question_is_new)

    @property
    def moment_s(self) -> float | None:
        """The moment of the next line, if it waits for nothing but that."""
        if self.waiting is None and self.lines and isinstance(self.lines[0][1].when, At):
            return self.lines[0][1].when.seconds
        return None

    def look_at_the_time(self, now_s: float) -> None:
        """Trigger the next line if its moment has come."""
        if self.moment_s is not None and self.moment_s <= now_s:
            # However late it is looked at: its delay counts from its own moment.
            self._trigger(self.moment_s, answers=None)

    def is_kept_from(self, waiting: Waiting, *, quiet: bool) -> bool:
        """Return whether something keeps this person from beginning a line now."""
        match waiting.step:
            case Do(_, Leave() | Rejoin()):
                # Where a device is shared, somebody else may have done it already.
                return not (self.present or self.place.away)
            case Begin() if self.speaking or self.place.muted:
                return True
        return not self.present or (waiting.waits and not quiet)

    def begin(self, waiting: Waiting) -> None:
        """Let a line begin."""
        if waiting is self.waiting:
            self.waiting = None
        else:
            self.repeat = None
        if isinstance(waiting.step, Begin):
            self.speaking = True
            self.question_is_new = False
        self.previous = waiting.step
        self._settle(waiting)

    def go(self, *, for_good: bool) -> None:
        """Be no longer in the room; who does not come back at once leaves their question behind."""
        self.present = False
        if for_good:
            self.repeat = None
            self.question = None

    def _settle(self, waiting: Waiting) -> None:
        """Note what a line answered, if it is an answer."""
        if waiting.answers is not None and self._has_open(waiting.answers):
            self.question = None
        if not _is_heard(waiting.step):
            return
        said = (waiting.number, waiting.step)
        if waiting.answers is not None:
            self.answers[waiting.answers] = said
        elif self.question is not None:
            # Nothing better to repeat, should they be asked once more.
            self.answers.setdefault(self.question.kind, said)

    def _has_open(self, kind: QuestionKind) -> bool:
        return self.question is not None and self.question.kind is kind

    def _is_asked(self, question: QuestionEnded) -> bool:
        return question.to is None or self.name in question.to

    def _matches(self, line: ScriptLine, event: Seen) -> bool:
        match line.when:
            case Asked(kind):
                if not (isinstance(event, QuestionEnded) and self.present):
                    return False
                return self._is_asked(event) and kind in {None, event.kind}
            case Hears(pattern):
                return not isinstance(event, LineEnded) and pattern.search(event.text) is not None
            case After(name):
                return isinstance(event, LineEnded) and event.who == name
            case At():
                return False

    def _trigger(self, now_s: float, *, answers: QuestionKind | None) -> None:
        number, line = self.lines.popleft()
        if _is_heard(line.step):
            self.repeat = None
        self.waiting = Waiting(
            step=line.step,
            number=number,
            delay_s=line.delay_s,
            waits=line.waits,
            answers=answers,
            due_s=now_s + line.delay_s,
            line=line,
        )

    def _can_repeat(self, kind: QuestionKind) -> bool:
        waits_already = self.repeat is not None and self.repeat.answers is kind
        return self.present and kind in self.answers and not waits_already

    def _repetition(self, kind: QuestionKind, now_s: float) -> Waiting:
        number, step = self.answers[kind]
        return Waiting(
            step=step,
            number=number,
            delay_s=DEFAULT_DELAY_S,
            waits=True,
            answers=kind,
            due_s=now_s + DEFAULT_DELAY_S,
        )


def _is_heard(step: Step) -> bool:
    """Return whether a line says something to the facilitator."""
    match step:
        case Begin(to=to):
            return to is None
        case Do(_, action):
            return needs_quiet(action)
