"""People who come, go and publish anew without rest, in a process of their own.

Run with the server's URL and one token for each person, the first of whom stays. Each line of the
input is a wish, ``republish 20`` of the first one or ``visit 20`` of all others at once; ``done``
is the answer. Their own process may grow: it is not the one that is tested.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from livekit import rtc
from rooms.hearing_stage import Person

#: Seconds that a track lasts.
_TRACK_S = 0.1


async def _visit(url: str, tokens: Sequence[str]) -> None:
    async with asyncio.TaskGroup() as tasks:
        for token in tokens:
            tasks.create_task(_come_and_go(url, token))


async def _come_and_go(url: str, token: str) -> None:
    visitor = Person("visitor", asyncio.get_running_loop().time)
    await visitor.room.connect(
        url, token, rtc.RoomOptions(auto_subscribe=False, single_peer_connection=False)
    )
    await visitor.publish()
    await asyncio.sleep(_TRACK_S)
    await visitor.room.disconnect()


async def _republish(person: Person) -> None:
    await person.unpublish()
    await person.publish()
    await asyncio.sleep(_TRACK_S)


async def _flood(url: str, token: str, *others: str) -> None:
    loop = asyncio.get_running_loop()
    person = Person("rosa", loop.time)
    await person.room.connect(url, token, rtc.RoomOptions(single_peer_connection=False))
    await person.publish()
    async with asyncio.TaskGroup() as tasks:
        sending = tasks.create_task(person.send())
        while wish := (await loop.run_in_executor(None, sys.stdin.readline)).split():
            for _ in range(int(wish[1])):
                if wish[0] == "republish":
                    await _republish(person)
                else:
                    await _visit(url, others)
            # A last one that nothing follows: the server's answer to it is not overtaken.
            await asyncio.sleep(1.0)
            await _republish(person)
            print("done", flush=True)  # noqa: T201 - the answer
        sending.cancel()
    await person.room.disconnect()


if __name__ == "__main__":
    asyncio.run(_flood(*sys.argv[1:]))
