"""The recogniser's language as it is shipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conference_agent.hearing.language import DICTIONARY_PATH, MODEL_PATH
from conference_agent.hearing.language.corpus import sentences
from conference_agent.hearing.language.files import PHRASES_PATH
from conference_agent.hearing.language.model import (
    dictionary,
    read_pronunciations,
    trigrams,
    with_open_vowels,
)


@pytest.fixture(scope="module")
def drawn() -> list[str]:
    return sentences(PHRASES_PATH, count=4_000, seed=1)


@pytest.mark.timeout(60)
def test_the_shipped_files_are_what_the_templates_give(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conference_agent.hearing.language", str(tmp_path)]
    subprocess.run(command, check=True)

    for shipped in (MODEL_PATH, DICTIONARY_PATH):
        assert (tmp_path / shipped.name).read_bytes() == shipped.read_bytes(), shipped.name


def test_the_shipped_files_are_small() -> None:
    assert MODEL_PATH.stat().st_size + DICTIONARY_PATH.stat().st_size < 3_000_000


def test_the_same_seed_draws_the_same_sentences(drawn: list[str]) -> None:
    assert sentences(PHRASES_PATH, count=4_000, seed=1) == drawn
    assert sentences(PHRASES_PATH, count=4_000, seed=2) != drawn


def test_nothing_drawn_is_empty_or_holds_a_sign(drawn: list[str]) -> None:
    assert all(
        sentence and set(sentence) <= set("abcdefghijklmnopqrstuvwxyz' ") for sentence in drawn
    )


def test_nobody_says_yes_i_cannot(drawn: list[str]) -> None:
    assert not [
        sentence for sentence in drawn if sentence.startswith(("yes i can't", "yes we can't"))
    ]


@pytest.mark.parametrize(
    "group",
    [
        "monday tuesday wednesday thursday friday saturday sunday",
        "one two three four five six seven eight nine ten eleven twelve",
        "rosa anna ben mum mom dad",
        "yes no stop wait can can't cancel ambulance person repeat",
        "assistant mhm uh huh oh okay",
        "third twenty thirty nineteen forty zero oh code born",
        "parking park bring cost insurance tuesdays mornings",
    ],
)
def test_what_a_call_turns_on_is_in_the_dictionary(group: str) -> None:
    known = read_pronunciations(DICTIONARY_PATH.read_text(encoding="utf-8").splitlines())

    assert not set(group.split()) - set(known)


def test_a_word_keeps_all_its_pronunciations() -> None:
    known = read_pronunciations(["the DH AH", "the(2) DH IY", "cat K AE T"])

    assert dictionary(["the"], known) == "the DH AH\nthe(2) DH IY\n"


def test_a_number_is_known_with_an_open_vowel_too() -> None:
    known = with_open_vowels({"four": ("F AO R",), "door": ("D AO R",), "nine": ("N AY N",)})

    assert known == {"four": ("F AO R", "F AA R"), "door": ("D AO R",), "nine": ("N AY N",)}


def test_a_word_that_nobody_can_pronounce_is_named() -> None:
    with pytest.raises(KeyError, match="zyx"):
        dictionary(["the", "zyx"], {"the": ("DH AH",)})


def test_what_was_said_more_often_is_likelier() -> None:
    model = trigrams(["no i can't"] * 3 + ["no i can"])
    likely = {
        line.split(" ", 1)[1]: float(line.split()[0])
        for line in model.splitlines()
        if " no i can" in line
    }

    assert likely["no i can't"] > likely["no i can"]
