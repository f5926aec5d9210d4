"""A yes that hangs on somebody or something: "if Ben can drive me". It is none yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from conference_agent.understanding.acts import OTHERS
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import spoken
from conference_agent.values import SOMEBODY, MemberId

__all__ = ["Condition", "conditions"]

_OPENS: Final = re.compile(
    r"\b(?:(?:only|but|just|provided|even) )*(?:if|(?:as|so) long as|provid(?:ed|ing)(?: that)?|"
    r"assuming|supposing|unless|(?:on )?condition(?:al)? (?:that|on)|"
    r"(?:it |that |this |all )*(?:depends|depending)(?: on)?(?: (?:whether|if|what|how))?|"
    r"(?:only )?(?:when|once)|only with|not without)\b (?=\w)"
)
#: Where what hangs on it begins, if the condition comes first.
_MAIN: Final = re.compile(
    r" (?:then |so )?(?=(?:yes|sure|fine|okay|of course)\b|(?:i|we) (?:can|will|am|are|would)\b|"
    r"(?:that|it) (?:is|will|would|works|suits)\b)"
)
#: Beside a condition these agree to nothing, and take nothing back.
_FILLERS: Final = re.compile(
    r"(?:(?:yes|well|okay|but|only|then|so|just|it|that|this|all|maybe|hm|and|please|sure|for me|"
    r"fine) ?)*"
)
_OWN_MEANS: Final = re.compile(
    r"^(?:i|we|somebody|someone|anybody|anyone|there) (?:else )?"
    r"(?:can|could|get|gets|find|finds|manage|am|"
    r"have|has|is|will|drives?|takes?|brings?)\b"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, and what hangs on it."""

    #: What is said beside it; empty if nothing is that answers anything.
    rest: str
    #: On whom it hangs, as far as anybody is named.
    who: MemberId | str | None
    #: "Unless": with a no before it, it is as good as an "if".
    unless: bool
    #: It says what the speaker needs.
    own_means: bool
    #: What it says.
    clause: str


def conditions(text: str, context: Context) -> Iterator[Condition]:
    """Return the ways in which a normalised text may be a condition and what hangs on it."""
    for opens in _OPENS.finditer(text):
        before, behind = text[: opens.start()].strip(), text[opens.end() :].strip()
        clauses = [(behind, "")]
        first = _MAIN.search(behind)
        if first and first.start() > 0:
            clauses.append((behind[: first.start()], behind[first.end() :]))
        for clause, main in reversed(clauses):
            rest = f"{before} {main}".strip()
            yield Condition(
                rest="" if _FILLERS.fullmatch(f"{rest} ".lstrip()) else rest,
                who=_who(clause, context),
                unless="unless" in opens[0] or "not without" in opens[0],
                own_means=_OWN_MEANS.match(clause) is not None,
                clause=clause,
            )


def _who(clause: str, context: Context) -> MemberId | str | None:
    """Return on whom it hangs: a member who is named, or somebody who is not."""
    named = {
        member
        for name, member in context.names.items()
        if re.search(rf"\b{re.escape(spoken(name))}\b", clause)
    }
    if len(named) == 1:
        return named.pop()
    others = re.search(rf"\b(?:{OTHERS})\b", clause)
    return SOMEBODY if named or others else None
