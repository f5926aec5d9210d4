"""The checks before a commit are those of `make lint`, and need no network."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from house.tree import ROOT, committed, text_of


def hooks() -> list[dict[str, Any]]:  # as pre-commit has it
    (repository,) = yaml.safe_load(text_of(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local"
    found: list[dict[str, Any]] = repository["hooks"]
    return found


def recipe(target: str) -> list[str]:
    """Return the commands of a target of the Makefile, as a shell has them."""
    (found,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", text_of("Makefile"), re.MULTILINE)
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in found.splitlines()]


def test_a_commit_is_checked_by_what_make_lint_runs() -> None:
    (both,) = recipe("lint")
    groups = both.partition("--jobs=2 ")[2].split()

    assert sorted(hook["entry"] for hook in hooks()) == sorted(
        command for group in groups for command in recipe(group)
    )


def test_the_checks_are_of_the_environment_and_look_at_the_whole_tree() -> None:
    assert all(hook["entry"].startswith(".venv/bin/") for hook in hooks())
    assert {hook["language"] for hook in hooks()} == {"system"}
    assert not any(hook["pass_filenames"] for hook in hooks())


@pytest.fixture
def checkout(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give git in a small project with the hooks of this one, installed as CONTRIBUTING says."""
    (tmp_path / ".venv").symlink_to(sys.prefix)
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    # the others look at a whole project
    hooks_left_out = [hook["id"] for hook in hooks() if not hook["id"].startswith("ruff")]
    environment = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "HOME": str(tmp_path),
        "PATH": os.defpath,
        "SKIP": ",".join(hooks_left_out),
    }

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.com")
        return run("git", *who, *arguments)

    git("init", "--quiet")
    installed = run(".venv/bin/python", "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stderr
    return git


@pytest.mark.timeout(60)
def test_a_commit_with_a_mistake_is_refused_and_one_without_is_made(
    tmp_path: Path, checkout: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "new.py").write_text('"""A number."""\n\nimport os\n', encoding="utf-8")
    checkout("add", "new.py")
    refused = checkout("commit", "--quiet", "-m", "with a mistake")
    (tmp_path / "new.py").write_text('"""A number."""\n\nNUMBER = 1\n', encoding="utf-8")
    checkout("add", "new.py")
    made = checkout("commit", "--quiet", "-m", "without")

    assert refused.returncode != 0
    assert "new.py:3:" in refused.stdout + refused.stderr
    assert made.returncode == 0, made.stderr
    assert checkout("log", "--format=%s").stdout == "without\n"


def test_make_names_every_target_that_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    documents = ("README.md", "CONTRIBUTING.md", "docs/design.md", "docs/scenarios.md")
    named = {
        target for name in documents for target in re.findall(r"`make ([a-z-]+)", text_of(name))
    }

    assert named - targets == set()


def test_coverage_fails_where_a_branch_of_core_or_mixer_is_not_taken() -> None:
    (whole,) = re.findall(r"^WHOLE := (.*)$", text_of("Makefile"), re.MULTILINE)
    core = {f"*/conference_agent/{name}/*" for name in ("dialogue", "wording", "flows")}
    folders = {"*/mixer/*", *core}
    run, *_, report = recipe("coverage")

    assert {"--cov", "--cov-branch"} <= set(run.split())
    assert {"--fail-under=100", "--include='$(WHOLE)'"} <= set(report.split())
    assert set(whole.split(",")) == folders
    assert all((ROOT / folder.strip("*/")).is_dir() for folder in folders)


def last_cases(source: str) -> set[int]:
    """Return the lines on which the last case of a match begins."""
    matches = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Match))
    return {node.cases[-1].pattern.lineno for node in matches}


def test_only_the_last_case_of_a_match_is_left_out_of_coverage() -> None:
    core = ("conference_agent/dialogue/", "conference_agent/wording/", "conference_agent/flows/")
    names = [name for name in committed(".py") if name.startswith((*core, "mixer/"))]
    left_out = {
        (name, number)
        for name in names
        for number, line in enumerate(text_of(name).splitlines(), start=1)
        if re.search(r"# pragma: no (cover|branch)", line)
    }
    last = {(name, number) for name in names for number in last_cases(text_of(name))}

    assert left_out
    assert left_out - last == set()


def test_nothing_else_is_left_out_of_coverage() -> None:
    settings = tomllib.loads(text_of("pyproject.toml"))["tool"]["coverage"]

    assert settings == {
        "run": {
            "branch": True,
            "source": ["conference_agent", "mixer"],
            "omit": ["*/planted.py"],
        }
    }


#: Files that people write in an editor, and no library of others.
WRITTEN = [
    name
    for name in committed(".css", ".html", ".js", ".md", ".py", ".sh", ".toml", ".yaml", ".yml")
    if not re.search(r"/vendor/|\.min\.js$|livekit-client", name)
]


def asked_of(name: str) -> dict[str, str]:
    """Return what the editorconfig asks of a file: the last section that fits it has the word."""
    sections = ConfigParser(interpolation=None)
    sections.read_string("[root]\n" + text_of(".editorconfig"))
    asked: dict[str, str] = {}
    for pattern, section in sections.items():
        if any(fnmatch(name, each) for each in pattern.strip("{}").split(",")):
            asked |= section
    return asked


def test_what_people_write_is_indented_by_as_much_as_the_editorconfig_asks_for() -> None:
    # documents have drawings in them, and `ruff format` looks after what is Python
    written = [name for name in WRITTEN if not name.endswith((".md", ".py"))]
    wrong = [
        f"{name}: {line}"
        for name, size in ((name, int(asked_of(name)["indent_size"])) for name in written)
        for line in text_of(name).splitlines()
        if (len(line) - len(line.lstrip(" "))) % size
    ]

    assert written
    assert wrong == []


def test_python_is_as_wide_and_as_deep_as_the_editorconfig_asks_for() -> None:
    ruff = tomllib.loads(text_of("pyproject.toml"))["tool"]["ruff"]
    asked = asked_of("conference_agent/facilitator.py")

    assert (asked["max_line_length"], asked["indent_size"]) == (
        str(ruff["line-length"]),
        str(ruff.get("indent-width", 4)),
    )
    assert any("E501".startswith(rule) for rule in ruff["lint"]["select"])


def test_what_people_write_is_as_the_editorconfig_asks_for() -> None:
    asked = text_of(".editorconfig").splitlines()
    texts = {name: (ROOT / name).read_bytes().decode("utf-8") for name in WRITTEN}

    assert {"charset = utf-8", "indent_style = space", "end_of_line = lf"} <= set(asked)
    assert {"insert_final_newline = true", "trim_trailing_whitespace = true"} <= set(asked)
    assert [name for name, text in texts.items() if "\r" in text] == []
    assert [name for name, text in texts.items() if text and not text.endswith("\n")] == []
    assert [name for name, text in texts.items() if re.search(r"[ \t]$|^\t", text, re.M)] == []


def test_the_shell_scripts_can_be_run_and_parsed() -> None:
    scripts = [*sorted((ROOT / "deploy").glob("*.sh")), ROOT / ".ci" / "run"]

    assert all(script.stat().st_mode & 0o111 for script in scripts)
    for script in scripts:
        shell = shlex.split(script.read_text("utf-8").splitlines()[0].removeprefix("#!"))[-1]
        assert subprocess.run([shell.rpartition("/")[2], "-n", script], check=False).returncode == 0


def imported(source: str) -> set[str]:
    """Return the names that a file imports from modules."""
    imports = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    return {alias.name for node in imports for alias in node.names}


def test_calls_in_real_time_have_the_machine_to_themselves() -> None:
    (alone,) = re.findall(r"^ALONE := \$\(addprefix tests/,(.*)\)$", text_of("Makefile"), re.M)
    apart = tuple(f"tests/{each}" for each in alone.split())
    held = [
        name
        for name in committed(".py")
        if re.search(r"/test_\w+\.py$", name)
        if {"open_stage", "open_watched"} & imported(text_of(name))
    ]

    assert held
    assert [name for name in held if not name.startswith(apart)] == []
