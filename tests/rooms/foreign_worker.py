"""The worker of somebody else's agent: it knows the room and the appointment API, and nothing else.

Its captions carry none of our attributes. Takes the API's address and key, and its manner: what
it does well, or which fault it has.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

import numpy as np
from aiohttp import ClientSession
from livekit import rtc
from livekit.agents import AgentServer, AutoSubscribe, JobContext, JobExecutorType
from numpy.typing import NDArray

from conference_agent.hearing import GroupHearing
from conference_agent.values import Utterance
from conference_agent.voices import Espeak

NAME = "foreign"
QUESTION = "The appointment is on Tuesday, December eighth, at two thirty. Can you all make it?"
#: An answer may begin this much before the end of the question.
EARLY_S = 0.3
PATIENCE_S = 12.0
ASKS_AGAIN = 2


class Agent:
    """One call: what it says, hears and writes."""

    def __init__(
        self,
        job: JobContext,
        voice: Espeak,
        session: ClientSession,
        hearing: GroupHearing,
        call: dict[str, Any],
    ) -> None:
        self.room = job.room
        self.voice = voice
        self.session = session
        self.hearing = hearing
        self.call = call
        self.source = rtc.AudioSource(22050, 1)
        self.began_s = asyncio.get_running_loop().time()
        self.said = 0

    def now_s(self) -> float:
        return asyncio.get_running_loop().time() - self.began_s

    def members_at(self, device: str) -> list[str]:
        devices = self.call["party"]["devices"]
        return [who for each in devices if each["id"] == device for who in each["members"]]

    async def meet(self) -> None:
        """Publish its voice, and wait until everybody is here, or for long enough."""
        track = rtc.LocalAudioTrack.create_audio_track("voice", self.source)
        await self.room.local_participant.publish_track(track)
        for _ in range(100):
            if len(self.room.remote_participants) >= len(self.call["party"]["devices"]):
                break
            await asyncio.sleep(0.1)
        # whoever is here needs a moment to subscribe
        await asyncio.sleep(2.0)

    async def say(
        self, text: str, *, cut_after_s: float | None = None, showing: str | None = None
    ) -> tuple[float, float]:
        """Say a sentence, show it or another one, and return when it began and ended."""
        speech = await self.voice.speak(text)
        last = None if cut_after_s is None else round(cut_after_s * speech.sample_rate)
        start_s = self.now_s()
        self.said += 1
        if last is not None:
            await self.show(text, {"lk.transcription_final": "false"})
        await self.play(speech.pcm[:last], speech.sample_rate)
        cut = {} if last is None else {"cut": "true"}
        await self.show(showing or text, {"lk.transcription_final": "true", **cut})
        return start_s, self.now_s()

    async def show(self, text: str, attributes: dict[str, str]) -> None:
        attributes = {"lk.segment_id": f"line-{self.said}", **attributes}
        await self.room.local_participant.send_text(
            text, topic="lk.transcription", attributes=attributes
        )

    async def play(self, pcm: NDArray[np.int16], sample_rate: int) -> None:
        size = sample_rate // 100
        for begin in range(0, len(pcm) - size, size):
            frame = pcm[begin : begin + size].tobytes()
            await self.source.capture_frame(rtc.AudioFrame(frame, sample_rate, 1, size))
        await self.source.wait_for_playout()

    async def listen(self, heard: dict[str, Utterance], since_s: float, *, enough: int) -> bool:
        """Take down who says yes after a moment; return whether nobody says no."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while len(heard) < enough:
                    utterance = await anext(self.hearing)
                    words = set(utterance.text.split())
                    if utterance.start_s < since_s - EARLY_S:
                        continue
                    if words & {"no", "not", "can't", "cannot"}:
                        return False
                    if words & {"yes", "yeah", "sure"}:
                        heard.update(dict.fromkeys(self.members_at(utterance.device), utterance))
        return True

    async def write(self, spoken: tuple[float, float], answers: Iterable[dict[str, Any]]) -> None:
        """Write that the appointment is kept, and who heard the question to its end."""
        start_s, at_s = spoken
        devices = [device["id"] for device in self.call["party"]["devices"]]
        hearers = [who for device in devices for who in self.members_at(device)]
        decision = {
            "idempotency_key": "once",
            "readback": {
                "token": "the question",
                "proposal": {"kind": "keep", "start": self.call["appointment"]["start"]},
                "text": QUESTION,
                "start_s": start_s,
                "at_s": at_s,
                "hearers": [{"member": member, "at_s": at_s} for member in hearers],
            },
            "answers": list(answers),
        }
        path = f"calls/{self.call['id']}/decision"
        async with self.session.put(path, json=decision) as response:
            response.raise_for_status()

    async def close(self, outcome: str) -> None:
        path = f"calls/{self.call['id']}/outcome"
        async with self.session.put(path, json={"outcome": outcome}) as response:
            response.raise_for_status()

    def everybody_said(self, spoken: tuple[float, float]) -> list[dict[str, Any]]:
        """Return answers that nobody gave."""
        at_s = spoken[1]
        members = [member["id"] for member in self.call["party"]["members"]]
        return [answer(member, "yes", at_s + 0.5, at_s + 1.0) for member in members]


def answer(member: str, words: str, start_s: float, end_s: float) -> dict[str, Any]:
    return {
        "member": member,
        "status": "accepted",
        "evidence": "own",
        "words": words,
        "start_s": start_s,
        "end_s": end_s,
    }


async def asks(agent: Agent) -> None:
    """Ask, wait for the yes of each, and write what they said."""
    await agent.say("Hello, this is an automated assistant of the clinic.")
    spoken = await agent.say(QUESTION)
    names = {member["id"]: member["name"] for member in agent.call["party"]["members"]}
    heard: dict[str, Utterance] = {}
    willing = await agent.listen(heard, spoken[1], enough=len(names))
    for _ in range(ASKS_AGAIN):
        missing = next((who for who in names if who not in heard), None)
        if willing and missing is not None:
            _, since_s = await agent.say(f"{names[missing]}, can you make it?")
            willing = await agent.listen(heard, since_s, enough=len(heard) + 1)
    if not willing or len(heard) < len(names):
        await agent.close("undecided")
        await agent.say("Nothing has been changed. The clinic will call you.")
        return
    given = [answer(who, each.text, each.start_s, each.end_s) for who, each in heard.items()]
    await agent.write(spoken, given)
    await agent.say("Thank you all, that is written down. Goodbye.")


async def blurts(agent: Agent) -> None:
    """Begin a sentence that nobody may hear, and think better of it; otherwise do well."""
    await agent.say("It is about the root canal of Rosa, and about her teeth.", cut_after_s=1.6)
    await asyncio.sleep(1.5)
    await asks(agent)


async def shows_other_words(agent: Agent) -> None:
    """Say what nobody may hear, and show something else; otherwise do well."""
    await agent.say("It is about the root canal of Rosa.", showing="It is about an appointment.")
    await asks(agent)


async def listens_to_nobody(agent: Agent) -> None:
    """Ask, and write without waiting for an answer that all have agreed."""
    await agent.say("Hello, this is the clinic, calling about the root canal of Rosa.")
    spoken = await agent.say(QUESTION)
    await agent.write(spoken, agent.everybody_said(spoken))


async def takes_any_yes(agent: Agent) -> None:
    """Take the first yes for everybody's, whatever else is said."""
    spoken = await agent.say(QUESTION)
    heard: dict[str, Utterance] = {}
    while not heard:
        await agent.listen(heard, spoken[1], enough=1)
    await agent.write(spoken, agent.everybody_said(spoken))
    await agent.say("That is confirmed, goodbye.")


async def always_talks(agent: Agent) -> None:
    """Ask again and again, and never leave anybody the floor."""
    while agent.room.remote_participants:
        await agent.say(QUESTION)


async def tells_before_verifying(agent: Agent) -> None:
    """Say what it is about, whoever is listening; otherwise do what there is to do."""
    await agent.say(QUESTION)
    await agent.close("needs-human")


async def says_nothing(agent: Agent) -> None:
    """Be there, and end the call without a word."""
    await agent.close("needs-human")


async def shows_nothing(agent: Agent) -> None:
    """Say what it is about without a caption; otherwise do what there is to do."""
    speech = await agent.voice.speak(QUESTION)
    await agent.play(speech.pcm, speech.sample_rate)
    await agent.close("needs-human")


MANNERS: dict[str, Callable[[Agent], Awaitable[None]]] = {
    manner.__name__: manner
    for manner in (
        asks,
        blurts,
        shows_other_words,
        listens_to_nobody,
        takes_any_yes,
        always_talks,
        tells_before_verifying,
        says_nothing,
        shows_nothing,
    )
}


async def hold(job: JobContext) -> None:
    await job.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY)
    address, key, manner = sys.argv[1:]
    headers = {"authorization": f"Bearer {key}"}
    async with (
        Espeak() as voice,
        ClientSession(f"{address}/", headers=headers) as session,
        GroupHearing(job.room) as hearing,
    ):
        async with session.get(f"calls/{job.job.metadata}") as response:
            response.raise_for_status()
            call: dict[str, Any] = await response.json()
        agent = Agent(job, voice, session, hearing, call)
        await agent.meet()
        await MANNERS[manner](agent)
    job.shutdown("said everything")


async def serve() -> None:
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        num_idle_processes=1,
        host="127.0.0.1",
        port=0,
        # the framework's own measure is the whole machine's, and a full one is sent no job
        load_fnc=lambda: 0.0,
    )
    server.rtc_session(hold, agent_name=NAME)
    server.on("worker_registered", lambda *_: sys.stdout.write("ready\n") and sys.stdout.flush())
    await server.run(devmode=True)


if __name__ == "__main__":
    asyncio.run(serve())
