"""The law that whoever counts open utterances lives by, under any order of what can happen."""

from __future__ import annotations

import asyncio
from collections import Counter

from fakes.recogniser import ScriptedRecogniser
from hearing.stage import Microphone, Stage, perform
from hypothesis import given, settings
from hypothesis import strategies as st

from conference_agent.values import DeviceId, Event, Onset, Quiet, Utterance

_DEEDS = ("speak", "hush", "enter", "leave", "vanish", "republish", "mute", "unmute", "break off")

_deeds = st.lists(
    st.tuples(
        st.sampled_from(["rosa", "anna"]),
        st.sampled_from(_DEEDS),
        # Tenths of seconds until the next deed: below and above the closing silence.
        st.integers(0, 6),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(deeds=_deeds, words=st.booleans(), broken=st.booleans(), mixed=st.booleans())
def test_every_onset_is_followed_by_one_quiet_and_one_utterance(
    deeds: list[tuple[str, str, int]], words: bool, broken: bool, mixed: bool
) -> None:
    events = perform(lambda: _play(deeds, words=words, broken=broken, mixed=mixed))

    for device in ("rosa", "anna"):
        counts = Counter(type(event) for event in _voice_events(events, DeviceId(device)))
        assert counts[Onset] == counts[Quiet] == counts[Utterance]


@settings(max_examples=60, deadline=None)
@given(deeds=_deeds, mixed=st.booleans())
def test_a_device_has_at_most_one_utterance_open_and_none_ends_before_it_starts(
    deeds: list[tuple[str, str, int]], mixed: bool
) -> None:
    events = perform(lambda: _play(deeds, words=True, broken=False, mixed=mixed))

    for device in ("rosa", "anna"):
        turns = [
            type(event)
            for event in _voice_events(events, DeviceId(device))
            if not isinstance(event, Utterance)
        ]
        assert turns == [Onset, Quiet] * (len(turns) // 2)
    for event in events:
        assert not isinstance(event, Utterance) or event.start_s < event.end_s <= event.at_s


def _voice_events(events: list[Event], device: DeviceId) -> list[Onset | Quiet | Utterance]:
    return [
        event
        for event in events
        if isinstance(event, Onset | Quiet | Utterance) and event.device == device
    ]


async def _play(
    deeds: list[tuple[str, str, int]], *, words: bool, broken: bool, mixed: bool
) -> list[Event]:
    recogniser = ScriptedRecogniser(lambda _sound: "yes" if words else "", delay_s=0.2)
    recogniser.broken = broken
    async with Stage(recogniser, mixed=mixed) as stage:
        here: dict[str, Microphone] = {}
        for who, deed, tenths in deeds:
            _do(stage, here, who, deed)
            await asyncio.sleep(tenths / 10)
    return stage.events


def _do(stage: Stage, here: dict[str, Microphone], who: str, deed: str) -> None:
    if deed == "enter":
        if who not in here:
            here[who] = stage.enter(who)
        return
    microphone = here.get(who)
    if microphone is None:
        return
    if deed in {"speak", "hush"}:
        microphone.speaking = deed == "speak"
    elif deed == "leave":
        stage.leave(here.pop(who))
    elif deed == "vanish":
        stage.server.leave(here.pop(who).identity)
    else:
        _do_to_track(stage, here, microphone, deed)


def _do_to_track(
    stage: Stage, here: dict[str, Microphone], microphone: Microphone, deed: str
) -> None:
    match deed:
        case "republish":
            stage.server.unsubscribe(microphone.identity, microphone.sid)
            here[microphone.identity] = stage.publish(microphone.identity)
            here[microphone.identity].speaking = microphone.speaking
        case "mute":
            stage.server.mute(microphone.identity, microphone.sid)
        case "unmute":
            stage.server.unmute(microphone.identity, microphone.sid)
        case _:
            microphone.sending = not microphone.sending
