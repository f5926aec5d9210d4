"""People in a text, replaced by signs: one pattern then finds all of a party."""

from __future__ import annotations

import re

from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import spoken
from conference_agent.values import MemberId

__all__ = ["PERSON", "with_signs"]

#: A person in a text whose names have been replaced: a normalised text has no such sign.
PERSON = r"@\w+"


def with_signs(text: str, context: Context) -> tuple[str, dict[str, MemberId]]:
    """Replace the names of people by signs, and return whose the signs are."""
    members: dict[str, MemberId] = {}
    by_length = sorted(context.names.items(), key=lambda named: -len(named[0]))
    for number, (name, member) in enumerate(by_length):
        said = spoken(name)
        if said:
            members[f"@{number}"] = member
            text = re.sub(rf"\b{re.escape(said)}\b", f"@{number}", text)
    return text, members
