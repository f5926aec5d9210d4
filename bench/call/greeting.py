"""How soon the facilitator is heard after its dispatch, where everybody is there already."""

from __future__ import annotations

import asyncio

from livekit import api

from bench.call.sound import first_sound_s
from conference_agent.clock import wall_clock
from conference_agent.demo.stage import Stage
from conference_agent.people import FamilyEvent, Joined, Scenario
from conference_agent.people import run as run_family
from conference_agent.voices import Espeak

__all__ = ["greeting_s"]

#: The family leaves after this: the greeting has long been heard.
_LIMIT_S = 9.0


async def greeting_s(stage: Stage, scenario: Scenario) -> float | None:
    """Return the seconds from a dispatch to the first sound at a listener, if there was one."""
    call = await stage.create(scenario)
    waited_for = {str(person.name) for person in scenario.party}
    everybody = asyncio.Event()

    def take(event: FamilyEvent) -> None:
        if isinstance(event, Joined):
            waited_for.pop()
            if not waited_for:
                everybody.set()

    async with Espeak() as voice, asyncio.TaskGroup() as tasks:
        family = tasks.create_task(
            run_family(
                scenario,
                url=stage.server.url,
                api_key=stage.server.api_key,
                api_secret=stage.server.api_secret,
                room=call.id,
                voice=voice,
                now=wall_clock,
                on_event=take,
                limit_s=_LIMIT_S,
            ),
            name="family",
        )
        await everybody.wait()
        dispatched_s = asyncio.get_running_loop().time()
        await stage.bring_facilitator(call)
    report = family.result()
    # Its job would wait a minute for somebody to come back, beside the greetings that follow.
    await stage.livekit.room.delete_room(api.DeleteRoomRequest(room=call.id))
    await stage.wait_closed(call.id)
    heard_s = first_sound_s(report)
    return None if heard_s is None else heard_s - (dispatched_s - report.began_clock_s)
