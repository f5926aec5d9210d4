"""Invites: who may take a device's place in a call. Pure.

An invite names a call and the number of a device in it, and proves by a keyed hash that the
server gave it to that very device. It holds no name, since addresses are kept in many places.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

from conference_agent.values import Call, CallId, Device, Line

__all__ = ["Seat", "call_in", "invite_of", "join_path", "seat_for", "tag_of"]

#: Bytes of the hash that an invite carries: 192 bits.
_PROOF = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A device's place in a call, shown to be its own."""

    call: Call
    device: Device

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members who may sit there."""
        return tuple(self.call.party.member(who).name for who in self.device.members)


def invite_of(secret: bytes, call: Call, device: Device) -> str:
    """Return the invite of a device of this call.

    Parameters
    ----------
    secret
        The server's own, at least 32 bytes.
    call, device
        Whose place it is.
    """
    return f"{call.id}.{call.party.devices.index(device)}.{_proof(secret, call.id, device)}"


def join_path(invite: str) -> str:
    """Return the path of the page that an invite opens."""
    return f"/join/{invite}"


def call_in(invite: str) -> CallId:
    """Return the call that an invite claims to be for; nothing is checked."""
    return CallId(invite.rsplit(".", 2)[0])


def seat_for(secret: bytes, call: Call, invite: str) -> Seat | None:
    """Return the place that an invite opens in a call, or ``None`` if it opens none."""
    number = invite.rsplit(".", 2)[-2] if invite.count(".") > 1 else ""
    found = None
    # every one is compared, so that the time tells nothing
    for position, device in enumerate(call.party.devices):
        right = hmac.compare_digest(
            invite.encode(), f"{call.id}.{position}.{_proof(secret, call.id, device)}".encode()
        )
        if right and str(position) == number and device.line is Line.WEB:
            found = Seat(call=call, device=device)
    return found


def tag_of(invite: str) -> str:
    """Return what tells one invite's cookie from another's in the same browser."""
    return hashlib.sha256(invite.encode()).hexdigest()[:16]


def _proof(secret: bytes, call_id: CallId, device: Device) -> str:
    what = f"invite\0{call_id}\0{device.id}".encode()
    proof = hmac.digest(secret, what, "sha256")[:_PROOF]
    return base64.urlsafe_b64encode(proof).decode()
