"""Wishes for another time, and conditions on a yes."""

from __future__ import annotations

from conference_agent.understanding.phrases import phrases

__all__ = [
    "ALTERNATIVE",
    "ANY_BETTER",
    "CHOOSES",
    "COMPARED",
    "CONDITION",
    "CUE",
    "NO_CHANGE",
    "PLAIN_WORDS",
    "QUESTIONED",
]

#: A wish for another time, whether one is named or not.
ALTERNATIVE = phrases(
    r"(?:re ?schedul\w*|postpone\w*|rearrange|re ?book)",
    r"(?:an? |any |some |the |another )?(?:other|different|another|alternative|new|better|"
    r"earlier|later|"
    r"nearer|closer|sooner) (?:\w+ )?(?:day|days|date|dates|time|times|slot|slots|appointment|"
    r"option|options|"
    r"week|one|opening|hour|doctor|dentist|salon|stylist|provider|place|recommendations?|choices?)",
    r"another one|(?:the )?next one|any (?:\w+ )?others?",
    # "you were here earlier" asks for nothing
    r"(?<!^)(?<!was )(?<!were )(?<!here )(?<!me )(?<!us )(?<!said )(?<!told )(?<!you )(?<!cancel "
    r")(?:earlier|"
    r"later|sooner)",
    r"^(?:yes |no |okay |please |much |any )*(?:earlier|later|sooner)",
    r"elsewhere|more results|search again|the others",
    r"(?:something|anything|someone|somebody|anyone|anybody|some one|what|who|where|"
    r"nothing) (?:\w+ )?else(?! (?:will|can|is|has|drives|takes|brings|does|told|said)\b)",
    r"(?:something|anything|somewhat|bit|little|day|week|much|preferably) (?:later|earlier|"
    r"sooner|different)",
    r"(?:any|some|more|other) (?:\w+ )?(?:options?|choices?|suggestions?|alternatives?|"
    r"possibilit\w+|"
    r"openings?|availabilit\w+)",
    r"alternatives?",
    r"(?:mov(?:e|ing)|chang(?:e|ing)|push(?:ing)?|shift(?:ing)?|switch(?:ing)?|swap(?:ping)?|"
    r"put(?:ting)? (?=\w+ (?:back|off|forward)\b(?! (?:in|on)\b))|bring(?:ing)?) "
    r"(?:it|that|this|to|for|date|time|"
    r"appointment|(?:the|my|our) (?:appointment|booking|date|day|hour|time|slot|visit))",
    r"(?:is|are) (?:that|those|these|this|they) (?:the|your|all the) only",
    r"(?:show|give|find) (?:me|us) (?:some )?(?:more|others?|different)",
    r"(?:can|could) (?:it|we|this|that) not (?:be|happen|do it|have it|make it) (?:in|on|at|before|"
    r"after|during|some|another|an?|the)\b",
    r"(?:at|for|on) (?:an?|another) (?:earlier|later|different|other)",
    r"any(?: other)? ?(?:thing|day|time|morning|afternoon|evening)s?(?: (?:that|this|next) week)? "
    r"(?:but|bar|except|other than|"
    r"apart from|besides)",
    # no hour is named, but when it could be
    r"(?:need|want|like|prefer|make|do|have|has|had|only|rather|better) (?:(?:it|one|that|"
    r"something|to be|to come|to have it) ){0,2}(?:after|before|outside(?: of)?) (?:school|work|"
    r"lunch|breakfast|"
    r"dinner|church|class|practice|my \w+|her \w+|his \w+|their \w+)(?! (?:i|we) )",
    r"(?:anything|something|any ?time|nothing) (?:after|before|outside(?: of)?|around|during) "
    r"(?:(?:the|my|our|her|his) )?(?:school|work|lunch|breakfast|dinner|church|class|practice|rush "
    r"hour|shift)",
    r"(?:what|when) (?:other |else )?(?:times?|days?|dates?|slots?)? ?(?:do|are|can|"
    r"have) (?:you|we) "
    r"(?:have|got|offer|available|free|come)",
    r"what (?:else|other (?:\w+ )?(?:days?|dates?|times?|slots?|options?|choices?|appointments?|"
    r"ones?|openings?|doctors?|dentists?|places?))",
    r"(?:more|less) (?:convenient|suitable)",
)
#: Leaves it where it is; whether that agrees to what was put has to be asked.
NO_CHANGE = phrases(
    r"(?:not|never|no need to|without|rather than|instead of)(?: \w+){0,2}? (?:chang(?:e|ing)|"
    r"mov(?:e|ing)|reschedul(?:e|ing)|postpon(?:e|ing)|switch(?:ing)?)"
    r"(?: (?:it|that|this|anything|the appointment))?"
    r"(?! to\b)",
)
#: Words by which a time that is named is asked for.
CUE = phrases(
    r"(?:how|what) about",
    r"(?:can|could|may|shall) (?:we|you|i|it)",
    r"should (?:we|you|it|i (?:come|go|be|take|book))",
    r"(?:i|we) (?:can|could|would|want|need|prefer|am)",
    r"(?:make|do|try|book|take|schedule|reserve|change|move|set|put|modify|get|say|go|visit|come)",
    r"(?:let us|instead|rather|prefer\w*|better|available|availability|free|open|works?|suits?|"
    r"only)",
    r"any(?:thing|time)",
    r"(?:maybe|perhaps|appointments?|booking)",
    r"(?:has|have|had|needs?) to be",
    r"you (?:do not |have not |have )(?:have |got )?(?:an?|any)\b",
    r"(?:i|we) (?:was|were|am|are) thinking|(?:i|we|you) (?:thought|said|meant|mean)|(?:finish|"
    r"get off|get out)|after (?:that|then)",
)
#: Beside these a time that is named is the whole answer: "friday around ten then, please".
PLAIN_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "and",
        "any",
        "around",
        "at",
        "available",
        "be",
        "before",
        "best",
        "better",
        "between",
        "but",
        "by",
        "day",
        "either",
        "fine",
        "for",
        "free",
        "from",
        "go",
        "good",
        "great",
        "how",
        "i",
        "in",
        "instead",
        "is",
        "it",
        "just",
        "like",
        "maybe",
        "me",
        "mean",
        "my",
        "next",
        "no",
        "not",
        "of",
        "okay",
        "on",
        "only",
        "open",
        "or",
        "perhaps",
        "please",
        "possible",
        "preferably",
        "rather",
        "same",
        "say",
        "so",
        "some",
        "sometime",
        "sorry",
        "thank",
        "thanks",
        "that",
        "the",
        "then",
        "this",
        "till",
        "time",
        "to",
        "until",
        "us",
        "we",
        "week",
        "what",
        "work",
        "works",
        "would",
        "yes",
        "you",
    ]
)
#: Any such time, where one of them is put already: another one is asked for.
ANY_BETTER = phrases(
    r"(?:any|another|some|an?|most) (?:other )?(?:morning|afternoon|evening|weekend|\w+day)s?"
    r"(?: at all)? (?:would|will|might|is|are|suits?|works?) (?:\w+ ){0,2}?(?:better|easier|best)"
)
#: Of an offer that is named: what takes it. What is only said of its day does not.
CHOOSES = phrases(
    r"(?:i|we|both of us) (?:\w+ )?(?:will|would|can|could|shall|prefer|want|choose|pick|need|go|"
    r"take|mean|meant|"
    r"said|vote|like|am (?:free|available|okay|happy)|are (?:free|available|okay|happy))",
    r"(?:let us|let me|make it|book|schedule|reserve|take|choose|pick|try|go (?:with|for)|put "
    r"(?:me|us|it|her|him))",
    r"(?:better|best|easier|easiest|ideal|easy|please|suits?|works|convenient|only)",
)
#: Asks for something beside the offer that is named: "Thursday, but later".
COMPARED = phrases(
    r"(?<!the )(?:earlier|later|sooner)(?! (?:one|of))",
    r"(?:an?|another|some|any|other|different) (?:other |different )?(?:times?|hours?)",
)
#: A time in one of these is asked for, not agreed to.
QUESTIONED = phrases(
    r"(?:how|what) about",
    r"(?:can|could|may|shall|would) (?:we|you|i|it)",
    r"should (?:we|you|it|i (?:come|go|be|take|book))",
    r"^(?:and |but |so )?would (?!not )(?:\w+ ){1,5}?(?:be (?:possible|okay|fine|all right|any "
    r"good|"
    r"available|free|better)|work|suit|do)\b",
    r"how (?:is|are|does|do|would) (?:\w+ ){1,5}?(?:look|looking|sound|suit|work|be)\b",
    r"^(?:is|are|do you have)(?= .*\b(?:available|free|open|possible|anything|something|slots?|"
    r"appointments?|openings?|availability|any times?)\b)",
    r"(?:will|would|can|could|is|are) (?:\w+ ){1,3}(?:be )?(?:able|available|free)",
    r"(?:instead|rather|prefer\w*|better|easier|let us try|make it|change|move|maybe|perhaps)",
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
    r"(?:as|so) long as|barring|assuming|supposing|granted|given that",
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
