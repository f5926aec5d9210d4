"""`conference-agent simulate`: scenario files with simulated people, judged."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from conference_agent.cli.checked import REFUSED, checked_settings, refuse
from conference_agent.cli.stopping import interrupted_at_once

if TYPE_CHECKING:
    from conference_agent.rehearsal import Result, Step

__all__ = ["simulate"]

_FAILED: Final = 1
_Files = Annotated[list[Path], typer.Argument(help="Scenario files (YAML).", metavar="FILE")]
_Text = Annotated[
    bool,
    typer.Option(
        "--text", help="In text on a virtual clock: milliseconds a file, no sound, no server."
    ),
]
_Variations = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=0,
        help="With --text: play N variations of each file too: another order, pace and "
        "wording, something lost or misheard, a murmur.",
    ),
]
_Seed = Annotated[
    int, typer.Option(metavar="S", help="With --variations: another seed, other variations.")
]
_Brief = Annotated[
    bool, typer.Option("--brief", help="With --text: no transcript of what went as expected.")
]
_AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON object a line and file instead of words.")
]
_Agent = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Judge the agent that is registered under this name at LIVEKIT_URL, from outside.",
    ),
]
_Api = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="With --agent: the appointment API (docs/openapi.yaml), for APPOINTMENT_API_KEY.",
    ),
]
_Folder = Annotated[
    Path, typer.Option(help="By voice: where the store and the logs of the run go.")
]


def simulate(
    files: _Files,
    *,
    text: _Text = False,
    variations: _Variations = 0,
    seed: _Seed = 0,
    brief: _Brief = False,
    as_json: _AsJson = False,
    agent: _Agent = None,
    api: _Api = None,
    folder: _Folder = Path(".simulate"),
) -> None:
    """Play scenario files with simulated people, and judge how each call ended.

    Without --text they speak by voice in real rooms on this machine, in real time, one file after
    the other; what goes on is shown on standard error. With --text what was said is shown below
    each file, with the answers that were taken and the reasons of the facilitator; of a variation
    only if it did not go as expected. With --agent and --api another agent is judged, by what the
    people hear and see of it and by what it writes.

    Exit code 0: all expectations of all files hold.

    Exit code 1: some do not, or a call could not be held.

    Exit code 2: a file cannot be read; the others were played all the same.
    """
    from conference_agent.log import configure  # here, so that --help is quick
    from conference_agent.rehearsal import in_text

    printer = _Printer(as_json=as_json, transcripts=text, brief=brief)
    if (agent is None) is not (api is None) or (text and agent is not None):
        refuse("--agent NAME and --api URL belong together, and not to --text.")
    if variations and not text:
        refuse("--variations N belongs to --text.")
    if brief and not text:
        refuse("--brief belongs to --text.")
    if seed and not variations:
        refuse("--seed S belongs to --variations N.")
    if agent is not None and api is not None:
        _against(files, agent, api, folder, printer)
    elif text:
        checked_settings()
        configure("WARNING")
        with interrupted_at_once():
            for result in in_text(files, variations=variations, seed=seed):
                printer.show(result)
    else:
        _by_voice(files, folder, printer)
    sys.exit(printer.code)


class _Printer:
    """Prints each result as it comes, and keeps the exit code."""

    def __init__(self, *, as_json: bool, transcripts: bool, brief: bool) -> None:
        self._as_json = as_json
        #: By voice every line was shown as it was said.
        self._transcripts = transcripts and not as_json
        #: Only below what failed.
        self._brief = brief
        self.code = 0

    def show(self, result: Result) -> None:
        """Print what became of one file."""
        refused = result.name is None
        line = json.dumps(result.as_json()) if self._as_json else result.as_line()
        typer.echo(line, err=refused and not self._as_json)
        if refused:
            self.code = REFUSED
        elif result.failed:
            self.fail()
        if self._transcripts and self._is_shown(result):
            typer.echo(result.as_transcript())
        sys.stdout.flush()

    def _is_shown(self, result: Result) -> bool:
        """Tell whether what was said is shown: of a variation only what failed."""
        if result.name is None:
            return False
        return bool(result.failed) or not (self._brief or result.variation)

    def fail(self) -> None:
        """Remember that something did not go as it should."""
        self.code = max(self.code, _FAILED)


def _by_voice(files: list[Path], folder: Path, printer: _Printer) -> None:
    from conference_agent.demo.busy import busy_now
    from conference_agent.demo.stage import StageError
    from conference_agent.mediaserver import MediaServerError
    from conference_agent.ports import StoreError
    from conference_agent.rehearsal.rooms import in_rooms

    checked_settings()
    with _prepared(folder) as (run_folder, step):
        try:
            asyncio.run(in_rooms(files, folder=run_folder, step=step, on_result=printer.show))
            hint = busy_now().hint
            if printer.code == _FAILED and hint is not None:
                typer.echo(hint, err=True)
        except (MediaServerError, StageError, StoreError) as error:
            typer.echo(str(error), err=True)
            printer.fail()


def _against(files: list[Path], agent: str, url: str, folder: Path, printer: _Printer) -> None:
    from conference_agent.rehearsal.api import open_api
    from conference_agent.rehearsal.blackbox import Media, against

    settings = checked_settings()
    secret, key = settings.livekit_api_secret, settings.appointment_api_key
    if settings.livekit_url is None or secret is None or key is None:
        refuse(
            "LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET and APPOINTMENT_API_KEY must be set: "
            "the agent is met at that server, and judged by that API."
        )
    media = Media(
        url=settings.livekit_url,
        key=settings.livekit_api_key or "",
        secret=secret.get_secret_value(),
    )

    async def run(step: Step) -> None:
        async with open_api(url, key=key.get_secret_value()) as appointments:
            await against(
                files,
                agent=agent,
                appointments=appointments,
                media=media,
                step=step,
                on_result=printer.show,
            )

    with _prepared(folder) as (_, step):
        asyncio.run(run(step))


@contextmanager
def _prepared(folder: Path) -> Iterator[tuple[Path, Step]]:
    """Give a folder of its own to a run, with its log in it, and what shows progress.

    Raises
    ------
    KeyboardInterrupt
        If the run is ended by Ctrl-C; it has been told where the run is kept.
    """
    from datetime import UTC

    from rich.console import Console

    from conference_agent.clock import wall_clock
    from conference_agent.demo import FolderError, Screen, new_folder
    from conference_agent.log import configure

    screen = Screen(Console(stderr=True), names={}, zone=UTC)
    try:
        run_folder = new_folder(folder, f"{wall_clock():%Y-%m-%dT%H-%M-%S}")
    except FolderError as error:
        refuse(str(error))
    with (run_folder / "people.log").open("w", encoding="utf-8") as log:
        configure("INFO", stream=log)
        try:
            yield run_folder, screen.step
        except KeyboardInterrupt:
            screen.note(f"Stopped. What there is of this run is in {run_folder}.")
            raise
