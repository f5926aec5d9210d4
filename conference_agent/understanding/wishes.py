"""Wishes for another time, and conditions on a yes."""

from __future__ import annotations

from conference_agent.understanding.phrases import phrases

__all__ = ["ALTERNATIVE", "CONDITION", "CUE", "QUESTIONED"]

#: A wish for another time, whether one is named or not.
ALTERNATIVE = phrases(
    r"(?:re ?schedul\w*|postpone\w*|rearrange|re ?book)",
    r"(?:an? |any |some |the |another )?(?:other|different|another|alternative|new|better|"
    r"earlier|later|"
    r"nearer|closer|sooner) (?:\w+ )?(?:day|days|date|dates|time|times|slot|slots|appointment|"
    r"option|options|"
    r"week|one|opening|hour|doctor|dentist|salon|stylist|provider|place|recommendations?|choices?)",
    r"another one|(?:the )?next one|any (?:\w+ )?others?|other \w+s",
    r"earlier|later|sooner",
    r"elsewhere|more results|search again|the others",
    r"(?:something|anything|someone|somebody|anyone|anybody|some one|what|who|where|"
    r"nothing) (?:\w+ )?else",
    r"(?:something|anything|somewhat|bit|little|day|week|much|preferably) (?:later|earlier|"
    r"sooner|different)",
    r"(?:any|some|more|other) (?:\w+ )?(?:options?|choices?|suggestions?|alternatives?|"
    r"possibilit\w+|"
    r"openings?|availabilit\w+)",
    r"alternatives?",
    r"(?:move|change|push|shift|switch|swap|bring) (?:it|that|this|to|for|date|time|"
    r"appointment|(?:the|my|our) (?:appointment|booking|date|day|hour|time|slot|visit))",
    r"(?:is|are) (?:that|those|these|this|they) (?:the|your|all the) only",
    r"(?:show|give|find) (?:me|us) (?:some )?(?:more|others?|different)",
    r"changed my mind",
    r"(?:at|for|on) (?:an?|another) (?:earlier|later|different|other)",
    r"(?:what|when) (?:other |else )?(?:times?|days?|dates?|slots?)? ?(?:do|are|can|"
    r"have) (?:you|we) "
    r"(?:have|got|offer|available|free|come)",
    r"what (?:else|other \w+)",
    r"(?:more|less) (?:convenient|suitable)",
)
#: Words by which a time that is named is asked for.
CUE = phrases(
    r"(?:how|what) about",
    r"(?:can|could|may|shall|should) (?:we|you|i|it)",
    r"(?:i|we) (?:can|could|would|want|need|prefer|am)",
    r"(?:make|do|try|book|take|schedule|reserve|change|move|set|put|modify|get|say|go|visit|come)",
    r"(?:let us|instead|rather|prefer\w*|better|available|availability|free|open|works?|suits?|"
    r"only)",
    r"any(?:thing|time)",
    r"(?:maybe|perhaps|appointments?|booking)",
)
#: A time in one of these is asked for, not agreed to.
QUESTIONED = phrases(
    r"(?:how|what) about",
    r"(?:can|could|may|shall|should|would) (?:we|you|i|it)",
    r"^(?:is|are|do you have)",
    r"(?:instead|rather|prefer\w*|better|let us try|make it|change|move|maybe|perhaps)",
)
#: A yes with one of these is a yes to something else than what was put.
CONDITION = phrases(
    r"but",
    r"however",
    r"although",
    r"though",
    r"unless",
    r"if",
    r"except",
    r"only",
    r"as long as",
    r"provided",
    r"depending",
    r"instead",
    r"rather",
    r"otherwise",
    r"almost",
    r"hardly",
    r"used to",
    r"wish",
    r"were",
)
