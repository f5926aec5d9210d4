"""What the processes of a call take is metered while they work."""

from __future__ import annotations

import asyncio

from waiting import until

from bench.call.cost import Meter
from conference_agent.voices import Espeak


async def test_what_a_child_takes_is_metered() -> None:
    meter = Meter()
    async with Espeak() as voice, asyncio.TaskGroup() as tasks:
        looking = tasks.create_task(meter.run())

        async def is_seen_at_work() -> bool:
            await voice.speak("good morning")
            return any(cost.kind == "voice child" and cost.cores for cost in meter.costs())

        await until(is_seen_at_work)
        looking.cancel()
    (cost,) = (each for each in meter.costs() if each.kind == "voice child")

    assert cost.memory_mib > 0
