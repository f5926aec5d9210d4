"""Typed and recognised text in one form: lower-case words, contractions spelt out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from conference_agent.understanding.figures import dates_in_words

__all__ = ["Heard", "normalise", "spoken"]

#: Spellings that a recogniser or a hasty typist gives, in the order in which they are replaced.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"[\u2018\u2019\u201b`\u00b4]", "'"),
    (r"\b([ap])\s?\.?\s?m\b\.?", r"\1m"),
    (r"(\d) ?ampm\b", r"\1"),
    (r"(\d)\s?([ap])(?:\.?m)?\b\.?", r"\1 \2m"),
    (r"(\d)(st|nd|rd|th)\b", r"\1th"),
    (r"(?<![\d:-])(\d{1,2}(?::\d\d)?(?: [ap]m)?) ?[-\u2013] ?(\d{1,2})(?![\d-])", r"\1 to \2"),
    (r"(\d{1,2}:\d\d):\d\d", r"\1"),
    (r"\b(?:a|one) fortnight\b", "fortnight"),
    (r"\bo ?['\"] ?clock\b|\bo clock\b", "oclock"),
    (r"\b(mm|m|uh) ?-?h(m|u)+h?\b|\bmhm\b", "yes"),
    (r"\bca(n't|nt)\b|\bcannot\b", "can not"),
    (r"\bwo(n't|nt)\b", "will not"),
    (r"n't\b", " not"),
    (r"\b(do|does|did|is|was|were|are|has|have|had|would|could|should)nt\b", r"\1 not"),
    (r"\bi'm\b|\bim\b", "i am"),
    (r"'re\b", " are"),
    (r"'ve\b", " have"),
    (r"'ll\b", " will"),
    (r"\b(i|you|he|she|we|they|it|that|who|what)'d\b", r"\1 would"),
    (r"\blet'?s\b", "let us"),
    (r"\b(it|that|what|where|who|how|when|he|she|there|here|this)'?s\b", r"\1 is"),
    (
        r"(\w+)'s (?=(?:not?|out|off|fine|good|great|bad|free|okay|ok|better|best|busy|perfect|too|"
        r"impossible|when|full|in|at|gone|away|asleep|having|just|dead|sleeping|still|here|already|"
        r"resting|unavailable|unconscious|an?|the|my|our|your|her|his|nodding|shaking|giving|mouthing|saying|telling|"
        r"asking|coming|going|driving|taking|bringing|working|agreeing|given|gone|got|never|happy|"
        r"able|ready)\b)",
        r"\1 is ",
    ),
    (r"'s?\b", " "),
    (r"[^\w:]+|_", " "),
    (r"(?<!\d):|:(?!\d)", " "),
)
#: Words that mean the same here.
_SAME = {
    **dict.fromkeys(("yeah", "yep", "yup", "yea", "yeap", "aye", "yess", "affirmative"), "yes"),
    **dict.fromkeys(("nope", "nah", "naw", "nay", "negative", "negatory", "nuh"), "no"),
    **dict.fromkeys(("ok", "okey", "okie", "k", "righto", "rightio"), "okay"),
    **dict.fromkeys(("dokey", "dokie", "doke"), ""),
    **dict.fromkeys(("plz", "pls"), "please"),
    **dict.fromkeys(("thx", "thanx", "cheers"), "thanks"),
    **dict.fromkeys(("tmrw", "tomorow", "tommorow", "tommorrow"), "tomorrow"),
    **dict.fromkeys(("tonite",), "tonight"),
    **dict.fromkeys(("mam", "mommy", "mummy", "mama", "mom"), "mum"),
    "alright": "all right",
    "idk": "i do not know",
    "ya": "you",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "nevermind": "never mind",
    "noonish": "noon",
    "fortnight": "2 weeks",
    "bye-bye": "bye",
}
#: Sounds of thinking, which mean nothing.
_FILLERS = frozenset(
    ("um", "uh", "uhm", "erm", "er", "eh", "hm", "hmm", "mm", "oh", "ah", "aha", "well", "actually")
)
_COMPILED = tuple((re.compile(pattern), form) for pattern, form in _SPELLINGS)
_NUMBER = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
) | {"twelve"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One text in the form that the rules read."""

    #: Words separated by single spaces, without punctuation but the colon of ``2:30``.
    text: str
    #: Whether it was typed with a question mark at its end.
    asks: bool = False


@lru_cache(maxsize=8)
def normalise(text: str) -> Heard:
    """Return a text as lower-case words with contractions spelt out and fillers left out.

    Whatever asks something of an utterance asks for the same text. Only the last few are kept: a
    birth date may be among them.
    """
    plain = dates_in_words(unicodedata.normalize("NFKC", text).lower())
    for pattern, form in _COMPILED:
        plain = pattern.sub(form, plain)
    words = " ".join(_SAME.get(word, word) for word in plain.split()).split()
    kept = (word for place, word in enumerate(words) if not _is_filler(words, place))
    return Heard(text=" ".join(kept), asks=text.rstrip().endswith("?"))


@lru_cache(maxsize=64)
def spoken(name: str) -> str:
    """Return a name as it is in a normalised text; the same few are asked for in every reading."""
    return normalise(name).text


def _is_filler(words: list[str], place: int) -> bool:
    if words[place] not in _FILLERS:
        return False
    # "Three oh five" is a time.
    return not (words[place] == "oh" and place > 0 and words[place - 1] in _NUMBER)
