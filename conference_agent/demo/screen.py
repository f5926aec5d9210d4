"""The demonstration's terminal: steps, captions, answers, the record, timings, failures.

Everything is printed once, in the order in which it happens, so that a file or a pipe reads like
the terminal without its colours. Nothing said in a call is taken for markup.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from conference_agent.demo.summary import CallSummary, ReadbackRow, TimingRow, YesRow

__all__ = ["Screen"]

_STATUS_STYLES = {"accepted": "green", "declined": "red", "tentative": "yellow"}
_NOTHING = "-"


class Screen:
    """Prints a call as it goes on.

    Parameters
    ----------
    console
        Where to; its own clock measures the steps.
    names
        Members' names by id.
    zone
        The zone in which moments are shown.
    """

    def __init__(self, console: Console, *, names: Mapping[str, str], zone: tzinfo) -> None:
        self._console = console
        self._names = names
        self._zone = zone
        self._answers: object = None

    @contextmanager
    def step(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show a step of the set-up while it lasts, and then how long it took.

        Yields
        ------
        Callable
            Shows a detail of what is going on; any thread may call it.
        """
        began_s = self._console.get_time()
        columns = (SpinnerColumn("line"), TextColumn("{task.description}", markup=False))
        progress = Progress(*columns, TimeElapsedColumn(), console=self._console, transient=True)
        task = progress.add_task(text, total=None)
        if not self._console.is_terminal:
            self._print(Text(f"{text} ..."))

        def detail(line: str) -> None:
            if self._console.is_terminal:
                progress.update(task, description=f"{text}: {line}")
            else:
                self._print(Text(f"{text}: {line}"))

        result = Text("failed", "bold red")
        try:
            if self._console.is_terminal:
                progress.start()
            yield detail
            result = Text("done", "green")
        finally:
            if isinstance(sys.exception(), KeyboardInterrupt | asyncio.CancelledError):
                result = Text("interrupted", "yellow")
            if self._console.is_terminal:
                progress.stop()
            took_s = self._console.get_time() - began_s
            self._print(Text.assemble(text, ": ", result, f" ({took_s:.1f} s)"))

    def caption(self, speaker: str, text: str, *, cut: bool = False) -> None:
        """Show what somebody said."""
        line = Text.assemble((speaker, "bold cyan"), ": ", text)
        if cut:
            line.append(" (cut off)" if text else "(cut off)", "dim")
        self._print(line)

    def fault(self, text: str) -> None:
        """Show what was done to the facilitator."""
        self._print(Text.assemble(("Facilitator", "bold red"), ": ", (text, "red")))

    def note(self, text: str) -> None:
        """Show a line that nobody said."""
        self._print(Text(text))

    def state(self, state: Mapping[str, Any]) -> None:
        """Show the answers to the open proposal, if they have changed.

        Parameters
        ----------
        state
            What the facilitator shows the room: `phase`, `proposal`, `answers` and more.
        """
        proposal, answers = state.get("proposal"), state.get("answers")
        if not proposal or not answers or [proposal, answers] == self._answers:
            return
        self._answers = [proposal, answers]
        start = datetime.fromisoformat(proposal["start"])
        self._print(Text(f"{proposal['kind']} {self._day(start)}", "bold"))
        table = Table()
        for heading in ("who", "answer", "evidence"):
            table.add_column(heading)
        for member, name in self._names.items():
            answer = answers.get(member, {})
            table.add_row(
                Text(name),
                _status(answer.get("status", _NOTHING)),
                Text(answer.get("evidence", _NOTHING)),
            )
        self._print(table)

    def record(self, summary: CallSummary) -> None:
        """Show the call as the store has it."""
        self._print(Text("The stored record", "bold"))
        self._field("outcome", summary.outcome or "none stored")
        self._field("appointment", self._day(summary.start))
        table = Table()
        for heading in ("who", "answer", "when", "evidence", "words"):
            table.add_column(heading)
        for row in summary.answers:
            table.add_row(
                Text(row.name),
                _status(row.status),
                Text(_NOTHING if row.at is None else self._time(row.at)),
                Text(row.evidence or _NOTHING),
                Text(row.words or _NOTHING),
            )
        self._print(table)
        if summary.readback is None:
            self._field("read back", "nothing")
        else:
            self._field("read back", f"{summary.readback.text} ({self._time(summary.readback.at)})")
            self._field("heard by", ", ".join(summary.readback.hearers) or "nobody")
        if summary.receipt is None:
            self._field("receipt", "none: nothing was written")
        else:
            written = f"{summary.receipt.written_at.astimezone(self._zone):%Y-%m-%d %H:%M:%S %Z}"
            self._field("receipt", f"{summary.receipt.number}, written at {written}")
            for yes in summary.receipt.yeses:
                self._field(f"yes of {yes.name}", self._tie(yes, summary.readback))

    def timings(self, rows: Sequence[TimingRow]) -> None:
        """Show how long things took, if anything was timed."""
        if not rows:
            return
        self._print(Text("Timings", "bold"))
        table = Table()
        table.add_column("what")
        for heading in ("n", "p50", "p95"):
            table.add_column(heading, justify="right")
        for row in rows:
            table.add_row(Text(row.what), str(row.n), f"{row.p50_s:.2f} s", f"{row.p95_s:.2f} s")
        self._print(table)

    def misheard(self, sentences: Sequence[str]) -> None:
        """Show what was heard of nobody, or not heard of somebody who spoke."""
        for sentence in sentences:
            self._print(Text(f"Misheard: {sentence}"))

    def failures(self, failures: Sequence[str]) -> None:
        """Show which expectations do not hold, or that all do."""
        if not failures:
            self._print(Text("All expectations hold.", "bold green"))
            return
        self._print(Text(f"Expectations that do not hold: {len(failures)}", "bold red"))
        for failure in failures:
            self._print(Text(f"- {failure}"))

    def _tie(self, yes: YesRow, readback: ReadbackRow | None) -> str:
        """Return what ties a yes to what was read back before the write."""
        if readback is not None and yes.readback == readback.token:
            return "said to this readback"
        if yes.heard_at is None:
            return "did not hear it read back"
        # records of earlier versions do not say to which readback a yes was said
        before = "said before it was read back, " if yes.at < yes.heard_at else ""
        return f"{before}heard it read back at {self._time(yes.heard_at)}"

    def _field(self, name: str, value: str) -> None:
        self._print(Text.assemble((f"{name}: ", "bold"), value))

    def _day(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%A, %B %d %Y, %H:%M}"

    def _time(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%H:%M:%S}"

    def _print(self, what: Text | Table) -> None:
        # Wrapping is the terminal's own affair: a line of a file stays one line.
        self._console.print(what, soft_wrap=isinstance(what, Text), highlight=False)


def _status(status: str) -> Text:
    return Text(status, _STATUS_STYLES.get(status, "dim"))
