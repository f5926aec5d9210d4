"""An option that would do nothing is refused, and each command's help is its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from conference_agent.cli.demo import demo
from conference_agent.cli.worker import worker

pytestmark = [pytest.mark.timeout(60), pytest.mark.usefixtures("bare_folder")]


def run_demo(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(demo)
    return CliRunner().invoke(app, arguments)


def run_worker(*arguments: str) -> Result:
    return CliRunner().invoke(worker, arguments)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--live", "--kill"), "--kill belongs to a call of simulated people, and not to --live."),
        (
            ("--live", "--picture", "tracks.png"),
            "--picture belongs to a call of simulated people, and not to --live.",
        ),
        (("--open",), "--open belongs to --live."),
    ],
    ids=["kill", "picture", "open"],
)
def test_an_option_of_the_other_kind_of_call_is_refused(
    options: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    result = run_demo(*options)

    assert (result.exit_code, result.stderr) == (2, f"{sentence}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", ["start", "dev"])
@pytest.mark.parametrize("option", [("--text",), ("--folder", "kept")], ids=["text", "folder"])
def test_a_worker_takes_no_option_of_the_terminal(mode: str, option: tuple[str, ...]) -> None:
    result = run_worker(mode, *option)

    assert result.exit_code == 2
    assert "No such option" in result.stderr


def test_the_help_of_the_terminal_is_its_own() -> None:
    console, start = run_worker("console", "--help").stdout, run_worker("start", "--help").stdout

    assert "--text" in console
    assert "--text" not in start
    assert "finish them first" in start


def test_the_kinds_of_worker_are_listed() -> None:
    listed = run_worker().output

    assert all(kind in listed for kind in ("start", "dev", "console"))
