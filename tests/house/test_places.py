"""The project names no machine that it was made on, and nothing that it does not have."""

from __future__ import annotations

import re

import pytest
from house.tree import committed, text_of

from conference_agent.settings import Settings

#: What stands in none of our files: folders of one machine, and where packages come from.
FOREIGN = re.compile(
    r"(?<![\w.~-])/(work|root|home|Users|opt/wheels)/\w"
    r"|\b(pypi|pythonhosted|npmjs|crates|docker|golang|debian|yarnpkg)\.(org|com|io|net)\b"
    r"|--(extra-)?index-url|--find-links"
)
#: Libraries of others that are handed on as they are, and this test.
NOT_OURS = re.compile(r"/vendor/|\.min\.js$|livekit-client|/test_places\.py$")

OURS = [name for name in committed() if not NOT_OURS.search(name)]
DOCUMENTS = committed(".md", ".example", ".yml", ".yaml")

#: Names that begin as our settings do, and are not the user's to set.
NOT_SETTINGS = {"AGENT_"}


def foreign(text: str) -> list[str]:
    return [found.group() for found in FOREIGN.finditer(text)]


def test_no_file_names_a_folder_of_a_machine_or_a_registry() -> None:
    named = {name: foreign(text_of(name)) for name in OURS}

    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cd /home/anna/x", ["/home/a"]),
        ("pip install --index-url x", ["--index-url"]),
        ("~/work/x, a/home/b, /homework", []),
    ],
)
def test_a_folder_of_a_machine_would_be_found(text: str, found: list[str]) -> None:
    assert foreign(text) == found


def test_every_setting_that_is_written_of_is_there() -> None:
    ours = {field.upper() for field in Settings.model_fields} | NOT_SETTINGS
    named = [
        (name, setting)
        for name in DOCUMENTS
        for setting in re.findall(r"\bAGENT_[A-Z_]*\b", text_of(name))
    ]

    assert [(name, setting) for name, setting in named if setting not in ours] == []


def test_every_setting_is_written_of() -> None:
    written = text_of(".env.example")

    assert [name for name in Settings.model_fields if f"{name.upper()}=" not in written] == []
