from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from conference_agent.demo import (
    AnswerRow,
    CallSummary,
    ReadbackRow,
    ReceiptRow,
    Screen,
    TimingRow,
    YesRow,
)

_MOMENT = datetime(2026, 12, 7, 20, 1, 2, tzinfo=UTC)
_LATER = timedelta(seconds=3)
_STATE = {
    "phase": "keeping",
    "proposal": {"kind": "keep", "start": "2026-12-08T14:30:00-05:00"},
    "answers": {"rosa": {"status": "accepted", "evidence": "own"}},
}
_SUMMARY = CallSummary(
    outcome="rescheduled",
    start=datetime(2026, 12, 10, 20, 0, tzinfo=UTC),
    answers=(
        AnswerRow(name="Rosa", status="accepted", at=_MOMENT, evidence="own", words="that is good"),
        AnswerRow(name="Ben", status="needs-action"),
    ),
    readback=ReadbackRow(
        token="r1", text="So it is Thursday?", at=_MOMENT, hearers=("Rosa", "Anna")
    ),
    receipt=ReceiptRow(
        number="R-17",
        written_at=_MOMENT,
        yeses=(
            YesRow(name="Rosa", at=_MOMENT, readback="r1", heard_at=_MOMENT),
            YesRow(name="Anna", at=_MOMENT, readback="r0", heard_at=_MOMENT + _LATER),
            YesRow(name="Ben", at=_MOMENT, readback=None, heard_at=_MOMENT - _LATER),
            YesRow(name="Carl", at=_MOMENT, readback=None, heard_at=None),
        ),
    ),
)


class Clock:
    """Seconds that pass when a test says so."""

    now_s = 10.0

    def __call__(self) -> float:
        return self.now_s


def shown(
    show: Callable[[Screen], None],
    *,
    terminal: bool = False,
    no_color: bool = False,
    clock: Clock | None = None,
) -> str:
    output = StringIO()
    console = Console(
        file=output,
        width=100,
        force_terminal=terminal,
        no_color=no_color,
        color_system="standard" if terminal else None,
        get_time=clock or Clock(),
    )
    show(Screen(console, names={"rosa": "Rosa"}, zone=ZoneInfo("America/New_York")))
    return output.getvalue()


def test_a_caption_is_a_line_with_its_speaker() -> None:
    text = shown(lambda screen: screen.caption("Rosa", "yes I will be there"))

    assert text == "Rosa: yes I will be there\n"


def test_a_caption_that_was_cut_off_says_so() -> None:
    text = shown(lambda screen: screen.caption("facilitator", "Could you", cut=True))

    assert text == "facilitator: Could you (cut off)\n"


def test_words_of_a_call_are_never_markup() -> None:
    text = shown(lambda screen: screen.caption("[b]Eve", "[red]boo[/red] :smile:"))

    assert text == "[b]Eve: [red]boo[/red] :smile:\n"


def test_a_long_caption_stays_one_line_of_a_file() -> None:
    text = shown(lambda screen: screen.caption("Rosa", "well " * 50))

    assert text.count("\n") == 1


def test_a_step_tells_how_long_it_took() -> None:
    clock = Clock()

    def show(screen: Screen) -> None:
        with screen.step("media server") as detail:
            detail("compiling")
            clock.now_s += 2.5

    assert shown(show, clock=clock).splitlines() == [
        "media server ...",
        "media server: compiling",
        "media server: done (2.5 s)",
    ]


def test_a_step_that_fails_says_so_and_passes_the_error_on() -> None:
    def show(screen: Screen) -> None:
        with pytest.raises(ConnectionError), screen.step("media server"):
            raise ConnectionError

    assert "media server: failed (0.0 s)" in shown(show)


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, asyncio.CancelledError])
def test_a_step_that_somebody_ends_has_not_failed(interruption: type[BaseException]) -> None:
    def show(screen: Screen) -> None:
        with pytest.raises(interruption), screen.step("media server"):
            raise interruption

    assert "media server: interrupted (0.0 s)" in shown(show)


def test_a_step_on_a_terminal_ends_as_one_line() -> None:
    def show(screen: Screen) -> None:
        with screen.step("media server"):
            pass

    assert shown(show, terminal=True, no_color=True).splitlines()[-1].endswith("done (0.0 s)")


def test_answers_are_shown_when_they_change_and_only_then() -> None:
    def show(screen: Screen) -> None:
        screen.state(_STATE)
        screen.state({**_STATE, "phase": "moving"})
        screen.state({**_STATE, "answers": {"rosa": {"status": "declined", "evidence": "own"}}})

    text = shown(show)

    assert text.count("keep Tuesday, December 08 2026, 14:30") == 2
    assert text.count("Rosa") == 2


def test_a_state_without_answers_shows_nothing() -> None:
    assert shown(lambda screen: screen.state({"phase": "opening", "proposal": None})) == ""


@pytest.mark.parametrize(
    "words",
    [
        "outcome: rescheduled",
        "appointment: Thursday, December 10 2026, 15:00",
        "read back: So it is Thursday? (15:01:02)",
        "heard by: Rosa, Anna",
        "receipt: R-17, written at 2026-12-07 15:01:02 EST",
        "yes of Rosa: said to this readback",
        "yes of Anna: said before it was read back, heard it read back at 15:01:05",
        "yes of Ben: heard it read back at 15:00:59",
        "yes of Carl: did not hear it read back",
        "that is good",
        "needs-action",
    ],
)
def test_the_record_shows(words: str) -> None:
    assert words in shown(lambda screen: screen.record(_SUMMARY))


def test_a_record_of_nothing_says_so() -> None:
    empty = CallSummary(outcome=None, start=_SUMMARY.start, answers=(), readback=None, receipt=None)
    text = shown(lambda screen: screen.record(empty))

    assert "outcome: none stored" in text
    assert "read back: nothing" in text
    assert "receipt: none: nothing was written" in text


def test_timings_are_shown_in_seconds() -> None:
    row = TimingRow(what="end of speech to answer", n=6, p50_s=0.614, p95_s=0.8)
    text = shown(lambda screen: screen.timings([row]))

    assert "0.61 s" in text
    assert "0.80 s" in text


def test_failures_are_listed() -> None:
    text = shown(lambda screen: screen.failures(["the outcome should be confirmed"]))

    assert text.splitlines() == [
        "Expectations that do not hold: 1",
        "- the outcome should be confirmed",
    ]


def test_what_was_misheard_is_told_besides() -> None:
    text = shown(lambda screen: screen.misheard(["'yes', spoken by Rosa at 2.0 s, was not heard"]))

    assert text == "Misheard: 'yes', spoken by Rosa at 2.0 s, was not heard\n"


def test_no_failures_are_good_news() -> None:
    assert shown(lambda screen: screen.failures([])) == "All expectations hold.\n"


def test_no_color_leaves_no_colour_on_a_terminal() -> None:
    def show(screen: Screen) -> None:
        screen.caption("Rosa", "yes")
        screen.record(_SUMMARY)

    assert "\x1b[3" not in shown(show, terminal=True, no_color=True).replace("\x1b[3m", "")
    assert "\x1b[1;36m" in shown(show, terminal=True)
