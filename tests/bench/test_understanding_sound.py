"""Replies that are spoken and heard before they are read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bench.understanding import sound
from bench.understanding.figures import OURS
from bench.understanding.sound import Spoken

ROW: dict[str, Any] = {
    "id": "1",
    "label": "decline",
    "acts": ["decline"],
    "text": "no I can't",
    "asked": "confirm",
    "offers": ["2026-12-10T12:00:00-05:00"],
    "now": "2026-12-07T09:00:00-05:00",
}


def test_a_yes_that_the_recogniser_is_not_sure_of_does_not_bind() -> None:
    sure = Spoken(row=ROW, heard="yes I can", confidence=0.9)
    unsure = Spoken(row=ROW, heard="yes I can", confidence=0.1)

    assert (sure.act, unsure.act) == ("accept", "unsure")


def test_a_no_that_was_heard_as_a_yes_is_a_false_accept_beside_the_text_that_is_none() -> None:
    heard = {"spoken": [Spoken(row=ROW, heard="yes I can", confidence=0.9)]}

    shares = {each.what: each.shares[OURS] for each in sound.figures([ROW], heard)}

    assert shares["false accepts, in text"] == 0
    assert shares["false accepts, spoken"] == 1
    assert shares["words wrong, spoken"] == pytest.approx(2 / 3)


def test_the_replies_that_are_spoken_are_of_every_label_and_always_the_same() -> None:
    rows = [{**ROW, "id": str(number), "label": "abc"[number % 3]} for number in range(90)]

    chosen = sound.chosen(rows, 9)

    assert [row["label"] for row in chosen] == ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    assert sound.chosen(rows, 9) == chosen


def test_more_replies_than_there_are_is_all_of_them() -> None:
    assert len(sound.chosen([ROW], 300)) == 1


def test_opus_gives_back_what_it_was_given_nearly() -> None:
    tone = (8_000 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)).astype(np.int16)

    coded = sound.over_opus(tone)

    middle = slice(12_000, 36_000)
    assert len(coded) >= len(tone)
    assert not np.array_equal(coded[: len(tone)], tone)
    assert np.corrcoef(coded[middle], tone[middle])[0, 1] > 0.95
