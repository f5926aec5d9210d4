"""`GroupHearing`: who says what in a room, for any LiveKit agent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self

from livekit import rtc

from conference_agent.hearing.activity import SpeechProbability, native_probability
from conference_agent.hearing.ears import Ears, HearingStatistics
from conference_agent.hearing.recogniser import Recogniser as EmbeddedRecogniser
from conference_agent.hearing.recognition import Recogniser
from conference_agent.hearing.room_events import attached
from conference_agent.hearing.tracks import Frames, open_frames
from conference_agent.values import Event, Utterance

__all__ = ["GroupHearing"]

#: Utterances that wait for who iterates, at most; more of them push out the oldest.
_N_WAITING: Final = 1_000


class GroupHearing:
    """Utterances of everybody in a room, each attributed to the device that it was said on.

    Open inside ``async with``, and iterated over until the room is left or lost::

        async with GroupHearing(ctx.room) as hearing:
            async for utterance in hearing:
                print(utterance.device, utterance.text)

    Every microphone and every phone is heard at once, whoever came first; agents, recorders and
    what is published on somebody's behalf are not, and nor is the agent's own voice that comes back
    through a microphone, if `playing` is told of it. Whoever mutes, republishes, reloads or leaves
    in the middle of a word is heard up to there, and the utterance is flagged as incomplete.
    Moments are seconds since this was made.

    Parameters
    ----------
    room
        Connected, and subscribed to sound.
    recogniser
        Turns sound into words; running, and closed by the caller. Left out, the embedded one is
        started and ended with this: English, of a small vocabulary, in the extra ``demo``.
    on_event
        Called with everything that happens as it happens, utterances among it: `Joined`, `Left`,
        `Receiving`, `Muted`, `SourceJudged`, `Onset`, `Lull`, `LullOver`, `Quiet`, `Button` and
        `Utterance`. It must neither block nor raise.
    closing_silence_s
        Seconds of silence that end an utterance, 0.15 or more.
    new_probability
        Makes the voice model of one device.
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
        recogniser: Recogniser | None = None,
        on_event: Callable[[Event], None] | None = None,
        closing_silence_s: float = 0.3,
        new_probability: Callable[[], SpeechProbability] = native_probability,
        open_frames: Callable[[rtc.Track], Frames] = open_frames,
    ) -> None:
        self._room = room
        self._on_event = on_event
        self._embedded = None
        if recogniser is None:
            recogniser = self._embedded = EmbeddedRecogniser()
        self._loop = asyncio.get_running_loop()
        self._began_s = self._loop.time()
        self._ears = Ears(
            room,
            post=self._post,
            recogniser=recogniser,
            elapsed_s=self._elapsed_s,
            closing_silence_s=closing_silence_s,
            new_probability=new_probability,
            open_frames=open_frames,
        )
        self._tasks = asyncio.TaskGroup()
        self._attached = ExitStack()
        #: Behind the last utterance ``None``, or why hearing failed.
        self._waiting: asyncio.Queue[Utterance | Exception | None] = asyncio.Queue()
        self._over = False
        #: Utterances that nobody iterated over in time.
        self.dropped = 0

    async def __aenter__(self) -> Self:
        """Begin to hear; a `RecogniserError` says why the embedded recogniser did not start."""
        if self._embedded is not None:
            await self._embedded.__aenter__()
        await self._tasks.__aenter__()
        self._hearing = self._tasks.create_task(self._hear(), name="group hearing")
        self._attached.enter_context(attached(self._room, {"disconnected": self._disconnect}))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._attached.close()
        self._hearing.cancel()
        try:
            # A failure of the body is the body's, not one of a group of failures.
            if isinstance(error, asyncio.CancelledError):
                await self._tasks.__aexit__(kind, error, trace)
            else:
                await self._tasks.__aexit__(None, None, None)
        except ExceptionGroup as group:
            if error not in group.exceptions:
                raise  # else it is what iterating raised, and goes on as that
        finally:
            if self._embedded is not None:
                await self._embedded.__aexit__(kind, error, trace)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Utterance:
        heard = None if self._over else await self._waiting.get()
        if isinstance(heard, Utterance):
            return heard
        self._over = True
        raise StopAsyncIteration if heard is None else heard

    def playing(self, frame: rtc.AudioFrame, *, in_s: float = 0.0) -> None:
        """Take note of what the agent itself says, so that its echo is not heard as somebody.

        Whoever captures frames into an `rtc.AudioSource` says this of each before it does::

            hearing.playing(frame, in_s=source.queued_duration)

        Parameters
        ----------
        frame
            Mono, any rate.
        in_s
            Seconds until it begins to sound.
        """
        self._ears.playing(frame, self._elapsed_s() + in_s)

    def statistics(self) -> HearingStatistics:
        """Return what hearing has done so far."""
        return self._ears.statistics()

    async def _hear(self) -> None:
        try:
            await self._ears.run()
        except Exception as failure:
            self._put(failure)
            raise
        finally:
            # Behind the utterances that were cut off by the end.
            self._put(None)

    def _disconnect(self, _reason: object) -> None:
        self._hearing.cancel()

    def _post(self, event: Event) -> None:
        if self._on_event is not None:
            self._on_event(event)
        if isinstance(event, Utterance) and event.said_here:
            self._put(event)

    def _put(self, utterance: Utterance | Exception | None) -> None:
        if self._waiting.qsize() >= _N_WAITING:
            self._waiting.get_nowait()
            self.dropped += 1
        self._waiting.put_nowait(utterance)

    def _elapsed_s(self) -> float:
        return self._loop.time() - self._began_s
