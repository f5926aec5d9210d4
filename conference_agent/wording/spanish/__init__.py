"""Spanish: how what is named is spoken, and every sentence."""

from __future__ import annotations

from functools import partial
from typing import Final

from conference_agent.wording.language import Language
from conference_agent.wording.spanish.changes import CHANGES
from conference_agent.wording.spanish.numbers import (
    duration,
    hello,
    spoken_date,
    spoken_moment,
    spoken_time,
    spoken_weekday,
)
from conference_agent.wording.spanish.questions import QUESTIONS
from conference_agent.wording.spanish.spoken import listed, matter, person, spoken, spoken_sentences
from conference_agent.wording.spanish.statements import STATEMENTS

__all__ = ["SPANISH"]

SPANISH: Final = Language(
    phrases={**QUESTIONS, **CHANGES, **STATEMENTS},
    spoken=spoken,
    person=person,
    sentences=spoken_sentences,
    told=partial(spoken_sentences, questions=True),
    tongues={"en": "inglés", "es": "español"},
    hello=hello,
    listed=listed,
    weekday=spoken_weekday,
    date=spoken_date,
    time=spoken_time,
    moment=spoken_moment,
    matter=matter,
    duration=duration,
)
