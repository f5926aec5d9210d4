"""Acts beside the answer: greetings, goodbyes, waits, requests to repeat."""

from __future__ import annotations

from conference_agent.understanding.pace import SLOWER
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.values import Act

__all__ = ["GREETING", "PASSING", "STOPS", "without_passing"]

_CAN_YOU = r"(?:(?:can|could|may|will|would) (?:you|i|we) (?:please )?)?"
_NO_TIME = (
    r"(?!(?:it|that|this|those|these|an?|the|next|\w+day|tomorrow|tonight|\d\S*|january|february|"
    r"march|april|may|june|july|august|september|october|november|december)\b)"
)
#: Makes the facilitator fall silent.
STOPS = phrases(
    r"^(?:(?:please|okay|hey|oh) )?(?:stop|wait|hold on|hang on|no|be quiet|quiet|shut up)",
    r"stop (?:talking|speaking)",
)
#: A part of the day that names no time.
GREETING = phrases(r"good (?:morning|afternoon|evening|day|night)")
#: Acts beside the answer. Their words are no answer, so they are taken out before it is read.
PASSING: tuple[tuple[Act, Pattern], ...] = (
    (
        Act.ASK_REPEAT,
        phrases(
            r"(?:again )?(?:repeat|rephrase|replay|reiterate)(?:ed)?(?: (?:that|it|the question|"
            r"me|yourself))?"
            r"(?: again| please)*",
            r"(?<!not )(?:say|said|tell|ask|speak|hear|heard|read)(?: \w+){0,7}? "
            r"(?:again(?! (?:tomorrow|later|next|another|in an?|on \w+day|when)\b)|once more|one "
            r"more|more time|more times|slower|slowly|louder)",
            r"say (?:what|it over|that over)",
            r"(?:try|do|go|play) (?:it |that |this )?(?:again|once more|one more time)",
            r"(?:i |we )?missed (?:that|it|what you said|you)",
            r"(?:retry|reset)(?: it| that| please)*",
            r"what (?:was|were) (?:the question|you (?:just )?(?:saying|asking))",
            r"speak (?:up|louder|slower|more)",
            SLOWER,
            r"(?:once|one) (?:more|again)(?: time)?(?: again| please)*",
            r"(?:(?:i )?beg (?:your|you) )?(?:pardon|pardon me|excuse me|come again|again please|"
            r"say what|huh)"
            r"(?: me| dear| love)?",
            r"^you what(?: love| dear)?$|(?:can|could) (?:hardly|barely|scarcely|just about) "
            r"(?:hear|understand|make "
            r"out)(?: you| a word| that| what)*",
            r"(?:which|what) (?:days?|times?|dates?|ones?|hours?) (?:did (?:you|it) say|was "
            r"(?:that|it)|were "
            r"(?:they|those|these))(?: again)?",
            r"(?:have|need|want) (?:you )?to (?:speak|talk) (?:up|louder|more clearly|a bit "
            r"louder)|"
            r"(?:run|go over|go through) (?:that|it|this) (?:by|past|with|for)?(?: me| us)?(?: "
            r"again)?(?= |$)",
            r"^(?:sorry )?(?:what|sorry|again)(?: (?:love|dear|darling|pet|duck))?$",
            r"(?:what|which|when) (?:was|were|is|are) (?:it|they|those|these|that|the (?:two|days|"
            r"times|dates|options|choices|question))(?: now)? again",
            r"what (?:did|was|do|would) (?:you|that|it)(?: just)?(?: (?:say|saying|ask|mean|said))?"
            r"(?: by (?:that|this|it|saying (?:that|this)))?(?: again)?$",
            r"what (?:did|do|are) you (?:just )?(?:say|saying|ask|asking|mean|said|talking)",
            r"what is that(?: once)?(?: again)?$",
            r"^(?:(?:sorry|pardon|and|but) )*what (?:did|does|is|was) (?:he|she|they|it|this) "
            r"(?:just )?(?:say|saying|said|on "
            r"about)(?: (?:now|again|there|then))?$",
            r"^(?:sorry |pardon )*what was that(?: (?:about|on) (?!the)\w+)?$",
            r"(?<!you )(?:did|do|can|could) not (?:\w+ )?(?:hear|catch|"
            r"get(?! (?:off|out|up|home|there|to|back|any|an?|my|paid|much|many|around|in|on)\b)|"
            r"understand|follow|"
            r"make out)"
            r"(?: (?:you|that|it|this|what|the|your|a|any|well|very|all|last|one|thing|word|words|"
            r"sentence|question|said|say|just|have|were|saying|on|up|with|of|me|clearly|"
            r"properly))*",
            r"(?:not|was not|is not|am not|are not) (?:so |very |really |quite |been )?(?:clear|"
            r"understood)"
            r"(?: (?:about|on) (?:it|that|what|your|you|this)(?: \w+){0,4})?",
            r"(?:unclear|confused)",
            r"(?:clarify|elaborate|explain)(?: \w+){0,8}",
            r"(?:start|begin) over",
            r"you (?:are|were) (?:breaking up|cutting out|too quiet|very quiet|not loud)",
        ),
    ),
    (
        Act.WAIT,
        phrases(
            r"(?:please )?(?:hold|hang) (?:on|up)(?! to\b)(?: please| (?:a|one|just) \w+)*",
            r"^(?:no )*(?:please )?(?:just )?wait(?! for)(?: (?:a|one|just) (?:\w+ )?(?:second|"
            r"minute|moment|sec))?",
            # somebody, not a day: "let us wait for Thursday" asks for one
            rf"(?:please )?(?<!not )wait(?:ing)? for {_NO_TIME}(?:(?:my|our) )?\w+",
            rf"(?:i |we )?(?:would |will )?(?:rather )?(?<!not )wait(?:ing)? (?:until|till) "
            rf"{_NO_TIME}(?:(?:my|our) )?\w+ (?:is|are|comes?|gets?|arrives?|joins?)\b.*",
            r"(?:just )?(?:a|one|another) (?:\w+ )?(?:second|sec|minute|moment|tick|jiffy|mo)(?: "
            r"please)?$|"
            r"(?:just )?(?:a|one|another) (?:second|sec|minute|moment|tick|jiffy|mo)(?: please)?",
            r"^(?:(?:sh+|hush|please|sorry) )*not (?:right |just )?now(?: please)?$",
            r"bear with (?:me|us)(?: (?:a|one|just) \w+)*|hold (?:the line|your horses)",
            r"give (?:me|us) (?:a|one|some|\w+) (?:second|sec|minute|minutes|moment|time)",
            r"let (?:me|us) (?:just |quickly |first )?(?:check|see|look|ask|think)"
            r"(?: (?:my|the|our|if|with|about|at|in|on|for|up|calendar|diary|schedule|her|him|"
            r"them|wife|"
            r"husband|first|it|that|this|please|quickly|now))*",
            r"let me (?:just |quickly |first )?(?:grab|get|find|fetch|put|turn|close|shut|open|"
            r"switch|answer|write) (?:(?:my|a|the|on|off|down|up|it|this|that)\b ?)+\w*(?: (?:on|"
            r"off|"
            r"down|up|out))?",
            r"(?:be|keep) quiet",
            r"shut (?:up|off|down)",
            rf"{_CAN_YOU}(?:just )?(?:stop|mute|pause|hush|silence)(?: (?:it|that|this|now|"
            rf"please|talking|"
            r"speaking|everything|the|process|action|here))*$",
            r"(?:stop|quit|abort|end|terminate|switch off|turn off) (?:what you are doing|"
            r"talking|speaking|it|"
            r"that|now|please|(?:\w+ )?(?:\w+ )?(?:process|action|task|mission))",
            r"(?:switch|turn) off|quiet(?: now)?$",
            r"^(?:\w+ )?stop\b",
        ),
    ),
    (
        Act.GREET,
        phrases(
            r"^(?:hello|hi|hey|howdy|greetings|yo|welcome|hiya)(?: (?:there|again|hello|hi|hey))*",
            r"good (?:morning|afternoon|evening|day)",
            r"how (?:are|is|was|have|did) (?:you|your day|your life|it going|it hanging|it been|"
            r"things|"
            r"everything|yourself|are)(?: \w+){0,4}",
            r"how (?:do you do|goes it|you doing|you been|ya doing?|is life)",
            r"(?:what is|what) up",
            r"^(?:yes )?(?:this is|my name is) \w+(?: (?:here|speaking))?$",
            r"^(?:yes )?(?:(?:it|this) is|i am)? ?(?!same|right|over|still|not)\w+ "
            r"(?:here|speaking)$",
            r"^speaking$",
            r"(?:are you|is anyone|is anybody|anyone|anybody) (?:still )?(?:there|well|okay)",
            r"^(?:are )?you (?:(?:feeling|doing) )?(?:all )?(?:okay|all right|right|well)"
            r"(?: there)?$",
            r"^(?:is )?everything (?:okay|all right)(?: (?:there|with you))?$",
            r"(?:can|do) you (?:still )?hear (?:me|us)(?: now)?$",
            r"hello|hi",
            r"nice to (?:meet|hear)(?: from)?(?: you)?",
        ),
    ),
    (
        Act.BYE,
        phrases(
            r"(?:good ?|buh)?bye(?: bye)*(?: for now)?",
            r"goodbye|ciao|adios|farewell|cheerio|cya|see ya|so long(?! as)|good night",
            r"(?:thanks|thank you) for (?:chatting|talking|calling)(?: later)?",
            r"(?:see|talk|speak|catch)(?: to)? you (?:later|soon|around|again)",
            r"(?:talk|speak) (?:later|soon)",
            r"have a (?:nice|good|great|lovely|wonderful|pleasant)(?: (?:day|evening|night|"
            r"weekend|one|time|"
            r"afternoon|morning|week|trip)|$)",
            r"take care(?! of)",
            r"(?:i )?(?:have to|need to|must|should) (?:go|run|leave|say goodbye|"
            r"hang up|get going|be going|head (?:out|off))(?: now)?$",
            r"(?:nice|good|great|lovely|fun|pleasure|awesome|glad|enjoyed|happy)(?: \w+){0,3} "
            r"(?:talking|chatting|speaking|seeing|conversation|talk|speak|chat)(?: (?:to|"
            r"with) you)?",
            r"(?:that|this)(?: is| was| will be)? (?:is |be )?all(?: (?:i need\w*|for (?:now|"
            r"today)|today|"
            r"was))?$",
            r"i am (?:done|finished|out of here|off)(?: now| then)?$",
            r"^later(?: (?:bye|then|everyone|everybody|thanks?(?: you)?))*(?: for (?:chatting|"
            r"talking|calling))?$",
            r"signing off|peace out",
            r"ta (?:ra|ta)|cheerio|toodle \w+|tara (?:now|then|love|dear)",
        ),
    ),
)


def without_passing(text: str) -> tuple[str, dict[Act, int]]:
    """Take out the words that are no part of an answer.

    Returns
    -------
    tuple
        The rest of the text, and for each act found how much of the rest is before it, in
        characters.
    """
    found: dict[Act, int] = {}
    for act, pattern in PASSING:
        match = pattern.search(text)
        while match:
            head, tail = text[: match.start()].strip(), text[match.end() :].strip()
            found[act] = len(head)
            text = f"{head} {tail}".strip()
            match = pattern.search(text, len(head))
    return text, found
