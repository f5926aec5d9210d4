"""The sign of a text as an answer: yes, no, neither, or words against sign."""

from __future__ import annotations

import re

from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.clauses import BUSY
from conference_agent.understanding.denials import without_asides
from conference_agent.understanding.phrases import phrases
from conference_agent.values import Polarity

__all__ = [
    "AGREES",
    "NEGATION",
    "STARTS_WITH_NO",
    "STATED",
    "YES",
    "ends_in_no",
    "polarity",
]

YES = phrases(
    r"yes",
    r"(?<!make )(?<!you )sure(?! if| whether| about| you| they| he| she)",
    r"surely",
    r"absolutely",
    r"definitely",
    r"certainly",
    r"of course",
    r"correct",
    r"exact(?:ly)?",
    r"indeed",
    # "is that what we agreed" asks
    r"(?<!not )(?<!(?:what|when) )(?:(?<!you )(?<!she )(?<!he )(?<!they )agree(?! (?:to|that) "
    r"(?:what|why))|(?<!we )(?<!you )(?<!they )(?<!had )agreed)",
    r"i accept",
    r"confirm(?:ed|s)?",
    r"true",
    r"you bet(?:cha)?",
    r"spot on",
    r"by all means",
    r"^(?:yes )*(?:gladly|happily|with pleasure)$",
    r"^(?:yes )*(?:quite|absolutely|exactly) (?:right|so)(?= |$)",
    r"^(?:yes )*(?:you|you have) got it$",
)
_GOOD = (
    r"(?:fine|good|great|okay|perfect|correct|right|all right|lovely|ideal|wonderful|excellent|"
    r"awesome|fantastic|amazing|nice|cool|super|brilliant|exact|true|valid|possible|doable|manageable|grand|splendid|"
    r"marvellous|marvelous|terrific|smashing|delightful|dandy|swell)"
)
_VERY = (
    r"(?:(?:very|still|really|just|so|perfectly|absolutely|totally|completely|quite|definitely|"
    r"all) )*"
)
#: What can be said to work, if nobody is named: a time, or what stands for one.
_WORKING = (
    r"(?:it|that|this|which|one|ones|time|date|day|slot|option|\w+day|tomorrow|morning|afternoon|"
    r"evening|noon|am|pm|oclock|\d[\d:]*|\w*teen|twenty|thirty|forty|fifty|half|\w+th|first|"
    r"second|third|last|latter|former|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|earlier|later|either|both|everything|yes|okay|then|week|month|there|here|still)"
)
_IS = r"(?:is|will be|would be|looks|sounds|seems|should be|all sounds)"
#: What is done when somebody comes: "I'll do it", "we can make nine". Tea is made as well.
_ITS_OBJECT = (
    r"(?= (?:it|that|this|those|them|both|either|so|then|there|too|with|for|on|at|\w+day|\d+|one|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half|mornings?|afternoons?|"
    r"tomorrow|please|my (?:appointment|slot)|the \w+)\b|$)(?! the (?!(?:\w+ (?:one|slot|time|"
    r"option|appointment|date|of)|first|second|last|later|earlier|appointment|slot|\w+day|"
    r"\w+th)\b))"
)
_DEAR = (
    rf"(?:her|him|them|us|you|everybody|everyone|(?:my |our )?(?:{KIN}|wife|husband|partner|friend|"
    r"neighbou?r|parents))"
)
#: Behind "I'll drive", that it is to the appointment, and not somewhere else.
_SO_THERE = (
    r"(?= (?:then|there|too|as well|that|on|so|anyway|yes|both|myself|again|please|\w+day|"
    r"tomorrow|i|we|and (?:i|we|mum|dad|she|he|they))\b|$)"
)
#: What a companion does for the one whose appointment it is.
_BRINGS = (
    rf"(?:drive(?: {_DEAR}|{_SO_THERE})|(?:take|bring|fetch|collect|accompany|run) {_DEAR}|"
    rf"give {_DEAR} (?:a )?(?:lift|ride)|go with {_DEAR}|pick {_DEAR} up)(?! (?:crazy|mad|up the "
    rf"wall))"
)
_BRINGING = rf"(?:driving {_DEAR}|(?:taking|bringing|accompanying) {_DEAR})(?! (?:crazy|mad))"
STATED = phrases(
    rf"(?:i|we|both of us|all of us|us) (?:\w+ly |both |all |still )?(?:can|will|could|would|shall)"
    rf"(?: \w+ly| both| all| still| love to| be able to| be happy to)*"
    rf" (?:come|be there|be here|be fine|attend|(?:make|manage|join|do|keep|go|take){_ITS_OBJECT})",
    rf"(?:i|we) (?:can|will|am going to|are going to|am happy to|are happy to|would be happy to|"
    rf"would be glad to) {_BRINGS}",
    rf"(?:i|we) (?:am|are) {_BRINGING}|(?:i|we) (?:am|are|will be|can be|would be) (?:\w+ "
    rf")?(?:able|"
    r"happy|glad|free) to (?:drive|come|go|take|bring)",
    rf"{_WORKING} it is(?: then)?$",
    r"(?:i|we) (?:am|are) (?:still |all )?(?:good|fine|okay|happy|set|down) (?:with|for|on) "
    r"(?:it|that|this|me|us|\w+day|tomorrow|the (?:\w+th|time|day|date|slot|appointment|first|"
    r"second)"
    r"|\d|then)",
    r"(?:i|we) (?:can|will|would|do)$",
    r"(?:i|we) have to make (?:it|that)",
    r"^(?:yes |okay |sure )*can do(?: (?:that|it|this))?$",
    r"(?:i|we) (?:am|are) (?:able to (?:make|come)|(?:happy|fine|okay|good) with (?:it|that|"
    r"this)|free|available|coming|in(?: too| as well| then|$))",
    rf"(?:that|it|this|which) {_IS} {_VERY}{_GOOD}(?! (?:that|to|of|you)\b)",
    rf"\w+ {_IS} {_VERY}{_GOOD}(?= (?:for|with|by) (?:me|us)| thanks?| thank you| yes| please|$)",
    rf"(?:sounds|looks|seems|works|all) {_VERY}{_GOOD}",
    r"sounds like a plan",
    # "Anna works on Tuesdays" agrees to nothing
    rf"(?:^|(?<= )){_WORKING} (?:\w+ )?works|^(?:\w+ly )?works|works(?: \w+ly| great| fine| well)? "
    r"(?:for|with) (?:me|us|everybody|everyone|both of us)|works (?:great|fine|well|perfectly)",
    r"(?<!i )(?<!we )(?:will|would|should|can) work(?: (?:for|with) (?:me|us))?",
    rf"{_WORKING} (?:will|would) do(?! (?:that|it|this|for you))",
    r"^please (?:do|and thanks?(?: you)?)$",
    r"^you (?:can|may|should|have to)(?: please)?(?: thanks?(?: you)?)?$",
    rf"{_GOOD} (?:for|with|by) (?:me|us)",
    r"keep (?:it|that|the appointment)",
    r"leave (?:it|that|things|everything) (?:just |exactly )*(?:as|how|the way|like) (?:it|that|"
    r"they|things) (?:is|are|was|were|stands?)",
    r"^(?:yes |just |all )*as (?:planned|arranged|agreed|scheduled|booked)(?: please)?$",
    r"(?:i|we) would (?:be (?:happy|glad|delighted|pleased)|love) to$",
    r"(?:book|schedule|reserve|confirm|take) (?:it|that)(?! (?:out|off|away|back|down|easy|up))",
    r"go ahead(?! and (?!book|confirm|schedule|do|put|keep|make|reserve|set|take|say|mark)\w+)",
    r"go for it",
    r"please do",
    r"do (?:it|that|so)",
    r"let us (?:do|go with|take|keep) (?:it|that|this)",
    r"(?:i|we) will take (?:it|that)",
    r"count (?:me|us) in|(?:count|rely|depend|bank) on (?:me|us)|(?:i|we) (?:am|are) all set$|"
    r"(?:that|it|this|which|\w+day|time) suits(?= (?:perfectly|fine|well|nicely|best|better|great|"
    r"very|everybody|everyone|all|both|then|too|thanks?|thank|yes|and|so|please)\b|$)",
    r"see you (?:then|there|tomorrow)",
    r"looking forward",
    r"(?:i|we) (?:would )?(?:do )?(?:like|love) (?:it|that|this)(?: one)?$",
    r"(?:that|this) is (?:it|what i want|the one|everything)",
    r"suits? (?:me|us)",
)
#: A yes, or words that say so.
AGREES = phrases(YES.pattern, STATED.pattern)
#: Words that accept only where nothing else is said.
_WEAK = frozenset(
    [
        "okay",
        "fine",
        "good",
        "great",
        "perfect",
        "right",
        "all",
        "cool",
        "nice",
        "lovely",
        "wonderful",
        "excellent",
        "awesome",
        "super",
        "grand",
        "marvellous",
        "splendid",
        "fantastic",
        "amazing",
        "brilliant",
        "please",
        "very",
        "you",
        "then",
        "that",
        "is",
        "it",
        "this",
        "so",
        "sweet",
        "yes",
        "a",
        "lot",
        "much",
        "sounds",
        "looks",
        "for",
        "me",
        "us",
        "works",
        "well",
        "plan",
    ]
)
_WEAK_CORE = frozenset(
    [
        "okay",
        "fine",
        "good",
        "great",
        "perfect",
        "right",
        "cool",
        "nice",
        "lovely",
        "wonderful",
        "excellent",
        "awesome",
        "super",
        "grand",
        "marvellous",
        "splendid",
        "fantastic",
        "amazing",
        "brilliant",
    ]
)
STARTS_WITH_NO = re.compile(
    r"(?:(?:sorry|okay|please|hello|hi) )*no\b(?! idea| clue| one\b| longer| more)"
)
_NO = phrases(r"no")
NEGATION = phrases(
    r"not",
    r"never(?! mind)",
    r"neither",
    r"nor",
    r"none",
    r"nothing",
    r"nobody",
    r"unable",
    r"no longer",
    r"no way",
    r"no thanks?",
    r"no good",
    r"wrong(?! (?:(?:button|key)|with (?:this|the|my|that) (?:phone|line|screen|sound|thing|"
    r"connection|speaker|internet|computer|tablet))\b)",
    r"false",
    r"incorrect",
    r"inaccurate",
    r"invalid",
    r"disagree",
    r"refuse",
    r"decline",
    r"reject",
    # a phone and a message are passed on
    r"i(?:ll| will)? pass(?! (?:over|by)\b"
    r"| (?:you|it|him|her|them|(?:the|my|your) \w+) (?:over|on|along|back|to)\b"
    r"| on (?:the|a|your|my|that) (?:message|news|word|details))",
    r"is a no",
    r"say no",
    r"(?:a|your) mistake",
    r"messed up",
    r"wrongly",
    r"answer is no",
    r"erroneous",
    r"untrue",
    r"no can do",
    r"count (?:me|us) out",
    r"neg",
)
#: What is left of trouble once "no problem" has been read: something stands against a yes.
_TROUBLE = phrases(
    r"(?<!if )(?:(?:there )?(?:is|are|was|will be|may be|might be)|(?:i|we) (?:have|had|got)|and|"
    r"but|yes|certainly|definitely|absolutely|indeed|just|only)"
    r"(?: (?:got|an?|one|some|the|still|another|also|just|bit of|little|small|slight|big))* "
    r"(?:problem|trouble|issue|difficulty|snag|hitch)s?(?! (?:solved|sorted|free)\b)",
)
#: "I'm afraid I can", "sorry, I can make it": more likely a lost "not" than a yes.
_REGRET = phrases(r"afraid", r"unfortunately", r"sorry(?!.*\byes\b)(?=.*\b(?:i|we) (?:can|will)\b)")
#: In "not quite true" and "definitely not" no yes is said.
_TAKES_BACK = re.compile(r"\b(i mean|i meant|sorry|scratch that|hang on|hold on|wait|rather)\b")
_NOT_QUITE = re.compile(
    r"\bnot (?:\w+ ){0,3}?(?:true|correct|sure|confirmed|exact|exactly|agree)\b"
    r"|\b(?:definitely|absolutely|certainly|surely|of course) "
    r"(?=not|no|false|wrong|can not|will not)"
)


def polarity(text: str) -> Polarity:
    """Return the sign of a text that went through `plain`.

    A recogniser loses the end of "can't": "no, I can't make it" comes out as "no I can make it".
    So a sign that the words contradict is `MIXED`, whichever of the two came first.
    """
    says_yes = bool(YES.search(_NOT_QUITE.sub("not", text)))
    says_no = bool(STARTS_WITH_NO.match(text)) or text.endswith(" no")
    stated = bool(STATED.search(text)) or _is_weak_yes(text)
    negated = bool(NEGATION.search(text) or BUSY.search(text))
    if _TROUBLE.search(text) and (says_yes or stated):
        return Polarity.MIXED
    if says_yes and (says_no or negated or _NO.search(text)):
        return Polarity.MIXED
    if (says_no or _REGRET.search(text)) and stated and not negated:
        return Polarity.MIXED
    if says_no or (negated and _refuses(text)):
        return Polarity.NO
    if stated and negated:
        return Polarity.MIXED  # what it denies is something else, as far as is known
    return Polarity.YES if says_yes or stated else Polarity.NONE


def ends_in_no(text: str) -> bool:
    """Tell whether a text takes back what it began with: "yes, I mean no", "yes, sorry, I can't".

    Only a no is believed of one who corrects themselves: a yes is asked for again.
    """
    _, turn, tail = (
        _TAKES_BACK.split(text, maxsplit=1) if _TAKES_BACK.search(text) else ("", "", "")
    )
    return bool(turn) and polarity(tail) is Polarity.NO and not YES.search(tail)


def _refuses(text: str) -> bool:
    """Tell whether a "not" may be about what was asked."""
    about = without_asides(text)
    return bool(NEGATION.search(about) or BUSY.search(about))


def _is_weak_yes(text: str) -> bool:
    words = set(text.split())
    return bool(words & _WEAK_CORE) and words <= _WEAK
