"""What comes out of the logs, and what does not."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.log import configure, redacted

NAME = "Rosa Castellano"

logger = logging.getLogger("conference_agent.tests")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def stream() -> io.StringIO:
    stream = io.StringIO()
    configure("INFO", stream=stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:  # JSON has any shape
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail() -> None:
    raise ValueError(NAME)


def test_a_fixed_phrase_comes_out(stream: io.StringIO) -> None:
    logger.info("the call begins")

    assert lines(stream)[0]["message"] == "the call begins"


def test_level_and_logger_come_out(stream: io.StringIO) -> None:
    logger.warning("the call begins")

    assert (lines(stream)[0]["level"], lines(stream)[0]["logger"]) == ("WARNING", logger.name)


def test_the_time_is_in_utc(stream: io.StringIO) -> None:
    logger.info("the call begins")

    assert lines(stream)[0]["timestamp"].endswith("+00:00")


def test_the_file_and_line_come_out(stream: io.StringIO) -> None:
    logger.info("the call begins")

    assert lines(stream)[0]["where"].startswith("test_log.py:")


def test_allowed_facts_come_out(stream: io.StringIO) -> None:
    logger.info("the call ends", extra={"action": "end_call", "took_s": 1.5, "attempt": 2})

    assert {"action": "end_call", "took_s": 1.5, "attempt": 2}.items() <= lines(stream)[0].items()


def test_an_argument_does_not_come_out(stream: io.StringIO) -> None:
    logger.info("%s has joined", NAME)

    assert lines(stream)[0]["message"] == "%s has joined"


def test_of_a_message_made_of_data_what_the_source_has_comes_out(stream: io.StringIO) -> None:
    logger.info(f"{NAME} has joined")  # noqa: G004 - the mistake that is caught

    assert lines(stream)[0]["message"] == "... has joined"


def test_a_message_that_runs_over_lines_comes_out_without_its_data(stream: io.StringIO) -> None:
    logger.info(
        f"{NAME} has joined, "  # noqa: G004 - as others write it
        f"and so has {NAME!r} on line {1}",
        extra={"action": "join"},
    )

    assert lines(stream)[0]["message"] == "... has joined, and so has ... on line ..."


async def test_looking_for_what_is_fixed_keeps_no_loop_waiting(stream: io.StringIO) -> None:
    # over more than one line: a parser that is given the first alone looks for a file
    logger.info(
        f"{NAME} has come back, "  # noqa: G004 - as others write it
        "and is heard"
    )

    assert "has come back, and is heard" in lines(stream)[0]["message"]


def test_a_phrase_in_two_parts_comes_out(stream: io.StringIO) -> None:
    logger.info(
        "%s has joined, "
        "at last",
        NAME,
    )  # fmt: skip

    assert lines(stream)[0]["message"] == "%s has joined, at last"


def test_a_message_that_came_from_elsewhere_does_not_come_out(stream: io.StringIO) -> None:
    text = f"{NAME} has joined"
    logger.info(text)

    assert lines(stream)[0]["message"] == "(message withheld)"


def test_a_message_that_is_all_data_does_not_come_out(stream: io.StringIO) -> None:
    logger.info(f"{NAME} {NAME}")  # noqa: G004 - the mistake that is caught

    assert lines(stream)[0]["message"] == "(message withheld)"


def test_of_an_error_among_the_facts_the_type_comes_out(stream: io.StringIO) -> None:
    logger.info("the call failed", extra={"error": ConnectionRefusedError(NAME)})

    assert lines(stream)[0]["error"] == "ConnectionRefusedError"
    assert NAME not in stream.getvalue()


def test_a_part_of_a_library_comes_out(stream: io.StringIO) -> None:
    logger.info("%s: %s", "livekit::rtc_engine", NAME)

    assert lines(stream)[0]["target"] == "livekit::rtc_engine"
    assert NAME not in stream.getvalue()


def test_a_message_that_is_no_text_does_not_come_out(stream: io.StringIO) -> None:
    logger.info({"name": NAME})

    assert lines(stream)[0]["message"] == "(message withheld)"


def test_a_message_of_another_package_made_of_data_does_not_come_out(stream: io.StringIO) -> None:
    logging.getLogger("livekit.agents").warning("%s", NAME)

    assert NAME not in stream.getvalue()


@pytest.mark.parametrize("key", ["device", "identity", "text", "member", "user_transcript"])
def test_an_unlisted_key_does_not_come_out(stream: io.StringIO, key: str) -> None:
    logger.info("the call begins", extra={key: "rosa"})

    assert "rosa" not in stream.getvalue()


def test_words_in_a_listed_key_do_not_come_out(stream: io.StringIO) -> None:
    logger.info("the call begins", extra={"action": NAME, "error": "Rosa"})

    assert "Rosa" not in stream.getvalue()


def test_text_in_a_key_of_numbers_does_not_come_out(stream: io.StringIO) -> None:
    logger.info("the call begins", extra={"took_s": "rosa"})

    assert "rosa" not in stream.getvalue()


def test_a_number_in_an_unlisted_key_does_not_come_out(stream: io.StringIO) -> None:
    logger.info("the call begins", extra={"phone": 15550100})

    assert "15550100" not in stream.getvalue()


def test_of_an_exception_the_type_comes_out(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        logger.exception("the call failed")

    assert lines(stream)[0]["error"] == "ValueError"


def test_of_an_exception_the_place_comes_out(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        logger.exception("the call failed")

    assert lines(stream)[0]["raised_at"].startswith("test_log.py:")


def test_of_a_group_of_exceptions_its_first_one_comes_out(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError as error:
        within = ExceptionGroup("tasks", [error, KeyError("Rosa")])
        logger.exception("the call failed", exc_info=ExceptionGroup("more tasks", [within]))

    assert lines(stream)[0]["error"] == "ValueError"
    assert lines(stream)[0]["raised_at"].startswith("test_log.py:")


def test_of_an_exception_the_message_does_not_come_out(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        logger.exception("the call failed")

    assert NAME not in stream.getvalue()


def test_a_stack_does_not_come_out(stream: io.StringIO) -> None:
    logger.info("the call begins", stack_info=True)

    assert "Stack" not in stream.getvalue()


def test_below_the_level_nothing_comes_out(stream: io.StringIO) -> None:
    logger.debug("the call begins")

    assert stream.getvalue() == ""


def test_others_speak_from_warning_on(stream: io.StringIO) -> None:
    logging.getLogger("livekit").info("connected")

    assert stream.getvalue() == ""


def test_what_was_set_up_before_is_replaced() -> None:
    before = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(before))
    configure("INFO", stream=io.StringIO())

    logger.info("the call begins")

    assert before.getvalue() == ""


def test_what_comes_behind_the_end_of_a_file_is_left_out_in_silence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    closed = io.StringIO()
    configure("INFO", stream=closed)
    closed.close()

    logger.warning("dropped what nobody holds any more")

    assert capsys.readouterr().err == ""


def test_a_terminal_gets_text() -> None:
    terminal = Terminal()
    configure("INFO", stream=terminal)

    logger.info("the call ends", extra={"action": "end_call"})

    assert "INFO    the call ends  action=end_call" in terminal.getvalue()


def test_at_a_terminal_another_package_has_its_name(stream: io.StringIO) -> None:
    terminal = Terminal()
    configure("INFO", stream=terminal)

    logging.getLogger("livekit.agents").warning("connected")

    assert "WARNING connected  logger=livekit.agents" in terminal.getvalue()


@given(st.text("abcxyz_", min_size=1), st.text("abcxyz ", min_size=1))
def test_whatever_an_unlisted_key_holds_is_gone(key: str, value: str) -> None:
    record = logging.makeLogRecord({"msg": "the call begins", f"x{key}": value})

    assert value not in [item for name, item in vars(redacted(record)).items() if name[0] == "x"]


def test_the_given_record_stays_as_it_was() -> None:
    record = logging.makeLogRecord({"msg": "hello", "device": "kitchen"})

    redacted(record)

    assert vars(record)["device"] == "kitchen"
