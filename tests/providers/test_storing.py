"""Whether a worker could keep its calls where it is told to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conference_agent.providers.storing import missing_of_store, store_of


def test_a_file_that_is_not_there_yet_will_do(tmp_path: Path) -> None:
    assert missing_of_store(f"sqlite:///{tmp_path / 'calls.db'}") == ()


def test_a_database_will_do(tmp_path: Path) -> None:
    path = tmp_path / "calls.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")

    assert missing_of_store(f"sqlite:///{path}?timeout=3") == ()
    assert store_of(f"sqlite:///{path}?timeout=3") == f"SQLite, {path}"


def test_an_empty_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "calls.db"
    path.touch()

    assert missing_of_store(f"sqlite+aiosqlite:///{path}") == ()


def test_a_relative_path_begins_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert missing_of_store("sqlite:///calls.db") == ()
    assert missing_of_store("sqlite:///data/calls.db") != ()


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:"])
def test_what_is_in_memory_no_call_would_share(url: str) -> None:
    (sentence,) = missing_of_store(url)

    assert sentence.startswith("DATABASE_URL must name a file")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (sentence,) = missing_of_store(f"sqlite:///{tmp_path}")

    assert sentence == f"DATABASE_URL names {tmp_path}, which is a folder: name a file in it."


def test_a_file_of_another_kind_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("who;when\n")
    (sentence,) = missing_of_store(f"sqlite:///{path}")

    assert sentence == f"DATABASE_URL names {path}, which is no SQLite database: name another."


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    (sentence,) = missing_of_store(url, may=lambda path, mode: path != tmp_path)

    assert f"nothing can be written in the folder {tmp_path}" in sentence


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "calls.db"
    path.touch()
    (sentence,) = missing_of_store(f"sqlite:///{path}", may=lambda asked, mode: asked != path)

    assert "cannot be read and written" in sentence
