"""Which livekit-server is taken: a folder plays PATH, another the cache, scripts the tools."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from conference_agent.mediaserver import VERSION, MediaServerError, find_or_install

RIGHT = f"echo livekit-server version {VERSION}"

WRONG = "echo livekit-server version 1.9.0"

#: Nothing listens on the port of the discard service.
NOWHERE = "http://127.0.0.1:9"

#: Answers `go env`, and leaves a server where GOBIN says; each build adds a line to a file.
GO = f"""
if [ "$1" = env ]; then echo go1.22.0; exit; fi
echo "$GOTOOLCHAIN $GOFLAGS $*" >> "$BUILDS"
echo compiling >&2
printf '#!/bin/sh\\n{RIGHT}\\n' > "$GOBIN/server"
/bin/chmod 755 "$GOBIN/server"
"""

FAILING_GO = """
if [ "$1" = env ]; then echo go1.22.0; exit; fi
echo "module lookup disabled" >&2
exit 1
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine with nothing on it but what a test puts there."""

    root: Path

    @property
    def cached(self) -> Path:
        folder = self.root / "cache/conference-agent" / f"livekit-server-{VERSION}"
        return folder / "livekit-server"

    @property
    def builds(self) -> list[str]:
        path = self.root / "builds"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def put(self, name: str, script: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def find(self, *, lines: list[str] | None = None) -> Path:
        environment = {
            "PATH": str(self.root / "path"),
            "XDG_CACHE_HOME": str(self.root / "cache"),
            "BUILDS": str(self.root / "builds"),
            "GOFLAGS": "-trimpath",
        }
        progress = [] if lines is None else lines
        return find_or_install(progress=progress.append, environment=environment, releases=NOWHERE)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_right_version_on_path_is_taken(machine: Machine) -> None:
    on_path = machine.put("path/livekit-server", RIGHT)

    assert machine.find() == on_path


def test_a_wrong_version_on_path_is_passed_over(machine: Machine) -> None:
    machine.put("path/livekit-server", WRONG)
    machine.put("path/go", GO)

    assert machine.find() == machine.cached


def test_a_wrong_version_on_path_is_named(machine: Machine) -> None:
    machine.put("path/livekit-server", WRONG)
    machine.put("path/go", GO)
    lines: list[str] = []

    machine.find(lines=lines)

    assert f"livekit-server on PATH is not version {VERSION}, looking elsewhere" in lines


def test_the_cache_is_taken_before_anything_is_built(machine: Machine) -> None:
    machine.cached.parent.mkdir(parents=True)
    machine.put(str(machine.cached), RIGHT)
    machine.put("path/go", GO)

    machine.find()

    assert machine.builds == []


def test_a_broken_file_in_the_cache_is_replaced(machine: Machine) -> None:
    machine.put(str(machine.cached), "exit 1")
    machine.put("path/go", GO)

    machine.find()

    assert "1.13.5" in machine.cached.read_text(encoding="utf-8")


def test_go_builds_with_the_newer_go_that_it_fetches_and_the_flags_of_the_user(
    machine: Machine,
) -> None:
    machine.put("path/go", GO)

    machine.find()

    package = f"github.com/livekit/livekit-server/cmd/server@v{VERSION}"
    assert machine.builds == [f"auto -trimpath install -v {package}"]


def test_what_go_does_is_told(machine: Machine) -> None:
    machine.put("path/go", GO)
    lines: list[str] = []

    machine.find(lines=lines)

    assert "go: compiling" in lines


def test_nothing_but_the_server_and_the_lock_is_left_in_the_cache(machine: Machine) -> None:
    machine.put("path/go", GO)

    machine.find()

    assert {path.name for path in machine.cached.parent.iterdir()} == {"livekit-server", "lock"}


def test_two_at_once_build_once(machine: Machine) -> None:
    machine.put("path/go", GO)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: machine.find(), range(2)))

    assert len(machine.builds) == 1


@pytest.mark.parametrize(
    ("go", "reason"),
    [
        (None, "There is no Go on PATH"),
        ("echo go1.20.5", "older than 1.21"),
        (FAILING_GO, "module lookup disabled"),
    ],
)
def test_without_any_source_the_error_says_why_for_each(
    machine: Machine, go: str | None, reason: str
) -> None:
    if go is not None:
        machine.put("path/go", go)

    with pytest.raises(MediaServerError, match=f"(?s){reason}.*download of .* failed"):
        machine.find()


def test_what_does_not_run_is_not_kept(machine: Machine) -> None:
    machine.put("path/go", GO.replace(VERSION, "1.0.0"))

    with pytest.raises(MediaServerError, match="is not version"):
        machine.find()

    assert not machine.cached.exists()
