"""`conference-agent understand`, as another program drives it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.timeout(60)

COMMAND = [sys.executable, "-m", "conference_agent.cli", "understand"]


def run(text: str) -> tuple[int, list[dict[str, object]]]:
    result = subprocess.run(COMMAND, input=text, capture_output=True, text=True, check=False)
    return result.returncode, [json.loads(line) for line in result.stdout.splitlines()]


def test_lines_are_answered_one_each_in_their_order() -> None:
    lines = [json.dumps({"id": number, "text": "yes"}) for number in (3, 1, 2)]

    code, answers = run("\n".join(lines))

    assert code == 0
    assert [answer["id"] for answer in answers] == [3, 1, 2]


def test_a_broken_line_gets_its_error_and_the_others_their_answers() -> None:
    code, answers = run('{"id": "a", "text": "yes"}\n{"id": "b"}\n\n{"id": "c", "text": "no"}\n')

    assert code == 2
    assert [(answer["id"], "error" in answer) for answer in answers] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


def test_an_answer_comes_before_the_next_line_is_sent() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write('{"id": "a", "text": "yes"}\n')
        process.stdin.flush()
        first = json.loads(process.stdout.readline())
        process.stdin.close()

    assert first["act"] == "accept"
    assert process.returncode == 0


def test_the_help_names_every_key() -> None:
    shown = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True).stdout

    keys = ["id", "text", "now", "timezone", "asked", "offers", "participants", "speaker", "agent"]
    assert [key for key in (*keys, "history", "addressed_to", "speak") if key not in shown] == []
