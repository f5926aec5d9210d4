"""Who does not know whom the call is for: "I don't know any Rosa".

Of another member it may be said in the middle of a call that goes on, so it counts of the patient
alone, and by name.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.signs import PERSON, with_signs

__all__ = ["knows_no_patient"]

_KNOWS_NONE: Final = re.compile(
    rf"\b(?:i|we) (?:do not know (?:an?|any|any such|of any)|know (?:no|of no|nobody called)) "
    rf"(?P<who>{PERSON})(?: (?!who|that|with|from)\w+)?(?: (?:here|at this (?:number|address)))?"
    r"(?: sorry)?$"
)


def knows_no_patient(text: str, context: Context) -> bool:
    """Tell whether somebody says in a normalised text that they know nobody of the patient's name.

    Parameters
    ----------
    text
        What was said.
    context
        Who can be spoken of, and whose appointment it is.
    """
    signed, members = with_signs(text, context)
    found = _KNOWS_NONE.search(signed)
    return found is not None and members.get(found["who"]) == context.patient is not None
