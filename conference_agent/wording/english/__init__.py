"""English: how what is named is spoken, and every sentence."""

from __future__ import annotations

from functools import partial
from typing import Final

from conference_agent.wording.dates import (
    duration,
    hello,
    spoken_date,
    spoken_moment,
    spoken_time,
    spoken_weekday,
)
from conference_agent.wording.english.questions import QUESTIONS
from conference_agent.wording.english.statements import STATEMENTS
from conference_agent.wording.language import Language
from conference_agent.wording.matter import matter
from conference_agent.wording.names import listed, spoken_name
from conference_agent.wording.spoken import spoken_sentences

__all__ = ["ENGLISH"]

ENGLISH: Final = Language(
    phrases={**QUESTIONS, **STATEMENTS},
    spoken=spoken_name,
    person=spoken_name,
    sentences=spoken_sentences,
    told=partial(spoken_sentences, questions=True),
    tongues={"en": "English", "es": "Spanish"},
    hello=hello,
    listed=listed,
    weekday=spoken_weekday,
    date=spoken_date,
    time=spoken_time,
    moment=spoken_moment,
    matter=matter,
    duration=duration,
)
