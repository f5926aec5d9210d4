"""Who speaks when: the script of a scenario, played against what happens in the call.

No clock and no input or output: whoever drives it (a real room, or a text rehearsal on a virtual
clock) reports events with their moment, and asks who should begin to speak or do something.

Four rules explain most of it.

1. A person looks at events from the moment their previous line ended, and at one line: the next.
2. A question put to them that ended while they could not look waits for them; a later question to
   them takes its place, and a line of theirs that answers its kind settles it.
3. A line that has been triggered becomes due after its delay. Unless it speaks over others, it
   begins only if nobody speaks at that moment; else it is due again one delay after the silence
   begins. So it is with whatever else keeps it: a muted microphone, one's own voice, absence.
4. An action ends when it begins, and coming back when one is in the room. What is done to a
   device is done to everybody at it.

All moments are seconds since the first person joined.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from conference_agent.people.actions import Action, Leave, Mute, Reload, Unmute
from conference_agent.people.cues import (
    FACILITATOR,
    Arrived,
    Begin,
    Do,
    Heard,
    LineEnded,
    QuestionEnded,
    ScriptEvent,
    Speaking,
    Step,
)
from conference_agent.people.player import Place, Player, Seen, Waiting
from conference_agent.people.scenario import Scenario, ScriptLine

__all__ = [
    "FACILITATOR",
    "Arrived",
    "Begin",
    "Do",
    "Heard",
    "LineEnded",
    "QuestionEnded",
    "Script",
    "ScriptEvent",
    "Speaking",
    "Step",
]


class Script:
    """The lines of a scenario and where each person is in them."""

    def __init__(self, scenario: Scenario) -> None:
        places = {place.id: Place() for place in scenario.places}
        self._players = {
            person.name: Player(
                name=person.name,
                place=places[scenario.place_of(person.name).id],
                lines=deque(
                    (number, line)
                    for number, line in enumerate(scenario.script)
                    if line.who == person.name
                ),
            )
            for person in scenario.party
        }
        self._speaking: set[str] = set()

    def observe(self, event: ScriptEvent, now_s: float) -> None:
        """Take note of something that happened at `now_s`.

        Whoever it names must be in the scenario, or speak without a script.
        """
        match event:
            case Arrived():
                self._arrive(self._players[event.who], now_s)
            case Speaking():
                self._set_speaking(event.who, speaking=event.speaking)
            case QuestionEnded():
                for player in self._players.values():
                    player.hear(event)
                self._show_all(event, now_s)
            case Heard():
                self._show_all(event, now_s)
            case LineEnded():
                self._end_speech(self._players[event.who], now_s)
        self._look_again(now_s)

    def due(self, now_s: float) -> Sequence[Step]:
        """Return what begins at `now_s`, in order; who begins to speak speaks from then on."""
        steps = []
        while (found := self._next(now_s)) is not None:
            player, waiting = found
            player.begin(waiting)
            steps.append(waiting.step)
            match waiting.step:
                case Begin():
                    self._set_speaking(player.name, speaking=True)
                case Do():
                    self._act(player, waiting.step.action, now_s)
            self._look_again(now_s)
        return steps

    @property
    def left(self) -> tuple[ScriptLine, ...]:
        """The lines that have not begun, triggered or not, in the order of the script."""
        lines = [entry for player in self._players.values() for entry in player.left]
        return tuple(line for _, line in sorted(lines, key=lambda entry: entry[0]))

    @property
    def wake_s(self) -> float | None:
        """The next moment at which somebody may begin, if nothing happens before."""
        moments = [waiting.due_s for _, waiting in self._pending() if waiting.due_s is not None]
        moments += [
            player.moment_s for player in self._players.values() if player.moment_s is not None
        ]
        return min(moments, default=None)

    def _next(self, now_s: float) -> tuple[Player, Waiting] | None:
        """Return who begins next at this moment; what cannot begin waits on."""
        for player in self._players.values():
            player.look_at_the_time(now_s)
        ripe = [
            (waiting.due_s, waiting.number, player, waiting)
            for player, waiting in self._pending()
            if waiting.due_s is not None and waiting.due_s <= now_s
        ]
        for _, _, player, waiting in sorted(ripe, key=lambda entry: entry[:2]):
            if not player.is_kept_from(waiting, quiet=not self._speaking):
                return player, waiting
            waiting.due_s = None
        return None

    def _pending(self) -> Iterator[tuple[Player, Waiting]]:
        for player in self._players.values():
            for waiting in player.pending:
                yield player, waiting

    def _look_again(self, now_s: float) -> None:
        for player, waiting in self._pending():
            if waiting.due_s is None and not player.is_kept_from(waiting, quiet=not self._speaking):
                waiting.due_s = now_s + waiting.delay_s

    def _show_all(self, event: Seen, now_s: float) -> None:
        for player in self._players.values():
            if player.looks:
                player.show(event, now_s)

    def _end_speech(self, player: Player, now_s: float) -> None:
        player.speaking = False
        self._set_speaking(player.name, speaking=False)
        is_previous = isinstance(player.previous, Begin)
        if is_previous:
            player.previous = None
        ended = LineEnded(player.name)
        for other in self._players.values():
            # Whoever has done something since follows that, and not what they said before it.
            if other.looks and (other is not player or is_previous):
                other.show(ended, now_s)
        if is_previous:
            player.show_open_question(now_s)

    def _arrive(self, player: Player, now_s: float) -> None:
        player.present = True
        player.place.away = False
        if isinstance(player.previous, Do):
            self._end_action(player, now_s)

    def _act(self, player: Player, action: Action, now_s: float) -> None:
        """Do something to a device; coming back ends with the arrival, everything else at once."""
        match action:
            case Mute() | Unmute():
                player.place.muted = isinstance(action, Mute)
            case Leave() | Reload():
                player.place.away = isinstance(action, Leave)
                for other in self._players.values():
                    if other.place is player.place:
                        other.go(for_good=isinstance(action, Leave))
            case _:
                pass
        if player.present or isinstance(action, Leave):
            self._end_action(player, now_s)

    def _end_action(self, player: Player, now_s: float) -> None:
        player.previous = None
        self._show_all(LineEnded(player.name), now_s)
        player.show_open_question(now_s)

    def _set_speaking(self, who: str, *, speaking: bool) -> None:
        if speaking:
            self._speaking.add(who)
        else:
            self._speaking.discard(who)
