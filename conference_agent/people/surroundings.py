"""What a device's microphone takes up besides its own people, and what its line loses of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.acoustics import Room, amplitude, losses, room_response
from conference_agent.people.noises import noise_of
from conference_agent.people.party import PartyDevice
from conference_agent.people.ports import Voice
from conference_agent.people.scenario import Scenario
from conference_agent.people.sound import line_rate
from conference_agent.values import DeviceId, Line

__all__ = ["NEAR_S", "Scenery", "Surroundings", "scenery_of"]

#: Time from the mouth of somebody near to the microphone, s: 3.4 m.
NEAR_S = 0.01
_FRAME_S = 0.01
#: Frames of 10 ms in a packet: WebRTC and telephones send every 20 ms.
_FRAMES_PER_PACKET = 2
#: A microphone that took no frame for so long was out of the room, or held up: what would have
#: been heard meanwhile has passed, s.
_GAP_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """Where a device stands, as far as it can be prepared before a call."""

    line: Line = Line.WEB
    #: Of the room, and of what the line loses.
    seed: int = 0
    #: ndarray of shape (n_samples,), int16, at the rate of the line: what goes on and on there.
    noise: NDArray[np.int16] | None = None
    #: Share of the packets it sends that are lost.
    loss: float = 0.0


async def scenery_of(scenario: Scenario, voice: Voice) -> Mapping[DeviceId, Scenery]:
    """Return the scenery of each device where there is anything besides its people."""
    return {
        place.id: await _scenery(place, voice)
        for place in scenario.places
        if place.near or place.echo or place.noise or place.loss
    }


async def _scenery(place: PartyDevice, voice: Voice) -> Scenery:
    seed = zlib.crc32(place.id.encode())
    noise = None
    if place.noise is not None:
        noise = await noise_of(place.noise, line=place.line, seed=seed, voice=voice)
    return Scenery(line=place.line, seed=seed, noise=noise, loss=place.loss)


class Surroundings:
    """The air around one device, from the first frame of its microphone to the last.

    Sounds are put into it when they arise, and come out a frame at a time, through the room. It
    goes on while the device is out of the room of the call: what is heard then is heard by nobody.

    Parameters
    ----------
    scenery
        What is there.
    clock
        The loop's, s.
    """

    def __init__(self, scenery: Scenery, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.rate = line_rate(scenery.line)
        self._n_samples = self.rate // 100
        room_seed, loss_seed = np.random.SeedSequence(scenery.seed).generate_state(2)
        self._room = Room(room_response(self.rate, int(room_seed)), self._n_samples)
        self._losses = losses(scenery.loss, int(loss_seed))
        self._noise = scenery.noise
        self._n_frames = 0
        self._is_lost = False
        #: What will reach the microphone, but for the room; the first sample comes at `_at`.
        self._coming = np.zeros(0)
        #: Number of the next sample, from the first one on.
        self._at = 0
        #: When the last one was taken.
        self._taken_s = clock()
        #: Frames for which the room still sounds of what was heard.
        self._n_ringing = 0

    def moment(self, after_s: float) -> int:
        """Return the number of the sample that is taken so long from now."""
        self._pass_gap(self._clock())
        return self._at + round((self._clock() - self._taken_s + after_s) * self.rate)

    def has_passed(self, at: int) -> bool:
        """Tell whether a sample has been taken."""
        return at < self._at

    def put(self, sound: NDArray[np.int16], at: int, *, level_db: float) -> None:
        """Let a sound be heard.

        Parameters
        ----------
        sound
            ndarray of shape (n_samples,), int16, at `rate`.
        at
            Number of the sample at which it begins; what has passed is left out.
        level_db
            How loud it arrives, relative to `sound`.
        """
        begin = max(at, self._at)
        part = sound[begin - at :] * amplitude(level_db)
        first = begin - self._at
        if first + len(part) > len(self._coming):
            more = np.zeros(first + len(part) - len(self._coming))
            self._coming = np.concatenate([self._coming, more])
        self._coming[first : first + len(part)] += part

    def overhear(self, sound: NDArray[np.int16], *, level_db: float) -> None:
        """Let somebody near be heard who begins to speak now; see `put`."""
        self.put(sound, self.moment(NEAR_S), level_db=level_db)

    def next_frame(self) -> NDArray[np.float64]:
        """Return what the next 10 ms sound like, ndarray of shape (rate / 100,)."""
        now_s = self._clock()
        self._pass_gap(now_s - _FRAME_S)
        heard = self._through_room(self._coming[: self._n_samples])
        self._pass(self._n_samples)
        self._taken_s = now_s
        if self._noise is not None:
            moments = np.arange(self._at - self._n_samples, self._at)
            heard += self._noise.take(moments, mode="wrap")
        return heard

    def loses(self) -> bool:
        """Tell whether the line loses the next frame; asked once for each."""
        if self._n_frames % _FRAMES_PER_PACKET == 0:
            self._is_lost = next(self._losses)
        self._n_frames += 1
        return self._is_lost

    def _through_room(self, coming: NDArray[np.float64]) -> NDArray[np.float64]:
        frame = np.zeros(self._n_samples)
        self._n_ringing = self._room.n_frames if len(coming) else self._n_ringing - 1
        if self._n_ringing < 0:
            return frame
        frame[: len(coming)] = coming
        return self._room.through(frame)

    def _pass_gap(self, until_s: float) -> None:
        gap_s = until_s - self._taken_s
        if gap_s > _GAP_S:
            self._pass(round(gap_s * self.rate))
            self._taken_s = until_s

    def _pass(self, n_samples: int) -> None:
        self._coming = self._coming[n_samples:]
        self._at += n_samples
