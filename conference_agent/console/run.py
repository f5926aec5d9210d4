"""One call at the terminal, from the empty store to the printed record."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final, TextIO
from zoneinfo import ZoneInfo

from rich.console import Console

from conference_agent.clock import CallClock, wall_clock
from conference_agent.console.board import TerminalBoard
from conference_agent.console.devices import Devices, open_devices
from conference_agent.console.loop import CallLoop
from conference_agent.console.matter import NAME, TIMEZONE, call_at
from conference_agent.console.place import NoPlaceError, Place, at_keyboard, at_microphone
from conference_agent.demo.folders import FolderError, how_to_show, new_folder
from conference_agent.demo.reading import summary_of
from conference_agent.demo.screen import Screen
from conference_agent.dialogue import DESERTED_S
from conference_agent.facilitator import Facilitator
from conference_agent.flows import FlowError, flow_for_calls
from conference_agent.hearing import RecogniserError
from conference_agent.log import configure
from conference_agent.ports import Post, StoreError
from conference_agent.records import CallRecord, open_store
from conference_agent.settings import Settings
from conference_agent.values import Event, QuestionKind, SentenceId
from conference_agent.values.agenda import Agenda
from conference_agent.voices import VoiceError
from conference_agent.wording import Persona

__all__ = ["run_console"]

_FAILED: Final = 1
_REFUSED: Final = 2
#: What a shell returns for a program that Ctrl-C ended.
_INTERRUPTED: Final = 130
_KEYS: Final = "1 is yes or the first, 2 is no or the second, as on a phone."


def run_console(
    settings: Settings,
    *,
    text: bool,
    folder: Path,
    typed: TextIO = sys.stdin,
    open_devices: Callable[[], Devices] = open_devices,
) -> int:
    """Hold a demo call with one person at this terminal, and print the record.

    Parameters
    ----------
    settings
        Which ears and voice, where there is a microphone.
    text
        By keyboard even where there is a microphone.
    folder
        Gets the store and the log of the call.
    typed
        The keyboard.
    open_devices
        Opens microphone and loudspeaker.

    Returns
    -------
    int
        0 if the call ended with an outcome on the record, 1 if the store failed, 2 if the folder is
        refused, 130 after Ctrl-C.
    """
    console = Console()
    try:
        agenda = flow_for_calls(settings.agent_flow)
        folder = new_folder(folder, f"console-{wall_clock():%Y-%m-%dT%H-%M-%S-%f}")
    except FlowError as error:
        console.print(f"AGENT_FLOW: {error}", markup=False, highlight=False, soft_wrap=True)
        return _FAILED
    except FolderError as error:
        console.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return _REFUSED
    terminal = _Terminal(settings, console, typed, None if text else open_devices, agenda)
    with (
        (folder / "console.log").open("w", encoding="utf-8") as log,
        asyncio.Runner(loop_factory=CallLoop) as runner,
    ):
        # what libraries report goes beside the store, not between the sentences
        configure(settings.log_level, stream=log)
        try:
            record = runner.run(terminal.hold(folder / "calls.db"))
        except StoreError as error:
            console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
            return _FAILED
        except KeyboardInterrupt:
            stopped = f"\nStopped. The record so far: {how_to_show(folder)}"
            console.print(stopped, markup=False, highlight=False, soft_wrap=True)
            return _INTERRUPTED
    names = {str(member.id): member.name for member in record.call.party.members}
    Screen(console, names=names, zone=ZoneInfo(TIMEZONE)).record(summary_of(record))
    kept = f"kept in {folder}, to be shown again by {how_to_show(folder)}"
    console.print(kept, markup=False, highlight=False, soft_wrap=True)
    return 0


class _Terminal:
    """A call at a terminal; by keyboard if it is given nothing that opens devices."""

    def __init__(
        self,
        settings: Settings,
        console: Console,
        typed: TextIO,
        open_devices: Callable[[], Devices] | None,
        agenda: Agenda,
    ) -> None:
        self._agenda = agenda
        self._settings = settings
        self._console = console
        self._typed = typed
        self._open_devices = open_devices

    async def hold(self, database: Path) -> CallRecord:
        """Hold the call, and return its record."""
        async with AsyncExitStack() as stack:
            records = await stack.enter_async_context(
                open_store(f"sqlite:///{database}", wall_clock=wall_clock)
            )
            call, slots = call_at(wall_clock())
            await records.create(call, slots)
            call = replace(call, agenda=self._agenda)

            def post(event: Event) -> None:
                facilitator.post(event)

            def began(sentence: SentenceId) -> None:
                facilitator.began(sentence)

            def asked(question: QuestionKind) -> None:
                place.asked(question)

            place = await self._place(stack, post, began)
            elapsed_s = asyncio.get_running_loop().time()
            await records.began(call.id, wall_clock() - timedelta(seconds=elapsed_s))
            facilitator = Facilitator(
                call,
                clock=CallClock(call.now, elapsed_s=elapsed_s),
                mouth=place.mouth,
                ears=place.ears,
                board=TerminalBoard(self._console, echo=place.echo, on_question=asked),
                store=records.of(call.id),
                persona=Persona(
                    name=self._settings.agent_persona_name,
                    greeting=self._settings.greeting,
                ),
            )
            async with asyncio.TaskGroup() as tasks:
                taking_part = tasks.create_task(self._take_part(place), name="person")
                await facilitator.run()
                taking_part.cancel()
            return await records.read(call.id)

    async def _place(
        self, stack: AsyncExitStack, post: Post, began: Callable[[SentenceId], None]
    ) -> Place:
        if self._open_devices is not None:
            try:
                place = await stack.enter_async_context(
                    at_microphone(
                        self._settings,
                        self._open_devices,
                        self._typed,
                        post=post,
                        on_begin=began,
                    )
                )
            except (NoPlaceError, RecogniserError, VoiceError) as error:
                self._say(f"{error} The call goes on by keyboard.")
            else:
                self._say(f"You are {NAME}: speak when the facilitator has spoken. {_KEYS}")
                return place
        self._say(
            f"You are {NAME}: type what you say. {_KEYS} Ctrl-D hangs up, Ctrl-C stops everything."
        )
        return at_keyboard(self._settings, self._typed, post=post, on_begin=began)

    async def _take_part(self, place: Place) -> None:
        await place.run()
        self._say(
            f"You have hung up. The call ends when you have not come back for {DESERTED_S:.0f} s, "
            "as any other; Ctrl-C stops it now."
        )

    def _say(self, sentence: str) -> None:
        self._console.print(sentence, markup=False, highlight=False, soft_wrap=True)
