"""A sentence of a flow that lacks a language is told, and said all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from flows.examples import SHIPPED, loaded, small

from conference_agent.flows import load_flow, untranslated


def test_a_sentence_in_one_language_is_told_with_its_node_and_the_other(tmp_path: Path) -> None:
    (problem,) = untranslated(loaded(small(say="Hello."), tmp_path))

    assert (problem.node, problem.place) == ("said", "say")
    assert problem.reason == "is not in es, so who speaks it hears it in en, and is told so"


def test_a_sentence_in_both_lacks_none(tmp_path: Path) -> None:
    assert untranslated(loaded(small(say={"en": "Hello.", "es": "Hola."}), tmp_path)) == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_flow_that_is_shipped_is_in_every_language(path: Path) -> None:
    assert untranslated(load_flow(path)) == ()
