"""Spanish days, months and relatives, without accents, in English."""

from __future__ import annotations

from typing import Final

from conference_agent.values.vocabulary import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    SPANISH_DAYS,
    SPANISH_MONTHS,
    without_accents,
)

__all__ = ["DAYS", "KIN", "MONTHS"]

DAYS: Final = {
    without_accents(spanish): english.lower()
    for spanish, english in zip(SPANISH_DAYS, ENGLISH_DAYS, strict=True)
}
MONTHS: Final = {
    spanish: english.lower()
    for spanish, english in zip(SPANISH_MONTHS, ENGLISH_MONTHS, strict=True)
} | {"setiembre": "september"}
KIN: Final = {
    "mama": "mum",
    "madre": "mum",
    "papa": "dad",
    "padre": "dad",
    "hija": "daughter",
    "hijo": "son",
    "esposa": "wife",
    "esposo": "husband",
    "hermana": "sister",
    "hermano": "brother",
    "abuela": "grandmother",
    "abuelo": "grandfather",
}
