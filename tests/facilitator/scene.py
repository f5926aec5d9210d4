"""One call, with real understanding, wording and core, whose people answer sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from fakes.store import Calendar, Fault, MemoryStore
from parts import RecordingBoard, ScriptedEars, ScriptedMouth
from talk import THURSDAY, WEDNESDAY, family

from conference_agent.facilitator import Facilitator
from conference_agent.interpreter import Interpreter
from conference_agent.rehearsal.virtual import LoopClock
from conference_agent.values import Call, Outcome

__all__ = ["DEVICES", "Scene", "everybody", "memory"]

DEVICES = ("rosa-tab", "anna-tab", "ben-tab")


def memory(kind: type[MemoryStore] = MemoryStore) -> MemoryStore:
    free: Calendar = {WEDNESDAY: None, THURSDAY: None}
    return kind(family(), free, written_at=datetime(2026, 12, 7, 15, 0, tzinfo=UTC))


class Scene:
    """One call whose people answer sentences by their words."""

    def __init__(self, *faults: Fault, store: MemoryStore | None = None) -> None:
        self.call: Call = family()
        self.store = store or memory()
        self.store.faults.update(faults)
        self.mouth = ScriptedMouth()
        self.ears = ScriptedEars()
        self.board = RecordingBoard()
        self.replies: list[tuple[str, Callable[[], None]]] = []
        self.devices: tuple[str, ...] = DEVICES
        self.interpreter: Interpreter | None = None
        self.facilitator: Facilitator

    async def play(self) -> Outcome:
        self.facilitator = facilitator = Facilitator(
            self.call,
            clock=LoopClock(self.call.now),
            mouth=self.mouth,
            ears=self.ears,
            board=self.board,
            store=self.store,
            interpreter=self.interpreter,
        )
        self.mouth.post = self.ears.post = facilitator.post
        self.mouth.began = facilitator.began
        self.mouth.after = self._reply
        for device in self.devices:
            self.ears.join(device)
        return await facilitator.run()

    def on(self, words: str, *said: tuple[str, str]) -> None:
        """Have people speak, one after the other, when a sentence with these words ends."""

        def reply() -> None:
            for index, (device, text) in enumerate(said):
                self.ears.hear(device, text, after_s=0.5 + 1.4 * index)

        self.replies.append((words, reply))

    def _reply(self, text: str) -> None:
        for index, (words, reply) in enumerate(self.replies):
            if words in text:
                del self.replies[index]
                reply()
                return


def everybody(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((device, text) for device in DEVICES)
