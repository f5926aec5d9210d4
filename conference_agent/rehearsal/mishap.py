"""What a recogniser makes of an utterance on a bad day: nothing, or something else."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

__all__ = ["Mishap", "lost", "misheard"]

#: A recogniser that is not sure says so: below what an answer needs.
_UNSURE: Final = 0.2
#: As sure as of what it heard right.
_SURE: Final = 0.9
#: What recognisers make of the words that matter most; none of it is an answer of its own.
_SIMILAR: Final = {
    "yes": ("yet", "guess", "chess"),
    "no": ("now", "know"),
    "fine": ("find", "mine"),
    "good": ("could", "wood"),
    "works": ("walks", "words"),
    "come": ("calm", "comb"),
    "there": ("hair", "their"),
    "tuesday": ("two's day", "choose day"),
    "thursday": ("thirsty", "third day"),
    "friday": ("fried", "fry day"),
    "monday": ("one day", "monty"),
    "morning": ("mourning", "warning"),
    "three": ("tree", "free"),
    "cancel": ("council", "candle"),
    "human": ("humid", "you men"),
    "person": ("parson", "purse on"),
    "calling": ("falling", "crawling"),
    "number": ("lumber", "thunder"),
}
#: The end of a word that is lost most often, and turns an answer into its opposite.
_TURNED: Final = {"can't": "can", "cannot": "can", "won't": "will", "not": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """One utterance that does not arrive as it was said; when it is said again it does."""

    who: str
    said: str
    #: What is heard instead, or ``None`` if no sound of it arrives.
    heard: str | None
    #: The recogniser's own, 0 to 1.
    confidence: float = _SURE
    #: It says the opposite of what was said: nothing in it may ever count as an answer.
    turned: bool = False

    def __str__(self) -> str:
        """Return it in words."""
        if self.heard is None:
            return f"{self.said!r} of {self.who} is not heard at all"
        return f"{self.said!r} of {self.who} is heard as {self.heard!r} ({self.confidence:g})"


def lost(who: str, said: str) -> Mishap:
    """Return that nothing of an utterance arrives."""
    return Mishap(who=who, said=said, heard=None)


def misheard(who: str, said: str, chance: Random) -> Mishap:
    """Return that an utterance is taken for another one, or for itself without confidence.

    What turns an answer into its opposite is heard without confidence: were the recogniser sure
    of it, nobody could tell.
    """
    words = said.split()
    bare = [word.strip(",.!?").lower() for word in words]
    turning = [number for number, word in enumerate(bare) if word in _TURNED]
    similar = [number for number, word in enumerate(bare) if word in _SIMILAR]
    if turning and chance.random() < 0.5:
        words[turning[0]] = _TURNED[bare[turning[0]]]
        heard = " ".join(" ".join(words).split())
        return Mishap(who=who, said=said, heard=heard, confidence=_UNSURE, turned=True)
    if similar and chance.random() < 0.5:
        number = chance.choice(similar)
        words[number] = chance.choice(_SIMILAR[bare[number]])
        return Mishap(who=who, said=said, heard=" ".join(words))
    return Mishap(who=who, said=said, heard=said, confidence=_UNSURE)
