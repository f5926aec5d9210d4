"""Turns of speech whose "no" or "not" denies nothing, put into plain words."""

from __future__ import annotations

import re

from conference_agent.understanding.addressee import KIN

__all__ = ["nods", "plain"]

#: Of when somebody is free.
_WHEN = r" (?:(?:on|for) )?(?:\w+day|that day|then|tomorrow|this \w+)\b"
#: Turns of speech whose "no" or "not" denies nothing, and what they amount to.
_IDIOMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{turn})\b"), meaning)
    for turn, meaning in (
        (
            r"(?:no|not an?y?|without(?: an?y?)?) (?:problems?|worries|trouble|doubt|objections?|"
            r"issues?)"
            r"(?: (?:with|for) (?:that|it|me|us))?(?: at all)?",
            "sure",
        ),
        (
            r"(?:no )+(?:please )?(?:let us |just |we can )?(keep|leave) (?:it|that|"
            r"the appointment)(?! (?:i|we|he|she|you|alone|to me)\b)"
            r"(?: (?:as it is|like that|there|the way it is))?",
            "keep it",
        ),
        (
            r"(?:(?:i|we) )?(?:do not (?:think|see|expect)|should not be)(?: (?:it|that|this|there|"
            r"how|why|will|would|should|could|is|be|being|have))* (?:an?|any) (?:problem|issue|"
            r"trouble|bother|difficulty)(?: at all)?",
            "probably",
        ),
        (
            r"(?:it|that|this) (?:is|will be|would be|will|would) not (?:be )?(?:an?|any) "
            r"(?:problem|"
            r"issue|trouble|bother)(?: at all)?",
            "sure",
        ),
        (
            r"(?:i |we )?can not wait"
            r"(?! (?:that|here|so|until|till|for (?:the|that|it|this|\w+day)))(?: (?:for|to) \w+)?",
            "",
        ),
        (
            rf"(?:i|we) (?:am|are) not doing (?:anything|much)(?: else)?(?={_WHEN})",
            "i am free",
        ),
        (rf"(?:i|we) have no (?:other )?plans(?={_WHEN}|$)|^no (?:other )?plans$", "i am free"),
        # whether that is a yes has to be asked
        (r"(?:i|we) (?:am|are) not doing (?:anything|much)(?: else)?$", "maybe"),
        (
            rf"(?:(?:i|we) have )?nothing (?:else )?(?:in|on) (?:the|my|our) "
            rf"(?:diary|calendar|schedule|book)(?={_WHEN}|$)",
            "maybe",
        ),
        (r"(?:i|we) (?:do not|never) work (?:on )?(?=\w+days?\b)", "maybe "),
        (r"(?:nobody|no one|none of us) (?:minds|objects)|nobody has anything against it", "maybe"),
        (r"^not (?:too |so |half )?bad(?: at all)?$", "maybe"),
        (
            r"(?:do not|stop) call(?:ing)? (?:me|us) (?!(?:back|again|any\w*|here|at|on|in|ever|"
            r"please|now|before|after|early|earlier|late|later|until|till|about|for|or|and|so|"
            r"t\w+)\b)\w+$",
            "",
        ),
        (r"(\w+day) no (?:and |but )?(\w+day) yes", r"not \1 \2"),
        (r"(\w+day) yes (?:and |but )?(\w+day) no", r"\1 not \2"),
        # a regret takes nothing back, where no more is said
        (
            r"(?<=\w) (?:(?:al)?though|but) (?:i|we) would have (?:preferred|liked)"
            r"(?: (?!(?:to|so|and|but|can|could|would|please|not|no|if|you|i|we|she|he)\b)"
            r"\w+){1,4}$",
            "",
        ),
        # nor does what another has still to say
        (r"(?:but |and )?(?:i|we) can not (?:answer|speak) for (?:(?:my|our) )?\w+", ""),
        (r"(?:i |we )?(?:do|can|could) not see (?:any reason )?why not", "sure"),
        (r"why not", "sure"),
        (r"would not miss (?:it|that|this)(?: for (?:the world|anything))?", "sure"),
        (r"(?:can|could) not (?:believe|imagine)", ""),
        (r"could not be better|can not complain|not a bad idea", "sure"),
        (r"(?:i|we) do not (?:mind|object)", "sure"),
        (r"(?<!i )(?<!we )(?:does|would|will) not (?:mind|object)", "is fine with it"),
        (
            r"(?:i|we) have no objections?|nothing (?:wrong with|against) (?:that|it|"
            r"\w+day)",
            "sure",
        ),
        (r"(?:do not|no need to)(?: you)? worry|if you do not mind|not only|not just", ""),
        (r"(?:no|not any) changes(?: here| to it| there)?|nothing (?:has |is )?changed", ""),
        (r"no (?:bother|hassle|sweat|bother) at all|no (?:bother|sweat)", "sure"),
        (r"on second thoughts?(?= )|second opinion", ""),
        # of what is in somebody's hands: "no, leave it, I'll get it"
        (
            r"^(?:no )+(?:please |just )?leave (?:it|that)(?= (?:i|we|he|she|you|alone|to me)\b)",
            "maybe",
        ),
        (
            r"^(?:no )+(?:i|we) (?:am|are) not (?:hungry|thirsty|cold|hot|asleep|cross|deaf)",
            "",
        ),
        (
            r"^(?:no )+do not (?:get up|touch|eat|drink|cry|shout|fuss|sit|stand|open|drop|pull|"
            r"hit|"
            r"bite|jump|move (?:me|him|her)|tell (?:him|her|them))",
            "",
        ),
        (r"right you are", "sure"),
        # no question: "what works for me is Thursday"
        (
            r"^((?:and|but|so|yes|no|okay) )*what (?:would |does |might )?(?:work|suit|fit)s?"
            r"(?: (?:best|better|well))?(?:(?: for)? (?:me|us|both of us|all of us))?"
            r"(?: (?:best|better|well))? (?:is|would be|will be)(?! (?:not|no|there|it|that)\b)"
            r"(?! the (?!\w+ one\b|\w+day\b|first|second|last|earlier|later|other|\d))",
            r"\1i can do",
        ),
        # with another, whatever that one said
        (r"(?:i|we) (?:will )?second (?:that|it|this)", "me too"),
        # who comes need not drive; whether that is a yes has to be asked
        (
            r"(come|there|make it|go|do it|attend) but (?:i|we) (?:am|are|can|will|do|would) not "
            r"(?:\w+ )?driv(?:e|ing)(?: (?:her|him|them))?",
            r"\1 maybe",
        ),
        (
            r"(?:wild horses (?:can|could|will|would) not|nothing (?:can|could|will|would)) "
            r"(?:keep|stop|drag) (?:me|us)(?: away)?",
            "sure",
        ),
        (
            r"(?:i|we) have (?:got )?nothing (?:else )?(?:on|planned|booked|scheduled)"
            r"(?! (?:but|except|left)\b)",
            "i am free",
        ),
        # who somebody is not
        (rf"^(?:no )+(?:she|he|that|this) is not (?:my|your|our|her|his|the) (?:{KIN})", ""),
    )
)
#: "No, that's fine": nothing stands against it. Only where yes is what keeps things as they are.
_NO_OBJECTION = re.compile(
    r"(?:no )+(?:that|it) is (?:absolutely |perfectly |quite )?(?:fine|okay|all right)"
    r"(?: (?:with|by|for) (?:me|us))?(?: thanks?(?: you)?)?"
)
#: To "is that right?", not to a hand that holds out the tea.
_NODS = re.compile(
    r"(?:yes )?(?:(?:it|that) is(?: indeed)?"
    r"|(?:perfect|brilliant|good|great|lovely|wonderful|excellent|fine|grand|super|splendid)"
    r"(?: (?:thanks?|thank you|very much|so much|then))+)"
)


def nods(text: str) -> bool:
    """Tell whether a normalised text is a yes to "is that right?", and may be none elsewhere."""
    return _NODS.fullmatch(text) is not None


def plain(text: str, *, keeps: bool) -> str:
    """Return a normalised text with turns of speech replaced by what they amount to.

    `keeps` says that the question asks for a yes to what stands already: then "no, that's fine"
    is one.
    """
    if keeps and _NO_OBJECTION.fullmatch(text):
        return "sure"
    for turn, meaning in _IDIOMS:
        text = turn.sub(meaning, text)
    return " ".join(text.split())
