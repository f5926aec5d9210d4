"""What is said in Spanish in the English words of the rules, as far as all of it is known.

A phrase book, and not a translation: yes, no, days and hours, and what else is said of an
appointment. What is in it is read by the same rules as English. A yes is one only if every word
around it is known: "sí, si mi hija puede" is none, and neither is a yes beside a word that may
take it back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from conference_agent.understanding.figures import EITHER_ORDER, either_order
from conference_agent.understanding.spanish_answers import ANSWERS
from conference_agent.understanding.spanish_numbers import with_digits
from conference_agent.understanding.spanish_people import PEOPLE
from conference_agent.understanding.spanish_questions import QUESTIONS
from conference_agent.understanding.spanish_refusals import REFUSALS
from conference_agent.understanding.spanish_words import DAYS, KIN, MONTHS
from conference_agent.values.vocabulary import without_accents

__all__ = ["in_english", "in_figures", "is_condition", "unfinished_in_spanish"]

#: What is said of people and what is asked come first, refusals before answers: each is more than
#: the yes that it holds.
_COMPILED: Final = tuple(
    (re.compile(rf"(?:{'|'.join(said)})\b"), means)
    for means, *said in (*PEOPLE, *QUESTIONS, *REFUSALS, *ANSWERS)
)
#: Words that change nothing, and do not stand between a yes and what it is to.
_IDLE: Final = frozenset(
    re.findall(
        r"\w+",
        "a ah al aqui asi bueno cita con de del dia e eh el ella ellos en entonces es esa ese "
        "eso esta este hora la las le lo los me mi mire misma mismo muy nos nosotros para "
        "pues fijese senor senora senorita ser su verdad todavia ahorita  tambien te un una "
        "usted ustedes ya yo ",
    )
)
#: Words behind which another one has to come.
_OPEN: Final = re.compile(
    r"\b(?:a|al|el|la|las|los|de|del|en|con|para|por|que|y|o|pero|porque|si no|un|una|mi|su|"
    r"despues|antes|entre|no se si|tengo|tengo que)$"
)
#: Whether "si" without its accent, as a recogniser gives it, is a condition.
_IF: Final = re.compile(
    r"\bsi (?=(?:mi|mis|el|ella|ellos|ellas|su|hay|se|le|les|no|es que|es posible|puede|pueden|"
    r"(?:(?:me|nos|le) )?(?:la|lo) (?:cubren?|pagan?|aceptan?)|"
    r"(?:me|nos|la|lo) (?:llevan?|traen?|acompanan?|dejan?|dan?|siento|sentimos)|"
    r"tengo|tiene|tienen|fuera|pudiera|alguien|todo|nada|quiere|quieren|acaso)\b)"
)
_IF_I_CAN: Final = re.compile(
    # "déjame ver si me viene bien"
    r"(?:(?<=\bver )|(?<=\bpreguntar )|(?<=\bchecar )|(?<=\bmirar )|(?<=\brevisar ))si (?=\w)|"
    r"\bsi (?=(?:puedo|podemos|voy|vamos) \w)|(?<=\w )si (?=(?:puedo|podemos)\b)"
)
#: Says the same, and is no yes.
_PROVIDED: Final = "siempre que"
#: Phrases with a word in them that is put into English by itself.
_FORMS: Final = {
    "years old": "i am {age} years old",
    "who": "my {who}",
    "can": "my {can} can come",
    "kin": "my {kin} says",
    "kin2": "my {kin2} says",
    "wait for kin": "wait for my {awaited}",
    "brings": "my {brings} can drive me",
    "is brought": "my {brings2} can drive me",
    "next": "next {next}",
    "coming": "coming {coming}",
    "of next week": "{later} next week",
    "a week on": "a week on {eight}",
    "2 weeks on": "2 weeks on {fifteen}",
    "weekday not": "not {not}",
    "weekday yes": "{yes} works",
    "ahead": "in {count} {unit}",
}
_PARTS: Final = DAYS | KIN | {"dia": "days", "semana": "weeks"}
#: With these begins what somebody does who is not the speaker.
_OF_SOMEBODY: Final = (
    "is not here",
    "can not come to the phone",
    "is asleep",
    "is at work",
    "is in the hospital",
    "is out",
    "went to bed",
    "does not live here",
    "passed away",
    "says",
)
_DATE: Final = re.compile(EITHER_ORDER)
_YES_MARK: Final = "yesyes"
#: A yes that is insisted on. Without the accent it is a "what if".
_YES_INDEED: Final = re.compile(r"^[\s¡]*(?:que sí\b[\s,.!]*)+(?:(?:hombre|mujer)\b)?")
#: With the comma it is no "no está bien".
_NO_FINE: Final = "nobien"


def is_condition(text: str) -> bool:
    """Tell whether a Spanish text begins with what has to be so first: "si no llueve"."""
    plain = _plain(text)
    # of two the other one refuses: "si no me equivoco, no puedo"
    return plain.startswith(_PROVIDED) and plain.split().count("no") == 1


def in_english(text: str, names: frozenset[str] = frozenset()) -> tuple[str, bool]:
    """Return the words of the rules for what is said in Spanish, and whether all of it is known.

    Parameters
    ----------
    text
        In any spelling, with or without accents.
    names
        Of people, in small letters: they stay as they are.
    """
    heard, whole, at = _plain(either_order(text)), True, 0
    out: list[str] = []
    while at < len(heard):
        for phrase, means in _COMPILED:
            match = phrase.match(heard, at)
            if match and match.end() > at:
                out.append(_with_subject(_said(match, means), out, names))
                at = match.end()
                break
        else:
            word = re.compile(r"\S+").match(heard, at)
            assert word is not None  # `heard` has single spaces and no other
            if word[0] in names or _DATE.fullmatch(word[0]):
                out.append(word[0])
            elif word[0] == "tambien" and out and out[-1] in names:
                out.append("too")
            elif word[0] not in _IDLE:
                whole = False
            at = word.end()
        at += heard[at : at + 1] == " "
    english = " ".join(out)
    return (f"{english}?" if text.rstrip().endswith("?") else english), whole


def _with_subject(said: str, before: list[str], names: frozenset[str]) -> str:
    """Return what is said of somebody with who that is: Spanish can leave it out."""
    named = bool(before) and (before[-1] in names or before[-1].startswith("my "))
    return said if named or not said.startswith(_OF_SOMEBODY) else f"she {said}"


def in_figures(text: str) -> str:
    """Return a Spanish text, its numbers as digits."""
    return _plain(text)


def unfinished_in_spanish(text: str) -> bool:
    """Tell whether a text in Spanish ends with a word behind which another one has to come."""
    return bool(_OPEN.search(_plain(text)))


def _plain(text: str) -> str:
    """Return small letters without accents or signs; "sí" with its accent is a yes for sure."""
    lower = unicodedata.normalize("NFC", text).lower()
    # a yes inside the marks is asked: "¿sí hay lugar?"
    lower = re.sub(r"¿\s*s[íi]\b", "¿", lower)
    lower = re.sub(r"\bno,\s*est[áa] bien\b", _NO_FINE, lower)
    lower = _YES_INDEED.sub(f"{_YES_MARK} ", lower)
    lower = re.sub(r"\bsí\b", _YES_MARK, lower)
    words = re.sub(r"(\d):(\d\d)", r"\1 y \2", without_accents(lower))
    words = " ".join(re.sub(r"[^\w]+|_", " ", words).split())
    words = _IF.sub(f"{_PROVIDED} ", _IF_I_CAN.sub(f"{_PROVIDED} ", words))
    return with_digits(words.replace(_YES_MARK, "si"))


def _said(match: re.Match[str], means: str) -> str:
    """Return a phrase in English, with the time or the person in it."""
    part = match.groupdict()
    form = _FORMS.get(means)
    if form is not None:
        return form.format(**{name: _PARTS.get(said, said) for name, said in part.items() if said})
    match means:
        case "day":
            date = f" {MONTHS[part['month']]} {part['date']}" if part["month"] else ""
            alone = f" the {part['date']}th" if part["date"] and not date else ""
            return f"{DAYS[part['day']]}{date}{alone}"
        case "date":
            year = f" {part['year']}" if part["year"] else ""
            return f"{MONTHS[part['month2']]} {part['date2']}{year}"
        case "the":
            return f"the {part['alone']}th"
        case "after" | "before" | "from" | "at":
            return f"{means} {_clock(part)}"
        case _:
            return means


def _clock(part: dict[str, str]) -> str:
    """Return hour and minutes in digits."""
    quarters = {"media": 30, "cuarto": 15}
    hour = int(part["hour"])
    if part["to"]:
        return f"{hour - 1 or 12}:{60 - (quarters.get(part['to']) or int(part['to'])):02d}"
    minutes = quarters.get(part["past"]) or int(part["past"] or 0)
    return f"{hour}:{minutes:02d}" if minutes else str(hour)
