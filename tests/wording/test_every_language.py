"""What holds of the wording in each language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording import test_spanish, test_variants

from conference_agent.values import Intent
from conference_agent.wording import spoken_time as english_time
from conference_agent.wording.spanish.numbers import spoken_time as spanish_time

VARIANTS = {"en": test_variants.variants, "es": test_spanish.variants}
TIMES = {"en": english_time, "es": spanish_time}


@pytest.mark.parametrize("language", VARIANTS)
def test_no_wording_tells_more_than_its_level(
    language: str, every_timed_intent: list[Intent]
) -> None:
    texts = [words.text for intent in every_timed_intent for words in VARIANTS[language](intent)]

    assert len(texts) > len(every_timed_intent)
    assert [text for text in texts if re.search(r"cleaning|Johnson", text)] == []


@pytest.mark.parametrize("spoken_time", TIMES.values(), ids=[*TIMES])
@given(st.datetimes(), st.datetimes())
def test_two_times_of_a_day_never_sound_the_same(
    spoken_time: Callable[[datetime], str], first: datetime, second: datetime
) -> None:
    same = (first.hour, first.minute) == (second.hour, second.minute)

    assert (spoken_time(first) == spoken_time(second)) is same
