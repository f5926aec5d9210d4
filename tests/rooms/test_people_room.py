"""Simulated people in a real room, with a facilitator that is told what to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from people.examples import line, scenario
from rooms.stand_in import ROOM, stand_in

from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.people import (
    Began,
    Caption,
    FamilyEvent,
    FamilyReport,
    Joined,
    PersonError,
    Recording,
    Scenario,
    State,
    match,
    run,
    sounds,
)
from conference_agent.voices import Espeak, Speech

pytestmark = [pytest.mark.timeout(60)]

_BEGAN = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


async def play(
    played: Scenario,
    server: MediaServer,
    voice: Espeak,
    *,
    on_event: Callable[[FamilyEvent], None] = lambda _event: None,
    limit_s: float = 40.0,
    api_secret: str = "",
) -> FamilyReport:
    return await run(
        played,
        url=server.url,
        api_key=server.api_key,
        api_secret=api_secret or server.api_secret,
        room=ROOM,
        voice=voice,
        now=lambda: _BEGAN,
        on_event=on_event,
        limit_s=limit_s,
    )


# the calls of every day have it too, with a facilitator that is ours
@pytest.mark.slow
async def test_a_family_answers_a_facilitator_and_hears_what_it_says(tmp_path: Path) -> None:
    played = scenario(
        line("Rosa", "asked: keep", "yes I will be there"),
        line("Anna", {"after": "Rosa"}, "I can't on Tuesday, I have to work"),
        line("Ben", "asked: offer", "yes that's fine"),
        late={"Ben": 1.0},
    )
    events: list[FamilyEvent] = []
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        task = group.create_task(play(played, server, voice, on_event=events.append))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(3)
            await agent.show(phase="keeping")
            await agent.say("Can you all make it on Tuesday?", question="keep")
            await agent.wait_line()
            await agent.wait_line()
            await agent.say("Ben, would Thursday suit you?", question="offer", to="ben")
            await agent.wait_line()
            await agent.say("Thank you all, goodbye.")
            await agent.stay(0.5)
        report = await task

    delays = report.answer_delays()
    assert [(spoken.who, spoken.text) for spoken in report.lines] == [
        ("Rosa", "yes I will be there"),
        ("Anna", "I can't on Tuesday, I have to work"),
        ("Ben", "yes that's fine"),
    ]
    assert heard_worst(report, agent.said) > 0.4
    assert [delay.line.who for delay in delays] == ["Anna", "Ben"]
    for delay, (said_s, _) in zip(delays, agent.said[1:], strict=True):
        heard_s = report.began_clock_s + delay.line.end_s + delay.delay_s
        assert 0.0 < heard_s - said_s < 0.6
    assert shown_texts(events) == [text for text in _TEXTS for _ in range(2)]
    assert [event.values for event in events if isinstance(event, State)] == [{"phase": "keeping"}]
    assert [event.device for event in events if isinstance(event, Joined)][-1] == "ben-tab"
    assert [event.who for event in events if isinstance(event, Began)] == ["Rosa", "Anna", "Ben"]
    assert len(report.captions) == 3 * 2 * len(_TEXTS)
    assert report.left_s is not None
    assert report.at(0.0) == _BEGAN


_TEXTS = (
    "Can you all make it on Tuesday?",
    "Ben, would Thursday suit you?",
    "Thank you all, goodbye.",
)


def shown_texts(events: Sequence[FamilyEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Caption)]


def heard_worst(report: FamilyReport, said: Sequence[tuple[float, Speech]]) -> float:
    """Return how well the sentence that arrived worst at anybody fits what was played."""
    return min(
        match(recording.pcm, speech.pcm, reference_rate=speech.sample_rate).correlation
        for recordings in report.recordings.values()
        for recording in recordings
        for _, speech in said
    )


async def test_one_who_is_no_agent_is_not_believed_and_not_listened_to(tmp_path: Path) -> None:
    played = scenario(line("Rosa", "asked", "yes I will be there"))
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        task = group.create_task(play(played, server, voice))
        async with stand_in(server, voice) as agent:
            async with stand_in(server, voice, kind="standard") as stranger:
                await stranger.wait_people(4)
                await stranger.show(phase="closing")
                await stranger.say("Can you all make it?", question="keep")
                await stranger.stay(1.0)
            # The family reads in order: once this is there, what came before has been judged.
            await agent.say("Hello.")
        report = await task

    assert report.lines == ()
    assert {caption.sender for caption in report.captions} == {"agent-1"}
    assert report.states == ()
    assert all(len(recordings) == 1 for recordings in report.recordings.values())
    assert all(len(found) == 1 for found in map(all_sounds, report.recordings.values()))


def all_sounds(recordings: Sequence[Recording]) -> list[tuple[float, float]]:
    return [span for recording in recordings for span in sounds(recording)]


async def test_a_sentence_that_was_cut_off_is_not_answered(tmp_path: Path) -> None:
    played = scenario(line("Rosa", "asked", "yes"))
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
            await agent.say("Can you all make it?", question="keep", cut=True)
            await agent.stay(1.0)
        report = await task

    assert report.lines == ()
    assert [caption.cut for caption in report.captions if caption.final] == [True] * 3


async def test_a_family_leaves_at_its_time_limit_when_no_facilitator_comes(tmp_path: Path) -> None:
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
    ):
        report = await play(scenario(), server, voice, limit_s=1.0)

    assert report.came_s is None
    assert report.left_s is None


async def test_who_is_not_let_in_says_so_without_the_token(tmp_path: Path) -> None:
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
    ):
        with pytest.raises(ExceptionGroup) as caught:
            await play(scenario(), server, voice, api_secret="x" * 40)

    error = caught.value.exceptions[0]
    assert isinstance(error, PersonError)
    assert str(error) in {f"the media server did not let {name}-tab in" for name in _NAMES}
    assert error.__cause__ is None


_NAMES = ("rosa", "anna", "ben")
