"""What can be wrong with a request to the store; every class is a `StoreError`."""

from __future__ import annotations

from sqlalchemy.exc import DontWrapMixin

from conference_agent.ports import StoreError

__all__ = [
    "CallEndedError",
    "CallExistsError",
    "CallHeldError",
    "CommitRefusedError",
    "InboxFullError",
    "NaiveDatetimeError",
    "OptedOutError",
    "UnknownCallError",
]


class UnknownCallError(StoreError):
    """The store has no call with this id."""


class CallExistsError(StoreError):
    """The store has a call with this id already."""


class OptedOutError(StoreError):
    """The patient has said in an earlier call that this place is not to call again."""


class CallEndedError(StoreError):
    """The call has an outcome; nothing was written."""


class CallHeldError(StoreError):
    """A facilitator holds the call; nothing was written."""


class InboxFullError(StoreError):
    """The device has put more into the call's inbox than a person does; nothing was written."""


class CommitRefusedError(StoreError):
    """The request breaks a rule of the record; nothing was written."""


class NaiveDatetimeError(DontWrapMixin, StoreError):
    """A datetime without a UTC offset does not name a moment; nothing was written."""
