"""Utterance to reading, by rules: words in, acts and times out.

Conventions
-----------
The rules work on English words in lower case without punctuation, as a recogniser gives them;
typed text is brought to the same form first. Times are wall-clock times of the appointment's
zone. Nothing here raises for any text: what is not understood is `Act.OTHER`.

Where to begin
--------------
`languages` chooses the language, `group` parts what is said of several people, and `read` reads one
text: `normalise` its form, `addressee` whom it speaks to, `passing` what is said by the way,
`times` what is named of the calendar, `answer` what the rest is to what was put, `weighing` which
acts that comes to. Every other module has the words of one thing that people say.

`model` and `judging` are what a language model is asked, and what is believed of it; `protocol` has
the same reading as lines of JSON, and `turns` whether to speak next.
"""

from conference_agent.understanding.context import Context
from conference_agent.understanding.languages import asks_slower, read, unfinished

__all__ = ["Context", "asks_slower", "read", "unfinished"]
