"""Everybody in a room, heard at once: tracks -> mixer -> voice activity -> recogniser -> events.

What is listened to is each device by itself (`each.py`), or the mix of all (`mixed.py`).

One loop turns the mixer's clock. Its deadlines are absolute, so it does not drift, and it never
waits for a participant: who is muted, stalled or gone sounds like silence, and so every utterance
that was opened is closed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from livekit import rtc

from conference_agent.hearing.activity import SAMPLE_RATE, SpeechProbability, native_probability
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.delivery import Delivery
from conference_agent.hearing.each import Each
from conference_agent.hearing.ear import Cutter, Ear
from conference_agent.hearing.echo import Reference
from conference_agent.hearing.keys import Keys
from conference_agent.hearing.losses import Losses
from conference_agent.hearing.mixed import Mixed
from conference_agent.hearing.presence import Presence
from conference_agent.hearing.recognition import Recogniser
from conference_agent.hearing.room_events import anybody_unheard, is_phone
from conference_agent.hearing.sources import Sources
from conference_agent.hearing.tracks import Frames, open_frames
from conference_agent.ports import Post
from conference_agent.values import (
    DeviceId,
    Lull,
    LullOver,
    Onset,
    QuestionKind,
    SourceJudged,
    SourceState,
    UtteranceId,
)
from mixer import Mixer, MixerStatistics

__all__ = ["Ears", "HearingStatistics"]

logger = logging.getLogger(__name__)

#: Seconds between two looks at the mixer: one frame of a track.
_TURN_S = 0.02
#: Seconds of a pause in which LiveKit's thread hands over what it could not during a stall that
#: held the interpreter. In rounds without a pause it got 27 of 150 frames through at best; with
#: pauses all of them came within 25 ms (0.3 s held, ten tracks, eight times, two busy cores).
_DRAIN_S = 0.001
#: Pauses after a stall, at most.
_DRAIN_PAUSES = 25
#: Seconds of silence that end an utterance, at least: a shorter one could not tell whether the
#: sound was cut off within 0.15 s of the last voice.
_SHORTEST_CLOSING_SILENCE_S = 0.15
#: Seconds more when it was asked who is there: people say a name, look around, and say another.
_NAMES_SILENCE_S = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingStatistics:
    """What hearing has done so far."""

    #: Devices being listened to now.
    devices: int
    #: Utterances that were opened.
    opened: int
    #: Utterances that were posted; equal to `opened` once everybody is silent.
    posted: int
    #: Utterances without a result, because the recogniser failed or took too long.
    unrecognised: int
    #: Utterances that were the agent's own voice, come back.
    echoes: int
    #: Utterances that were said at another device.
    bleeds: int
    #: Devices listened to now whose room is noisy.
    noisy: int
    #: Looks at what was lost of a track that did not tell.
    untold_losses: int
    #: Keys that mean nothing, or that no phone sent.
    ignored_keys: int
    #: Turns of the loop that came a turn or more too late.
    late_turns: int
    #: What the mixer counted.
    mixer: MixerStatistics


class Ears:
    """Attributed utterances of everybody in a room; implements `conference_agent.ports.Ears`.

    For each utterance the inbox gets, in this order, exactly one `Onset` when somebody begins to
    speak, one `Quiet` when they have fallen silent, and one `Utterance` when it is recognised:
    with an empty text if there were no words, and also if its device has left meanwhile. Where
    somebody is silent for a moment soon after they began, there may be a `Lull` with the words so
    far in between, and a `LullOver` when they go on. Besides it gets `Joined`, `Left`, `Receiving`
    and `Muted` of every device, and `SourceJudged` when what comes from one changes: a television,
    a line on hold, a neighbour's voice.

    Every microphone is heard but our own, those of agents, and those that publish on behalf of
    somebody else. `Utterance.start_s` and `end_s` are those of the voiced sound as it arrived here.

    Parameters
    ----------
    room
        A connected room.
    post
        Takes every event; must neither block nor raise.
    recogniser
        Running; hearing starts, feeds and finishes utterances, nothing else.
    elapsed_s
        Seconds of the call's monotonic clock.
    closing_silence_s
        Seconds of silence that end an utterance of somebody who does not pause, 0.15 or more.
    goes_on_s
        The longest pause after which somebody goes on with what they said: the `Utterance` that
        follows holds the words before the pause too, is flagged `Flag.GOES_ON`, and stands in the
        place of the one before. Whoever was heard pausing is given that much time from then on.
        With `mixed` nobody does: in the mix it may be somebody else who goes on.
    mixed
        Whether one recogniser hears the mix of all, instead of one for each device.
    new_probability
        Makes the voice model of one device, or of the mix.
    open_frames
        Opens the sound of one track.

    Raises
    ------
    ValueError
        If the closing silence is too short.
    """

    def __init__(
        self,
        room: rtc.Room,
        *,
        post: Post,
        recogniser: Recogniser,
        elapsed_s: Callable[[], float],
        closing_silence_s: float = 0.3,
        goes_on_s: float = 0.0,
        mixed: bool = False,
        new_probability: Callable[[], SpeechProbability] = native_probability,
        open_frames: Callable[[rtc.Track], Frames] = open_frames,
    ) -> None:
        if not closing_silence_s >= _SHORTEST_CLOSING_SILENCE_S:
            msg = (
                f"the closing silence is {_SHORTEST_CLOSING_SILENCE_S} s or more, "
                f"got {closing_silence_s!r}"
            )
            raise ValueError(msg)
        self._post = post
        self._recogniser = recogniser
        self._elapsed_s = elapsed_s
        self._configured_silence_s = closing_silence_s
        self._presence = Presence(room, post=post, elapsed_s=elapsed_s)
        self._keys = Keys(room, post=post, elapsed_s=elapsed_s)
        # A recogniser would rather wait than hear words that were shortened.
        self._mixer = Mixer(sample_rate=SAMPLE_RATE, shorten_voices=False)
        self._reference = Reference()
        way = Mixed if mixed else partial(Each, goes_on_s=goes_on_s)
        self._listening = way(
            recogniser=recogniser,
            reference=self._reference,
            new_probability=new_probability,
            closing_silence_s=closing_silence_s,
            is_phone=lambda device: is_phone(room.remote_participants.get(device)),
            is_unheard=lambda device: anybody_unheard(room, besides=device),
        )
        #: What comes from the devices from which anything but their people does.
        self._judged: dict[DeviceId, SourceState] = {}
        self._sources = Sources(
            room,
            mixer=self._mixer,
            ear_of=self._listening.devices.ear_of,
            elapsed_s=elapsed_s,
            open_frames=open_frames,
        )
        self._losses = Losses(self._devices, self._sources.frames_of)
        self._delivery = Delivery(recogniser, self._losses, post=post, elapsed_s=elapsed_s)
        self._late_turns = 0

    async def run(self) -> None:
        """Hear until cancelled; then close what is open, unrecognised and incomplete."""
        try:
            async with asyncio.TaskGroup() as tasks:
                with self._presence.watching(), self._keys.watching(), self._sources.watching():
                    tasks.create_task(self._sources.follow(), name="follow tracks")
                    tasks.create_task(self._losses.watch(), name="watch losses")
                    await self._listen(tasks)
        finally:
            self._delivery.abandon(self._listening.abandon(self._elapsed_s()))

    def expect(self, question: QuestionKind | None) -> None:
        """Choose how long a silence ends an utterance, by what has been asked."""
        more_s = _NAMES_SILENCE_S if question is QuestionKind.IDENTITY else 0.0
        self._listening.expect(self._configured_silence_s + more_s)

    def playing(self, frame: rtc.AudioFrame, at_s: float) -> None:
        """Take note of what the agent itself says, so that its echo is not heard as somebody.

        Parameters
        ----------
        frame
            Mono, any rate.
        at_s
            When it begins to sound, seconds of the call's clock.
        """
        self._reference.play(
            np.frombuffer(frame.data, np.int16), sample_rate=frame.sample_rate, at_s=at_s
        )

    def statistics(self) -> HearingStatistics:
        """Return what hearing has done so far."""
        return HearingStatistics(
            devices=len(self._listening.devices),
            opened=self._delivery.opened,
            posted=self._delivery.posted,
            unrecognised=self._delivery.unrecognised,
            echoes=self._delivery.echoes,
            bleeds=self._delivery.bleeds,
            noisy=sum(ear.noisy for ear in self._listening.devices),
            untold_losses=self._losses.untold,
            ignored_keys=self._keys.ignored,
            late_turns=self._late_turns,
            mixer=self._mixer.statistics(),
        )

    async def _listen(self, tasks: asyncio.TaskGroup) -> None:
        """Turn the mixer's clock, for ever."""
        deadline_s = self._elapsed_s()
        while True:
            await asyncio.sleep(deadline_s - self._elapsed_s())
            if self._elapsed_s() - deadline_s >= _TURN_S:
                self._late_turns += 1
                await self._drain()
            now_s = self._elapsed_s()
            self._hear_until(now_s, tasks)
            # A sleep may end a rounding too early.
            late_s = max(0.0, now_s - deadline_s)
            deadline_s += _TURN_S * (1 + late_s // _TURN_S)

    def _devices(self) -> Iterator[DeviceId]:
        return (ear.device for ear in self._listening.devices)

    async def _drain(self) -> None:
        """Let the sound of a stall, which is already in the process, reach the mixer."""
        for _ in range(_DRAIN_PAUSES):
            await asyncio.sleep(_DRAIN_S)
            if not self._sources.carry():
                return

    def _hear_until(self, now_s: float, tasks: asyncio.TaskGroup) -> None:
        self._sources.carry()
        for block in self._mixer.run_until(now_s):
            for ear, change in self._listening.hear(block):
                # before what it may have cut off
                self._judge_sources()
                self._follow(ear, change, tasks)
            self._judge_sources()
        self._sources.drop_silent()
        self._listening.devices.drop_idle()

    def _judge_sources(self) -> None:
        """Post what comes from the devices of which that has changed."""
        states = {ear.device: ear.state for ear in self._listening.devices}
        for device in states.keys() | self._judged.keys():
            state = states.get(device, SourceState.CLEAN)
            if state is not self._judged.get(device, SourceState.CLEAN):
                self._judged[device] = state
                self._post(SourceJudged(at_s=self._elapsed_s(), device=device, state=state))

    def _follow(
        self,
        ear: Ear[Cutter],
        change: Opened | Lulled | WentOn | Closed,
        tasks: asyncio.TaskGroup,
    ) -> None:
        at_s = self._elapsed_s()
        match change:
            case Opened():
                self._delivery.begin(ear.device, tasks)
                self._post(Onset(at_s=at_s, device=ear.device, told_apart=ear.told_apart))
            case Lulled(uid=uid):
                tasks.create_task(self._tell_lull(ear, uid), name="lull")
            case WentOn():
                self._post(LullOver(at_s=at_s, device=ear.device, told_apart=ear.told_apart))
            case Closed():
                self._delivery.make_out(change, ear, tasks)

    async def _tell_lull(self, ear: Ear[Cutter], uid: UtteranceId) -> None:
        """Tell of a lull, if its words are known before it is over."""
        text = await self._recogniser.so_far(uid)
        if text is not None and ear.utterances.lulls(uid):
            self._post(Lull(at_s=self._elapsed_s(), device=ear.device, text=text))
