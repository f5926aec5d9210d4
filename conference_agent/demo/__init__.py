"""What a demonstration call shows in a terminal, or as plain lines where there is none.

`run`, `live` and `stage` hold calls in real rooms; they are imported from where they are, so that
a rehearsal in text need not wait for all that a room takes.
"""

from conference_agent.demo.files import KITCHEN, SAMPLE
from conference_agent.demo.folders import FolderError, new_folder
from conference_agent.demo.screen import Screen
from conference_agent.demo.summary import (
    AnswerRow,
    CallSummary,
    ReadbackRow,
    ReceiptRow,
    TimingRow,
    YesRow,
)

__all__ = [
    "KITCHEN",
    "SAMPLE",
    "AnswerRow",
    "CallSummary",
    "FolderError",
    "ReadbackRow",
    "ReceiptRow",
    "Screen",
    "TimingRow",
    "YesRow",
    "new_folder",
]
