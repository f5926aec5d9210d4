"""Utterance to reading, by rules: words in, acts and times out.

Conventions
-----------
The rules work on English words in lower case without punctuation, as a recogniser gives them;
typed text is brought to the same form first. Times are wall-clock times of the appointment's
zone. Nothing here raises for any text: what is not understood is `Act.OTHER`.
"""

from conference_agent.understanding.context import Context
from conference_agent.understanding.pace import asks_slower
from conference_agent.understanding.read import read
from conference_agent.understanding.unfinished import unfinished

__all__ = ["Context", "asks_slower", "read", "unfinished"]
