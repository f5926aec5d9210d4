"""What was said, decided and written: the record of every call.

Conventions
-----------
Moments are aware and come back in UTC. An entry is stored when it happens, in a transaction of
its own; a decision is written in one. Only this package knows the database.
"""

from conference_agent.records.commits import is_receipt_of
from conference_agent.records.errors import (
    CallEndedError,
    CallExistsError,
    CallHeldError,
    CommitRefusedError,
    InboxFullError,
    NaiveDatetimeError,
    OptedOutError,
    UnknownCallError,
)
from conference_agent.records.inbox import InboxRow
from conference_agent.records.record import CallHead, CallRecord, Written
from conference_agent.records.schema import load_schema, upgrade
from conference_agent.records.store import CallStore, Records, open_store

__all__ = [
    "CallEndedError",
    "CallExistsError",
    "CallHead",
    "CallHeldError",
    "CallRecord",
    "CallStore",
    "CommitRefusedError",
    "InboxFullError",
    "InboxRow",
    "NaiveDatetimeError",
    "OptedOutError",
    "Records",
    "UnknownCallError",
    "Written",
    "is_receipt_of",
    "load_schema",
    "open_store",
    "upgrade",
]
