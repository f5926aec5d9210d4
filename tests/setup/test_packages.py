"""Installing the locked packages: by uv, else by pip."""

from __future__ import annotations

from pathlib import Path

import pytest
from setup.scripts import load_script, put_python

packages = load_script("packages")


def asked(tmp_path: Path, *, fails: str) -> tuple[int, list[str]]:
    """Return the exit code, and of what the tools were asked to install which did."""
    log = tmp_path / "asked"
    script = f'echo "$*" >> {log}\ncase "$*" in {fails}) exit 3;; esac'
    code = packages.install(put_python(tmp_path, "python", script), tmp_path)
    lines = log.read_text("utf-8").splitlines()
    return code, [f"{line.split()[1]} {line.rpartition('/')[2]}" for line in lines]


@pytest.mark.parametrize(
    ("fails", "code", "tools"),
    [
        ("nothing", 0, ["pip requirements-setup.lock", "uv requirements-dev.lock"]),
        (
            "-m\\ uv*",
            0,
            [
                "pip requirements-setup.lock",
                "uv requirements-dev.lock",
                "pip requirements-dev.lock",
            ],
        ),
        ("*setup.lock", 0, ["pip requirements-setup.lock", "pip requirements-dev.lock"]),
        ("*", 3, ["pip requirements-setup.lock", "pip requirements-dev.lock"]),
    ],
    ids=["uv", "uv fails", "no uv", "no network"],
)
def test_what_uv_does_not_get_pip_does(
    fails: str, code: int, tools: list[str], tmp_path: Path
) -> None:
    assert asked(tmp_path, fails=fails) == (code, tools)


def test_whoever_installs_checks_every_hash(tmp_path: Path) -> None:
    log = tmp_path / "asked"
    packages.install(put_python(tmp_path, "python", f'echo "$*" >> {log}\nexit 1'), tmp_path)

    assert all("--require-hashes" in line for line in log.read_text("utf-8").splitlines())
