"""What simulated people do in a real room beside speaking, as an agent in it sees and hears it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from livekit import api, rtc
from numpy.typing import NDArray
from people.examples import act, device, line, scenario
from rooms.stand_in import ROOM, StandIn, stand_in

from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.people import (
    FacilitatorCame,
    FamilyEvent,
    FamilyReport,
    PersonError,
    Scenario,
    match,
    microphone_token,
    run,
)
from conference_agent.people.person import Person
from conference_agent.people.sound import at_microphone
from conference_agent.values import DeviceId, Line, Press
from conference_agent.voices import Espeak

pytestmark = [pytest.mark.timeout(60)]

_BEGAN = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


class Pages:
    """Implements `Buttons`: keeps what was done."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.typed = asyncio.Event()

    async def press(self, device: DeviceId, press: Press) -> None:
        self.done.append((device, press))

    async def chat(self, device: DeviceId, text: str) -> None:
        self.done.append((device, text))
        self.typed.set()


async def play(
    played: Scenario,
    server: MediaServer,
    voice: Espeak,
    *,
    pages: Pages | None = None,
    limit_s: float = 40.0,
    came: asyncio.Event | None = None,
) -> FamilyReport:
    """Play a scenario; the event is set when somebody of the family sees the facilitator."""

    def take(event: FamilyEvent) -> None:
        if came is not None and isinstance(event, FacilitatorCame):
            came.set()

    return await run(
        played,
        url=server.url,
        api_key=server.api_key,
        api_secret=server.api_secret,
        room=ROOM,
        voice=voice,
        now=lambda: _BEGAN,
        buttons=pages,
        on_event=take,
        limit_s=limit_s,
    )


KITCHEN = (device("kitchen", "Rosa", "Anna", line=Line.PHONE), device("ben-tab", "Ben"))


async def test_a_phone_that_two_share_is_one_sip_track_of_its_band_with_keys_as_dtmf(
    tmp_path: Path,
) -> None:
    played = scenario(
        act("Rosa", "asked: keep", {"press": "confirm"}),
        line("Anna", {"after": "Rosa"}, "yes she said six"),
        line("Rosa", {"after": "Anna"}, "I said yes"),
        line("Ben", {"after": "Anna"}, "yes she said six", delay=3.0),
        devices=KITCHEN,
        late={"Anna": 1.0},
    )
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        task = group.create_task(play(played, server, voice))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(2)
            await agent.say("Can you all make it?", question="keep")
            for _ in range(3):
                await agent.wait_line()
            kinds = {who: each.kind for who, each in agent.room.remote_participants.items()}
        report = await task

    assert kinds == {
        "kitchen": rtc.ParticipantKind.PARTICIPANT_KIND_SIP,
        "ben-tab": rtc.ParticipantKind.PARTICIPANT_KIND_STANDARD,
    }
    assert [(who, did) for _, who, did in agent.seen if did.isdigit()] == [("kitchen", "1")]
    assert [(each.who, each.device) for each in report.lines] == [
        ("Anna", "kitchen"),
        ("Rosa", "kitchen"),
        ("Ben", "ben-tab"),
    ]
    assert [who for who, _ in agent.heard].count("kitchen") == 1
    assert above_4_khz(agent.sound_of("kitchen")) < 1e-4 < above_4_khz(agent.sound_of("ben-tab"))
    for name, is_low in (("Rosa", True), ("Anna", True), ("Ben", False)):
        (recording,) = report.recordings[name]
        assert (above_4_khz(recording.pcm) < 1e-4) is is_low


def above_4_khz(pcm: NDArray[np.int16]) -> float:
    """Return the share of the energy of a sound at 16 kHz that lies above 4 kHz."""
    power = np.abs(np.fft.rfft(pcm.astype(np.float64))) ** 2
    frequencies = np.fft.rfftfreq(len(pcm), 1 / 16_000)
    return float(power[frequencies > 4000].sum() / power.sum())


@pytest.mark.slow
async def test_people_leave_and_return_reload_and_mute_as_their_script_says(tmp_path: Path) -> None:
    pages = Pages()
    played = scenario(
        act("Ben", {"at": 4.0}, "leave"),
        act("Ben", {"after": "Ben"}, "rejoin", delay=2.0),
        line("Ben", {"after": "Ben"}, "I am here again"),
        line("Rosa", {"at": 4.0}, "I can't come on Tuesday as I have to go to work on that day"),
        act("Rosa", {"at": 5.0}, "mute"),
        act("Rosa", {"at": 5.8}, "unmute"),
        act("Anna", {"at": 4.0}, "reload"),
        act("Anna", {"at": 8.0}, {"press": "decline"}),
        act("Anna", {"after": "Anna"}, {"chat": "I work on Tuesday"}, delay=0.1),
    )
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        task = group.create_task(play(played, server, voice, pages=pages))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await agent.wait_seen("ben-tab", "left")
            agent.seen = [each for each in agent.seen if each[2] != "joined"]
            await agent.wait_seen("ben-tab", "joined")
            await agent.wait_line(1.0)
            await pages.typed.wait()
        report = await task

    assert 2.0 <= moment(agent, "ben-tab", "joined") - moment(agent, "ben-tab", "left") < 3.0
    assert moment(agent, "anna-tab", "joined") - moment(agent, "anna-tab", "left") < 1.0
    assert 0.6 < moment(agent, "rosa-tab", "unmuted") - moment(agent, "rosa-tab", "muted") < 1.0
    rosa, ben = report.lines
    assert ben.text == "I am here again"
    assert rosa.heard is not None
    assert [round(end_s - start_s, 1) for start_s, end_s in rosa.heard][:1] == [1.0]
    assert len(rosa.heard) == 2
    assert pages.done == [("anna-tab", "decline"), ("anna-tab", "I work on Tuesday")]
    assert len(report.recordings["Ben"]) == 2
    assert report.left_s is not None


def moment(agent: StandIn, who: str, what: str) -> float:
    return next(at_s for at_s, each, did in agent.seen if (each, did) == (who, what))


@pytest.mark.slow
async def test_a_facilitator_that_is_killed_and_comes_again_does_not_end_the_stay(
    tmp_path: Path,
) -> None:
    played = scenario(line("Rosa", "asked: keep", "yes I will be there"))
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
        asyncio.TaskGroup() as group,
    ):
        came = asyncio.Event()
        task = group.create_task(play(played, server, voice, came=came))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await came.wait()
            await livekit.room.remove_participant(
                api.RoomParticipantIdentity(room=ROOM, identity="agent-1")
            )
        await asyncio.sleep(1.0)
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await agent.say("Can you all make it?", question="keep")
            await agent.wait_line()
        report = await task

    assert [each.who for each in report.lines] == ["Rosa"]
    assert report.left_s is not None
    assert report.left_s > report.lines[0].end_s


@pytest.mark.slow
async def test_a_facilitator_that_is_killed_and_does_not_come_again_ends_the_stay_after_a_while(
    tmp_path: Path,
) -> None:
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
        asyncio.TaskGroup() as group,
    ):
        came = asyncio.Event()
        task = group.create_task(play(scenario(), server, voice, came=came))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await came.wait()
            await livekit.room.remove_participant(
                api.RoomParticipantIdentity(room=ROOM, identity="agent-1")
            )
        began_s = asyncio.get_running_loop().time()
        report = await task
        waited_s = asyncio.get_running_loop().time() - began_s

    assert report.left_s is not None
    assert 3.0 < waited_s < 8.0


@pytest.mark.slow
async def test_when_all_have_left_the_facilitators_leaving_is_seen_from_outside(
    tmp_path: Path,
) -> None:
    played = scenario(*(act(who, {"at": 2.0}, "leave") for who in ("Rosa", "Anna", "Ben")))
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        task = group.create_task(play(played, server, voice))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await agent.wait_seen("ben-tab", "left")
            await agent.stay(2.0)
        report = await task

    assert report.left_s is not None
    assert 4.0 < report.left_s < 8.0


@pytest.mark.slow
async def test_a_republished_microphone_is_a_new_track_with_the_same_voice(tmp_path: Path) -> None:
    async with (
        MediaServer(await asyncio.to_thread(find_or_install), log_path=tmp_path / "log") as server,
        Espeak() as voice,
        stand_in(server, voice) as agent,
        asyncio.TaskGroup() as group,
    ):
        speech = await voice.speak("yes I will be there", variant="rosa")
        person = Person(DeviceId("rosa-tab"), clock=asyncio.get_running_loop().time, post=ignore)
        token = microphone_token(
            person.device, ROOM, api_key=server.api_key, api_secret=server.api_secret
        )
        group.create_task(person.attend(url=server.url, token=token))
        await agent.wait_heard("rosa-tab", 1)
        await person.republish()
        await agent.wait_heard("rosa-tab", 2)
        await person.speak(at_microphone(speech.pcm, speech.sample_rate))
        await agent.wait_line()
        person.end()

    _, second = agent.heard.values()
    found = match(np.concatenate(second), speech.pcm, reference_rate=speech.sample_rate)
    assert found.correlation > 0.7


def ignore(_event: object) -> None:
    pass


async def test_who_needs_a_page_where_there_is_none_is_refused_before_the_call_begins() -> None:
    played = scenario(act("Anna", "asked", {"press": "confirm"}))
    with pytest.raises(PersonError, match=r"^Anna uses the page of a browser tab, and this run"):
        await run(
            played,
            url="ws://nowhere.invalid",
            api_key="key",
            api_secret="secret",
            room=ROOM,
            voice=Espeak(),
            now=lambda: _BEGAN,
        )
