"""The page has words for whatever can be put to the party, and for all that can come of it."""

from __future__ import annotations

import re
from pathlib import Path

from conference_agent import web
from conference_agent.values import Outcome, ProposalKind

BOARD = (Path(web.__file__).parent / "static" / "board.js").read_text("utf-8")


def keys_of(name: str) -> set[str]:
    """Return the keys of one of the page's tables of words."""
    (table,) = re.findall(rf"const {name} = {{(.*?)}};", BOARD, flags=re.DOTALL)
    return {*re.findall(r"^\s*\"?([\w-]+)\"?:", table, flags=re.MULTILINE)}


def test_the_page_has_words_for_every_proposal() -> None:
    assert keys_of("WHAT") == {*ProposalKind}


def test_the_page_has_words_for_every_result() -> None:
    assert keys_of("OUTCOMES") == {*Outcome}
