"""Parts of a birth date or a code, said where it is not asked for: they are kept nowhere either.

Somebody helps from another device, or names the rest when the call has gone on. While it is asked
for somewhere, any part of it counts; at other times only what can hardly be anything else, because
people name days and hours all the time.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from conference_agent.understanding.birth import parts_of, proof_of
from conference_agent.understanding.context import Context
from conference_agent.values import Proof

__all__ = ["is_kept_back"]

#: So much of a code is a part of it while it is asked for.
_A_FEW: Final = 2


def is_kept_back(text: str, context: Context) -> bool:
    """Tell whether a text holds what somebody of the party could be asked for, or a part of it."""
    return any(
        proof_of(text, secret) is Proof.RIGHT or _holds_part(text, secret, context)
        for secret in context.private
    )


def _holds_part(text: str, secret: date | str, context: Context) -> bool:
    parts, asked = parts_of(text), secret == context.elsewhere
    if isinstance(secret, str):
        return _is_part_of_code(parts.code, secret, asked=asked)
    if f"{secret.year}" in parts.years:
        return True
    if asked:
        numbers = {secret.day, secret.month, secret.year % 100}
        return secret.month in parts.months or bool(numbers & parts.numbers)
    # a day of the calendar that is spoken of in this call is no birthday
    spoken_of = {(each.month, each.day) for each in (*context.offers, *context.free, context.now)}
    day = (secret.month, secret.day)
    return day in parts.days and day not in spoken_of


def _is_part_of_code(given: str, code: str, *, asked: bool) -> bool:
    wanted = "".join(each for each in code.lower() if each.isalnum())
    enough = _A_FEW if asked else max(_A_FEW + 1, (len(wanted) + 1) // 2)
    return len(given) >= enough and given in wanted
