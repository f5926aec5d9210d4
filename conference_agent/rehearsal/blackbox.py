"""Any agent that joins a room, judged from outside: by what is heard, and by what is written.

The agent gets the call's id as the metadata of its dispatch and as the name of its room, and reads
and writes the rest by the appointment API. What it says is taken from the captions that it
publishes, and all that is heard on its track has to have one (`overheard`).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from livekit import api
from tenacity import AsyncRetrying, retry_if_result, stop_after_delay, wait_fixed

from conference_agent.calls import DispatchError, dispatch
from conference_agent.clock import wall_clock
from conference_agent.demo.reading import forms_in
from conference_agent.demo.stage import first_failure
from conference_agent.people import (
    FamilyReport,
    PersonError,
    Scenario,
    call_of,
    judge,
)
from conference_agent.people import run as run_family
from conference_agent.rehearsal.api import ApiError, AppointmentApi
from conference_agent.rehearsal.files import captions_shown, readable
from conference_agent.rehearsal.listened import heard_unshown
from conference_agent.rehearsal.outside import record_from_outside
from conference_agent.rehearsal.overheard import unjudged
from conference_agent.rehearsal.result import Result, Step
from conference_agent.rehearsal.summing_up import result_from_outside
from conference_agent.values import Call, CallId
from conference_agent.voices import Espeak, VoiceError

__all__ = ["Media", "against"]

#: After the agent has left, it may still write the record.
_RECORD_S: Final = 10.0
_TROUBLE = (ApiError, DispatchError, PersonError, VoiceError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The media server at which the agent's worker is registered."""

    url: str
    key: str
    secret: str


async def against(
    files: Sequence[Path],
    *,
    agent: str,
    appointments: AppointmentApi,
    media: Media,
    step: Step,
    on_result: Callable[[Result], None],
) -> None:
    """Play scenario files by voice against an agent, one after the other.

    Parameters
    ----------
    files
        The scenarios.
    agent
        The name under which its worker is registered.
    appointments
        Where the calls are made, and their records read.
    media
        Where they are held.
    step
        Shows what is going on.
    on_result
        Told what became of a file: first of those that cannot be read, then of the others as they
        end, in their order.
    """
    scenarios = readable(files, on_result)
    for number, (file, scenario) in enumerate(scenarios, start=1):
        with step(f"{number} of {len(scenarios)}, {scenario.name}") as detail:
            try:
                result = await _hold(file, scenario, agent, appointments, media, detail)
            except _TROUBLE as error:
                result = Result(file=file, name=scenario.name, failed=(str(error),))
        on_result(result)


async def _hold(
    file: str,
    scenario: Scenario,
    agent: str,
    appointments: AppointmentApi,
    media: Media,
    detail: Callable[[str], None],
) -> Result:
    call, slots = call_of(scenario, CallId(f"rehearsal-{secrets.token_hex(4)}"))
    await appointments.create(call, slots)
    try:
        report = await _meet(scenario, call, agent, media, detail)
    except ExceptionGroup as group:
        # one sentence for whoever waits for it, instead of a group of traces
        trouble = first_failure(group)
        raise trouble from group
    told = await _wait_ended(appointments, call)
    record = record_from_outside(told, report)
    # the sound of a minute is listened to in seconds
    unshown = await asyncio.to_thread(lambda: tuple(heard_unshown(scenario, report)))
    failures = (
        *judge(scenario, record, report, forms=forms_in(scenario)),
        *unshown,
        *unjudged(scenario, report),
    )
    return result_from_outside(file, scenario, record, told, report, failures=failures)


async def _meet(
    scenario: Scenario, call: Call, agent: str, media: Media, detail: Callable[[str], None]
) -> FamilyReport:
    """Let the family and the agent into a room, and wait until they have left it."""
    async with (
        api.LiveKitAPI(media.url, media.key, media.secret) as livekit,
        Espeak() as voice,
        asyncio.TaskGroup() as tasks,
    ):
        family = tasks.create_task(
            run_family(
                scenario,
                url=media.url,
                api_key=media.key,
                api_secret=media.secret,
                room=call.id,
                voice=voice,
                now=wall_clock,
                on_event=captions_shown(detail),
            ),
            name="family",
        )
        await dispatch(livekit, agent=agent, room=call.id, call=call.id)
    return family.result()


async def _wait_ended(appointments: AppointmentApi, call: Call) -> dict[str, Any]:
    """Wait for the outcome to be on the record, and return it as it is after that."""
    look = AsyncRetrying(
        retry=retry_if_result(lambda told: told["outcome"] is None),
        wait=wait_fixed(0.2),
        stop=stop_after_delay(_RECORD_S),
        retry_error_callback=lambda _: None,
    )
    await look(appointments.record, call)
    return await appointments.record(call)
