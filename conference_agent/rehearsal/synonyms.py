"""Other wordings of a plain yes or a plain no."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Final

from conference_agent.people import Scenario, member_id
from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

__all__ = ["OWN_SYNONYMS", "Synonyms", "Wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Other words for an answer."""

    text: str
    #: They are read as that answer; else they are as good as misheard.
    understood: bool


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Wordings that do the same in answer to a question of yes or no."""

    yes: tuple[str, ...]
    no: tuple[str, ...]

    def another(
        self, text: str, scenario: Scenario, chance: Random, *, cancels: bool = False
    ) -> Wording | None:
        """Return another wording of a plain answer; ``None`` for words that say more than that.

        Where it may be the answer to whether to `cancel`, "I can make it" is no other word for
        "yes": then only those are taken that say the same to that question too.
        """
        asked = QuestionKind.CANCEL if cancels else QuestionKind.KEEP
        acts = _acts(text, scenario, asked)
        wordings = {Act.ACCEPT: self.yes, Act.DECLINE: self.no}.get(acts[0], ()) if acts else ()
        others = [wording for wording in wordings if wording != text]
        if cancels:
            others = [each for each in others if _acts(each, scenario, asked) == acts]
        if not others:
            return None
        other = chance.choice(others)
        return Wording(other, understood=_acts(other, scenario, QuestionKind.KEEP) == acts)


OWN_SYNONYMS: Final = Synonyms(
    yes=(
        "yes",
        "yeah that's fine",
        "sure",
        "that works for me",
        "I can make it",
        "of course",
        "sounds good to me",
        "that's okay with me",
        "yep",
        "absolutely",
        "no problem",
        "uh yes, yes I can",
    ),
    no=(
        "no",
        "no I can't",
        "I'm afraid I can't make it",
        "that doesn't work for me",
        "I won't be able to",
        "sorry, no",
        "no, that's not possible",
        "I'm not free then",
    ),
)


def _acts(text: str, scenario: Scenario, asked: QuestionKind) -> tuple[Act, ...]:
    """Return what the words do where nothing but a yes or a no is asked for, and no time named."""
    start = scenario.appointment.start or scenario.now
    names = tuple(person.name for person in scenario.party)
    return _read_among(names, text, asked, start, scenario.now, scenario.timezone)


@lru_cache(maxsize=2048)
def _read_among(
    names: tuple[str, ...],
    text: str,
    asked: QuestionKind,
    start: datetime,
    now: datetime,
    timezone: str,
) -> tuple[Act, ...]:
    """Return what the words do among people; each variation of a scenario asks for the same."""
    context = Context(
        asked=asked,
        offers=(start,),
        free=(),
        now=now,
        timezone=timezone,
        names={name.lower(): member_id(name) for name in names},
    )
    reading = read(text, context)
    moving = replace(context, asked=QuestionKind.OFFER, stands=start)
    # to other times "leave it as it was" says more than yes or no
    more = reading.times or reading.awaits or read(text, moving).keeps
    plain = len(reading.acts) == 1 and not more
    return reading.acts if plain and reading.addressee is None else ()
