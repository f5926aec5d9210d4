"""`worker console`: a whole call at a terminal, with the real store."""

from __future__ import annotations

import os
import pty
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli.test_commands import CLEAN

pytestmark = pytest.mark.timeout(60)

COMMAND = [sys.executable, "-m", "conference_agent.cli", "worker", "console"]


def call(folder: Path, *lines: str, options: tuple[str, ...] = ("--text",), **settings: str) -> str:
    """Return what a call prints whose lines come from a pipe."""
    return subprocess.run(
        [*COMMAND, *options],
        cwd=folder,
        env={**CLEAN, **settings},
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Hold a call on a machine without PortAudio; return what it printed, and its folder."""
    folder = tmp_path_factory.mktemp("console")
    (folder / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    return call(folder, "yes I will be there", options=()), folder


def test_without_a_microphone_it_says_so_in_a_sentence_and_goes_on_by_keyboard(
    confirmed: tuple[str, Path],
) -> None:
    first, second, *_ = confirmed[0].splitlines()

    assert first == (
        "No sound: PortAudio is not installed (libportaudio2). The call goes on by keyboard."
    )
    assert second.startswith("You are Rosa: type what you say")


def test_a_yes_by_keyboard_is_a_confirmed_appointment_with_a_receipt(
    confirmed: tuple[str, Path],
) -> None:
    assert "Rosa: yes I will be there" in confirmed[0]
    assert "outcome: confirmed" in confirmed[0]
    assert re.search(r"receipt: \d{4}-\d{6}", confirmed[0])


def test_what_is_printed_is_what_is_stored(confirmed: tuple[str, Path]) -> None:
    (database,) = confirmed[1].glob(".demo/console-*/calls.db")
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("select outcome from calls").fetchall()

    assert rows == [("confirmed",)]


@pytest.mark.slow
def test_a_call_at_a_terminal_follows_the_flow_that_is_set(tmp_path: Path) -> None:
    printed = call(tmp_path, "yes I will be there", AGENT_FLOW="reminder")

    assert "Please come ten minutes early." in printed


def test_a_digit_is_a_key_as_on_a_phone(tmp_path: Path) -> None:
    printed = call(tmp_path, "1")

    assert "outcome: confirmed" in printed
    assert re.search(r"Rosa +│ accepted .*│ button", printed)


@pytest.mark.slow
def test_who_answers_nothing_is_told_of_the_keys_and_no_page(tmp_path: Path) -> None:
    printed = call(tmp_path, "maybe", "maybe", "maybe")

    assert "press one for yes, two for no" in printed
    assert "page" not in printed


@pytest.mark.slow
def test_an_objection_by_keyboard_moves_the_appointment(tmp_path: Path) -> None:
    said = call(tmp_path, "no I can't", "the second one", "yes please", "yes please")

    assert "outcome: rescheduled" in said


@pytest.mark.slow
def test_who_hangs_up_without_an_answer_leaves_nothing_written(tmp_path: Path) -> None:
    printed = call(tmp_path)

    assert "You have hung up." in printed
    assert "receipt: none: nothing was written" in printed


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_at_a_terminal_sentences_come_at_the_pace_of_speech_and_lines_count_when_typed(
    tmp_path: Path,
) -> None:
    terminal, keyboard = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "--text"],
        cwd=tmp_path,
        env={**CLEAN, "TERM": "dumb"},
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        close_fds=True,
    ) as process:
        os.close(keyboard)
        shown = b""
        typed = False
        while True:
            try:
                shown += os.read(terminal, 4_096)
            except OSError:  # the terminal's other end is closed
                break
            if not typed and b"Can you make it?" in shown:
                os.write(terminal, b"yes I will be there\n")
                typed = True
    os.close(terminal)

    assert process.returncode == 0
    assert b"outcome: confirmed" in shown
    # it stands there as it was typed, and is not printed a second time
    assert b"Rosa: yes" not in shown
