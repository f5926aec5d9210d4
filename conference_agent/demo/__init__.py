"""What a demonstration call shows in a terminal, or as plain lines where there is none."""

from conference_agent.demo.folders import FolderError, new_folder
from conference_agent.demo.live import run_live
from conference_agent.demo.run import KITCHEN, SAMPLE, run_demo
from conference_agent.demo.screen import Screen
from conference_agent.demo.stage import (
    WORKER,
    Held,
    Stage,
    StageError,
    first_failure,
    open_stage,
)
from conference_agent.demo.summary import (
    AnswerRow,
    CallSummary,
    ReadbackRow,
    ReceiptRow,
    TimingRow,
)

__all__ = [
    "KITCHEN",
    "SAMPLE",
    "WORKER",
    "AnswerRow",
    "CallSummary",
    "FolderError",
    "Held",
    "ReadbackRow",
    "ReceiptRow",
    "Screen",
    "Stage",
    "StageError",
    "TimingRow",
    "first_failure",
    "new_folder",
    "open_stage",
    "run_demo",
    "run_live",
]
