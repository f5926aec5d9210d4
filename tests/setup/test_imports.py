"""The contracts of pyproject.toml catch what they forbid: seeded mistakes in a copy of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: A mistake in a package, and the contract that it breaks.
MISTAKES = [
    ("conference_agent/values", "conference_agent.wording", "Imports point inward"),
    ("conference_agent/hearing", "conference_agent.speaking", "Imports point inward"),
    ("conference_agent/values", "numpy", "Values and ports know the standard library"),
    ("conference_agent/dialogue", "asyncio", "The dialogue is pure"),
    ("conference_agent/dialogue", "conference_agent.ports", "The dialogue is pure"),
    ("conference_agent/wording", "time", "Understanding and wording know values"),
    ("conference_agent/understanding", "numpy", "Understanding and wording know values"),
    ("conference_agent/hearing", "conference_agent.voices", "Hearing knows values"),
    ("conference_agent/people", "mixer", "Speaking and people know values"),
    ("conference_agent/speaking", "conference_agent.wording", "Speaking and people know values"),
    ("conference_agent/records", "livekit", "Records know values"),
    ("conference_agent/calls", "conference_agent.dialogue", "Calls know values"),
    ("conference_agent/web", "conference_agent.settings", "The pages know values"),
    ("conference_agent/web", "conference_agent.understanding", "The pages know values"),
    ("conference_agent/providers", "conference_agent.records", "Providers know settings"),
    ("conference_agent/rehearsal", "sqlalchemy", "Records alone know the database"),
    ("conference_agent/web", "sqlalchemy", "Records alone know the database"),
    ("conference_agent/demo", "sqlalchemy", "Records alone know the database"),
    ("conference_agent/mediaserver", "conference_agent.values", "What serves everybody"),
    ("conference_agent/voices", "livekit", "Voices know values"),
    ("mixer", "logging", "The mixer knows numpy alone"),
]

#: A mistake in one module.
IN_MODULES = [
    ("facilitator.py", "livekit"),
    ("inbox.py", "conference_agent.settings"),
    ("rehearsal/rehearse.py", "livekit"),
]


def lint(folder: Path) -> str:
    for package in ("conference_agent", "mixer"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for number, (package, imported, _) in enumerate(MISTAKES):
        (folder / package / f"mistake_{number}.py").write_text(f"import {imported}\n", "utf-8")
    (folder / "conference_agent/unlisted.py").touch()
    for module, imported in IN_MODULES:
        file = folder / "conference_agent" / module
        file.write_text(f"import {imported}\n{file.read_text('utf-8')}", "utf-8")
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    answer = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    # Long names of contracts are broken into lines.
    return " ".join(answer.stdout.split())


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    return lint(tmp_path_factory.mktemp("copy"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("package", "imported", "contract"), MISTAKES)
def test_a_forbidden_import_is_caught(
    output: str, package: str, imported: str, contract: str
) -> None:
    number = MISTAKES.index((package, imported, contract))
    found = f"{package.replace('/', '.')}.mistake_{number} -> {imported}"

    # Each broken contract begins with its name and a line of hyphens.
    broken = output[output.index("Broken contracts") :].split(contract, 1)[1]
    assert found in re.split(r" -{8,} ", broken)[1]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("module", "imported"), IN_MODULES)
def test_a_forbidden_import_of_a_module_is_caught(output: str, module: str, imported: str) -> None:
    name = module.removesuffix(".py").replace("/", ".")

    assert f"conference_agent.{name} -> {imported}" in output


@pytest.mark.timeout(60)
def test_a_module_that_is_in_no_layer_is_caught(output: str) -> None:
    assert "unlisted" in output
