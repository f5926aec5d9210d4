"""A sentence in each form in which somebody may look for it: in words, and in figures."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from conference_agent.wording.language import Language
from conference_agent.wording.languages import LANGUAGES

__all__ = ["forms"]

#: What is written, by the words that are said, in small letters.
_Table = Mapping[tuple[str, ...], str]

_WORD: Final = re.compile(r"\w+")
#: One with a 29th of February.
_YEAR: Final = datetime(2024, 1, 1, tzinfo=UTC)
_NOON: Final = 12
#: By language, how a day is written, from its words without the weekday; and a time.
_DAYS: Final[Mapping[str, Callable[[str, int], str]]] = {
    "en": lambda words, day: f"{words.split()[0]} {day}",
    "es": lambda words, day: f"{day} de {words.split()[-1]}",
}
_TIMES: Final[Mapping[str, Callable[[datetime], str]]] = {
    "en": lambda at: f"{at.hour % _NOON or _NOON}:{at:%M} {'AM' if at.hour < _NOON else 'PM'}",
    "es": lambda at: f"a las {at.hour}:{at:%M}",
}


def forms(text: str, *, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a text as it stands, in words alone, and with its days, times and names in writing.

    Parameters
    ----------
    text
        What was said or shown, as "Tuesday, December eighth, at two thirty in the afternoon" or
        "Tuesday, December 8, at 2:30 PM".
    named
        What a record names, as it is written there: "Dr. Johnson".

    Returns
    -------
    tuple of str
        Each once; the text itself is the first.
    """
    spoken = [language.told(text) for language in LANGUAGES.values()]
    written = [_written(text, _table(code, named)) for code in LANGUAGES]
    return tuple(dict.fromkeys((text, *spoken, *written)))


def _written(text: str, table: _Table) -> str:
    """Return a text with what is said in words as it would be written."""
    longest = max(map(len, table))
    words = list(_WORD.finditer(text))
    keys = [match[0].lower() for match in words]
    parts: list[str] = []
    end = number = 0
    while number < len(words):
        lengths = range(min(longest, len(words) - number), 0, -1)
        found = next((n for n in lengths if tuple(keys[number : number + n]) in table), 0)
        if found:
            parts += text[end : words[number].start()], table[tuple(keys[number : number + found])]
            end = words[number + found - 1].end()
        number += found or 1
    return "".join((*parts, text[end:]))


@functools.cache
def _figures(code: str) -> _Table:
    """Return how each day of a year and each minute of a day is written, by its words."""
    language = LANGUAGES[code]
    days = (_YEAR + timedelta(days=number) for number in range(366))
    minutes = (_YEAR + timedelta(minutes=number) for number in range(24 * 60))
    return {
        **{_key(words): _DAYS[code](words, day.day) for words, day in _dated(language, days)},
        **{_key(language.time(minute)): _TIMES[code](minute) for minute in minutes},
    }


def _dated(language: Language, days: Iterable[datetime]) -> Iterator[tuple[str, datetime]]:
    """Give the words of each day without its weekday."""
    for day in days:
        yield language.date(day, day).split(language.weekday(day), 1)[1].strip(" ,"), day


@functools.lru_cache(maxsize=8)  # of a few scenarios: each call has its own names
def _table(code: str, named: tuple[str, ...]) -> _Table:
    """Return how words in a row are written."""
    names = ((_key(LANGUAGES[code].spoken(name)), name) for name in named)
    return {**_figures(code), **{key: name for key, name in names if key}}


def _key(words: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(words))
