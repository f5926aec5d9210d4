"""The keys of a phone, as its line sends them (DTMF, RFC 4733)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from livekit import rtc

from conference_agent.hearing.room_events import attached, is_phone
from conference_agent.ports import Post
from conference_agent.values import KEY_PRESSES, Button, DeviceId, UtteranceId

__all__ = ["Keys"]


class Keys:
    """Tell the inbox which keys were pressed: one `Button` for each.

    Only a phone is believed. Whether it was invited is for the inbox to judge.
    """

    def __init__(self, room: rtc.Room, *, post: Post, elapsed_s: Callable[[], float]) -> None:
        self._room = room
        self._post = post
        self._elapsed_s = elapsed_s
        #: Keys that mean nothing, or that no phone sent.
        self.ignored = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Post every key that is pressed for as long as this is open."""
        with attached(self._room, {"sip_dtmf_received": self._press}):
            yield

    def _press(self, tone: rtc.SipDTMF) -> None:
        press = KEY_PRESSES.get(tone.digit)
        # A tone that the server's own interface sends has no participant.
        phone: rtc.RemoteParticipant | None = tone.participant
        if press is None or phone is None or not is_phone(phone):
            self.ignored += 1
            return
        self._post(
            Button(
                at_s=self._elapsed_s(),
                device=DeviceId(phone.identity),
                id=UtteranceId(uuid4().hex),
                press=press,
            )
        )
