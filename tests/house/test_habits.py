"""The checks before a commit are those of `make lint`, and need no network."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import Any

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


def test_pre_commit_takes_its_file() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config"], cwd=ROOT, check=False
    )

    assert done.returncode == 0


def test_make_names_every_target_that_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    documents = ("README.md", "CONTRIBUTING.md", "docs/design.md", "docs/scenarios.md")
    named = {
        target for name in documents for target in re.findall(r"`make ([a-z-]+)", text_of(name))
    }

    assert named - targets == set()


def test_coverage_fails_where_a_branch_of_the_core_is_not_taken() -> None:
    (whole,) = re.findall(r"^WHOLE := (.*)$", text_of("Makefile"), re.MULTILINE)
    folders = {f"*/conference_agent/{name}/*" for name in ("dialogue", "wording", "flows")}
    run, *_, report = recipe("coverage")

    assert {"--cov", "--cov-branch"} <= set(run.split())
    assert {"--fail-under=100", "--include='$(WHOLE)'"} <= set(report.split())
    assert set(whole.split(",")) == folders
    assert all((ROOT / folder.strip("*/")).is_dir() for folder in folders)


#: Files that people write in an editor, and no library of others.
WRITTEN = [
    name
    for name in committed(".css", ".html", ".js", ".md", ".py", ".sh", ".toml", ".yaml", ".yml")
    if not re.search(r"/vendor/|\.min\.js$|livekit-client", name)
]


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
