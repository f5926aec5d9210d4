"""Whether somebody else speaks at a person's own device: "she's not here", "I'm twelve"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import spoken
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.understanding.standing_in import stands_in

__all__ = ["BESIDE", "ELDERS", "SAYS_WHO", "SERVES", "YOUNGER", "absent", "is_another"]

#: What the young call the patient. Others speak of them, too, and are there themselves.
ELDERS: Final = (
    r"(?:my |our )?(?:mum|mother|dad|daddy|father|grandma|granny|gran|nana|nan|grandmother|grandpa|"
    r"granddad|grandad|gramps|grandfather)"
)
_PLACE: Final = (
    r"(?:hospital|work|school|church|home|bed|town|court|prison|jail|rehab|florida|"
    r"(?:(?:the|a|her|his|an?|my|our) )?(?:\w+ )?(?:hospital|shower|bath|bathtub|bathroom|toilet|"
    r"garden|yard|shops?|store|doctor|dentist|clinic|pharmacy|market|gym|office|neighbou?rs?|"
    r"hairdresser|care home|nursing home|lavatory|loo))"
)
_ADVERB: Final = r"(?:(?:just|still|already|currently|only|now|also|both) )*"
_NOT_THERE: Final = (
    r"not (?:here|there|in(?! \w+ mood)|home|at home|around|about|awake|up yet|available|with us|"
    r"able to (?:talk|speak|come)|at this number|on the phone)"
)
_GONE: Final = (
    rf"(?:(?:is|was) {_ADVERB}(?:{_NOT_THERE}|away|out(?! of (?!town|the country|the house))|"
    rf"asleep|sleeping|"
    rf"left|busy|dead|resting|unavailable|(?:in|at|over at|down at|up at) {_PLACE}|walking the dog|"
    r"on (?:a )?(?:vacation|holiday|trip|cruise)|having (?:an?|her|his|some) (?:\w+ )?(?:nap|"
    r"bath|shower|"
    r"lie down|sleep|rest|lunch|dinner|breakfast))"
    rf"|(?:(?:is|has) )?{_ADVERB}(?:(?:gone|popped|stepped|nipped|run|ran|went|been taken)"
    r"(?: (?:just|back|over|round|along|out|off|away|home|to|for|into|shopping))+|gone$|left|"
    r"passed away|died|"
    r"moved (?:away|out))"
    rf"|{_NOT_THERE}"
    r"|(?:can not|does not|will not|is not able to) (?:come|talk|speak)(?! (?:on|to (?:the "
    r")?(?:appoint"
    r"ment|clinic|dentist|you about)|\w+day)\b)|(?:does not|no longer) lives? (?:here|at))"
)
SAYS_WHO: Final = (
    r"(?:i am|this is|it is|you are (?:talking|speaking) to)(?: (?:just|only|actually))?"
)
#: Somebody else says who they are.
_OTHER: Final = (
    rf"{SAYS_WHO} (?:her|his|the|their|an?) "
    rf"(?:\w+ )?(?:{KIN}|wife|husband|daughter|partner|friend|neighbou?r|caregiver|carer|nurse|"
    rf"aide|"
    r"cousin|niece|nephew|grandson|granddaughter|housekeeper|cleaner|babysitter|sitter|roommate|"
    r"boyfriend|girlfriend|helper)"
)
#: Nobody of a party is called so.
SERVES: Final = (
    r"(?:babysitter|sitter|nanny|cleaner|cleaning lady|housekeeper|maid|roommate|flatmate|lodger|"
    r"landlord|landlady|plumber|electrician|gardener|postman|delivery \w+)"
)
#: What the patient is to others is left out: of a daughter a patient says "I'm her mother".
YOUNGER: Final = (
    r"(?:daughter|son|wife|husband|partner|sister|brother|granddaughter|grandson|grandchild|niece|"
    r"nephew|cousin|friend|neighbou?r|carer|caregiver|nurse|aide|helper|home help|home aide|"
    r"boyfriend|girlfriend|(?:daughter|son|sister|brother) in law)"
)
_MACHINE: Final = r"(?:answering machine|machine|voice ?mail|mailbox)"
_LEAD: Final = (
    r"^(?:(?:no|sorry|hello|hi|yes|but|well|oh|i am|afraid|and|speaking|unfortunately|"
    r"here|because) )*"
)
#: Said of whoever was asked for: nobody else can be meant where it begins so.
_PRONOUN: Final = re.compile(
    rf"{_LEAD}(?:{_OTHER} (?:speaking |here )?(?:and |but |because )?)?(?:she|he) {_GONE}\b"
)
#: ... unless it is said of whom.
_OF_ANOTHER: Final = phrases(
    rf"(?<!her )(?<!his )my (?:{KIN}|wife|husband|daughter|partner|friend|neighbou?r|cousin|"
    rf"niece|nephew)"
)
_SERVANT: Final = re.compile(rf"{_LEAD}{SAYS_WHO} (?:her|his|the|their|an?) (?:\w+ )?{SERVES}\b")
#: They are beside who speaks.
BESIDE: Final = phrases(
    r"(?:is|am) (?:right |just |sitting |standing )?(?:here|there|beside|next to|with (?:me|her|"
    r"him|us)|listening|on (?:the|speaker))",
    r"(?:put|pass|hand) (?:you|her|him|it) (?:on|over|to)",
)
_CHILD: Final = phrases(
    r"i am (?:only |just )?(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|[5-9]|1[0-7])(?: years? old|(?= (?:and|but|mum|my|she|he)\b)|$)",
    r"i am (?:only |just )?a (?:kid|child|little (?:girl|boy)|minor)",
)


def absent(text: str, context: Context) -> bool:
    """Tell whether a normalised text says that a device's only member is not at it.

    Of a device that several share it is said by who is there (`company`).
    """
    if len(context.at_device) != 1:
        return False
    if _CHILD.search(text) or (is_another(text, context) and not BESIDE.search(text)):
        return True
    if _PRONOUN.search(text) and not _OF_ANOTHER.search(text):
        return True
    return _named(context).search(text) is not None


def is_another(text: str, context: Context) -> bool:
    """Tell whether a normalised text says that its speaker is not a device's only member.

    The member may be beside them: what they say is no answer of the member's.
    """
    if len(context.at_device) != 1:
        return False
    names, patients = tuple(_names(context)), context.patient in context.at_device
    if _SERVANT.search(text) or _not_named(names).search(text):
        return True
    if stands_in(text, names, ELDERS if patients else ""):
        return True
    return patients and _relative(context).search(text) is not None


@lru_cache(maxsize=64)
def _not_named(names: tuple[str, ...]) -> Pattern:
    """Return what finds a sentence that its speaker is none of these, or is something to them."""
    if not names:
        return re.compile(r"(?!)")
    who = "|".join(names)
    return re.compile(
        rf"{_LEAD}(?:this is|it is|i am) not (?:{who})\b"
        rf"|{_LEAD}{SAYS_WHO} (?:{who}) (?:\w+ )?(?:{YOUNGER}|{KIN}|assistant|secretary|"
        rf"colleague|"
        r"coworker|boss|manager)\b"
    )


def _relative(context: Context) -> Pattern:
    """Return what finds a sentence of who is something to the patient."""
    return _related(tuple(_names(context)))


@lru_cache(maxsize=64)
def _related(names: tuple[str, ...]) -> Pattern:
    whose = "|".join(("her", "his", "their", "the", *names))
    return re.compile(
        rf"{_LEAD}{SAYS_WHO} (?:{whose}) (?:\w+ )?(?:{YOUNGER}|{_MACHINE})\b(?! who\b)"
        rf"|{_LEAD}(?:{whose}) (?:s )?(?:\w+ )?{YOUNGER} (?:speaking|here|on the (?:phone|line))\b"
    )


def _names(context: Context) -> list[str]:
    """Return what the one is called who is asked for."""
    return [
        re.escape(spoken(name))
        for name, member in context.names.items()
        if member in context.at_device
    ]


def _named(context: Context) -> Pattern:
    """Return what finds a sentence about the one who is asked for, by a name of theirs."""
    names = _names(context)
    if context.patient in context.at_device:
        names.append(ELDERS)
    return _gone(tuple(names)) if names else re.compile(r"(?!)")


@lru_cache(maxsize=64)
def _gone(names: tuple[str, ...]) -> Pattern:
    return phrases(rf"(?:{'|'.join(names)}) {_GONE}")
