"""Spanish numbers in words, without accents, to digits."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.values.vocabulary import SPANISH_NUMBERS, SPANISH_TENS, without_accents

__all__ = ["with_digits"]

_ONES: Final = tuple(map(without_accents, SPANISH_NUMBERS))
_TENS: Final = {word: value * 10 for value, word in enumerate(SPANISH_TENS, start=3)}
_VALUES: Final = {
    **{word: value for value, word in enumerate(_ONES)},
    **_TENS,
}
#: "mil novecientos cuarenta y ocho", "dos mil veintiseis", "treinta y uno", "dos".
_YEAR: Final = re.compile(
    r"\b(?:(?P<two>dos )?mil)(?: (?P<nine>novecientos))?"
    rf"(?: (?P<rest>(?:{'|'.join(_TENS)}) y (?:{'|'.join(_ONES[1:10])})|{'|'.join(_TENS)}|"
    rf"{'|'.join(sorted(_ONES, key=len, reverse=True))}))?\b"
)
_TWO_WORDS: Final = re.compile(rf"\b({'|'.join(_TENS)}) y ({'|'.join(_ONES[1:10])})\b")
#: "a la una"; elsewhere "una" is an article.
_ONE_OCLOCK: Final = re.compile(r"\bla una\b")
_ANY: Final = "|".join(sorted((*_ONES[1:], *_TENS), key=len, reverse=True))
_WORD: Final = re.compile(rf"\b(?:{_ANY})\b")
#: A day's number, and not the first of two.
_FIRST: Final = re.compile(r"\bprimero (?=de [a-z]{4})")


def with_digits(text: str) -> str:
    """Return a text with its numbers in digits."""
    text = _YEAR.sub(_year, text)
    text = _TWO_WORDS.sub(lambda match: str(_TENS[match[1]] + _VALUES[match[2]]), text)
    text = _FIRST.sub("1 ", _ONE_OCLOCK.sub("la 1", text))
    return _WORD.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    # "los dos", "las dos personas": not a time, but two of us
    if match[0] == "dos" and before.endswith(("los ", "ambos ")):
        return match[0]
    return str(_VALUES[match[0]])


def _year(match: re.Match[str]) -> str:
    rest = sum(_VALUES[word] for word in (match["rest"] or "").split() if word != "y")
    thousands = 2000 if match["two"] else 1000
    return str(thousands + (900 if match["nine"] else 0) + rest)
