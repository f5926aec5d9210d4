"""The intent of a sentence to its words: plain English that a voice says as it is written.

Conventions
-----------
A text is caption and speech in one: no digit, no abbreviation, no markup.
The same intent has several wordings; which one is said follows from what was said before
(`Style`), so the same call goes the same way each time.
Moments are spoken in the zone they carry; `word` puts them into the appointment's first.
"""

from conference_agent.wording.dates import spoken_date, spoken_time
from conference_agent.wording.forms import forms
from conference_agent.wording.style import Persona, Style
from conference_agent.wording.word import word

__all__ = ["Persona", "Style", "forms", "spoken_date", "spoken_time", "word"]
