"""The sign of a text as an answer: yes, no, neither, or words against sign."""

from __future__ import annotations

import re

from conference_agent.understanding.clauses import BUSY
from conference_agent.understanding.phrases import phrases
from conference_agent.values import Polarity

__all__ = ["AGREES", "HEDGED", "NEGATION", "STARTS_WITH_NO", "YES", "plain", "polarity"]

#: Turns of speech whose "no" or "not" denies nothing, and what they amount to.
_IDIOMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{turn})\b"), meaning)
    for turn, meaning in (
        (
            r"(?:no|not an?y?|without) (?:problems?|worries|trouble|doubt|objections?|issues?)"
            r"(?: (?:with|for) (?:that|it|me|us))?(?: at all)?",
            "sure",
        ),
        (
            r"(?:no )+(?:please )?(?:let us |just |we can )?(keep|leave) (?:it|that|"
            r"the appointment)"
            r"(?: (?:as it is|like that|there|the way it is))?",
            "keep it",
        ),
        (r"(?:i |we )?can not wait(?! (?:that|here|so))", ""),
        (r"why not", "sure"),
        (r"would not miss (?:it|that|this)(?: for (?:the world|anything))?", "sure"),
        (r"(?:can|could) not (?:believe|imagine)", ""),
        (r"could not be better|can not complain|not a bad idea", "sure"),
        (r"(?:i|we) do not (?:mind|object)", "sure"),
        (r"(?:i|we) have no objections?|nothing (?:wrong with|against) (?:that|it)", "sure"),
        (r"(?:do not|no need to) worry|if you do not mind|not only|not just", ""),
    )
)
#: "No, that's fine": nothing stands against it. Only where yes is what keeps things as they are.
_NO_OBJECTION = re.compile(
    r"(?:no )+(?:that|it) is (?:absolutely |perfectly |quite )?(?:fine|okay|all right)"
    r"(?: (?:with|by|for) (?:me|us))?(?: thanks?(?: you)?)?"
)
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
    r"agreed?",
    r"i accept",
    r"confirm(?:ed|s)?",
    r"true",
    r"you bet",
)
_GOOD = (
    r"(?:fine|good|great|okay|perfect|correct|right|all right|lovely|ideal|wonderful|excellent|"
    r"awesome|fantastic|amazing|nice|cool|super|brilliant|exact|true|valid|possible)"
)
_VERY = (
    r"(?:(?:very|really|just|so|perfectly|absolutely|totally|completely|quite|definitely|all) )*"
)
_IS = r"(?:is|will be|would be|looks|sounds|seems|should be|all sounds)"
_STATED = phrases(
    r"(?:i|we|both of us|all of us|us) (?:\w+ly |both |all |still )?(?:can|will|could|would|shall)"
    r"(?: \w+ly| both| all| still| love to| be able to| be happy to)*"
    r" (?:make|come|be there|be here|be fine|attend|manage|join|do|keep|go|take)",
    r"(?:i|we) (?:can|will|would|do)$",
    r"(?:i|we) have to make (?:it|that)",
    r"(?:i|we) (?:am|are) (?:able to (?:make|come)|(?:happy|fine|okay|good) with (?:it|that|"
    r"this)|free|available|coming|in(?: too| as well| then|$))",
    rf"(?:that|it|this|which) {_IS} {_VERY}{_GOOD}(?! (?:that|to|of|you)\b)",
    rf"\w+ {_IS} {_VERY}{_GOOD}(?= (?:for|with|by) (?:me|us)| thanks?| thank you| yes| please|$)",
    rf"(?:sounds|looks|seems|works|all) {_VERY}{_GOOD}",
    r"sounds like a plan",
    r"works(?: \w+ly| great| fine| well)?(?: (?:for|with) (?:me|us|everybody|everyone|"
    r"both of us))?",
    r"(?<!i )(?<!we )(?:will|would|should|can) work(?: (?:for|with) (?:me|us))?",
    r"(?:that|it) (?:will|would) do",
    r"^please (?:do|and thanks?(?: you)?)$",
    r"^you (?:can|may|should|have to)(?: please)?(?: thanks?(?: you)?)?$",
    rf"{_GOOD} (?:for|with|by) (?:me|us)",
    r"keep (?:it|that|the appointment)",
    r"(?:book|schedule|reserve|confirm|take) (?:it|that)",
    r"go ahead",
    r"go for it",
    r"please do",
    r"do (?:it|that|so)",
    r"let us (?:do|go with|take|keep) (?:it|that|this)",
    r"(?:i|we) will take (?:it|that)",
    r"count (?:me|us) in",
    r"see you (?:then|there|tomorrow)",
    r"looking forward",
    r"(?:i|we) (?:would )?(?:do )?(?:like|love) (?:it|that|this)(?: one)?$",
    r"(?:that|this) is (?:it|what i want|the one|everything)",
    r"suits? (?:me|us)",
)
#: A yes, or words that say so.
AGREES = phrases(YES.pattern, _STATED.pattern)
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
    r"wrong",
    r"false",
    r"incorrect",
    r"inaccurate",
    r"invalid",
    r"disagree",
    r"refuse",
    r"decline",
    r"reject",
    r"i(?:ll| will)? pass",
    r"is a no",
    r"say no",
    r"(?:a|your) mistake",
    r"messed up",
    r"wrongly",
    r"answer is no",
    r"erroneous",
    r"untrue",
    r"no can do",
    r"neg",
)
#: "I'm afraid I can", "sorry, I can make it": more likely a lost "not" than a yes.
_REGRET = phrases(r"afraid", r"unfortunately", r"sorry(?!.*\byes\b)(?=.*\b(?:i|we) (?:can|will)\b)")
#: In "not quite true" and "definitely not" no yes is said.
_NOT_QUITE = re.compile(
    r"\bnot (?:\w+ ){0,3}?(?:true|correct|sure|confirmed|exact|exactly|agree)\b"
    r"|\b(?:definitely|absolutely|certainly|surely|of course) "
    r"(?=not|no|false|wrong|can not|will not)"
)
#: Said without being sure.
HEDGED = phrases(
    r"maybe",
    r"perhaps",
    r"possibly",
    r"probably",
    r"might",
    r"unsure",
    r"uncertain",
    r"undecided",
    r"not (?:\w+ )?(?:sure|certain|positive)",
    r"(?:do|did) not (?:really |actually |even )?(?:know|remember|recall|drive)",
    r"no (?:\w+ )?(?:idea|clue|knowledge)",
    r"not have (?:a|any|the) (?:\w+ )?(?:clue|idea|knowledge)",
    r"not the (?:foggiest|faintest|slightest)",
    r"(?:can|could) not make up (?:my|our) minds?",
    r"a possibility",
    r"(?:can|could) not (?:say|tell|decide|remember|be sure|be certain)",
    r"hard to (?:say|tell)",
    r"i (?:think|guess|suppose|believe|hope|assume|imagine) so",
    r"i (?:guess|suppose)",
    r"(?:i|we) could",
    r"if you (?:want|like|wish|say so)",
    r"as far as i know",
    # over the phone these say that one hears
    r"^yes (?:i|we) (?:can |do |did |am |are )?(?:still )?(?:know|hear|heard|see|understand|"
    r"understood|remember|listening|here|there)",
    # said to somebody else, to say it
    r"(?<!\bi )(?<!\bwe )say (?:yes|okay)",
    r"me too|same here|same for me|so do i|so am i",
    r"tell (?:her|him|them)",
    r"i think (?:i|we) (?:can|could|will)",
    r"should be (?:able|okay|fine|possible)",
    r"it depends|depends|that depends",
    r"(?:could|can|would|may) be either",
    r"either",
    r"(?<!can )(?<!will )(?<!we )both(?! (?:of us|can|will)\b)",
    r"whichever",
    r"whatever",
    r"who knows",
    r"(?:could|may) be$",
    r"(?:everybody|everyone|all of us) (?:can|will|is|agrees|wants)",
    r"are you sure",
    r"any(?: of (?:them|those|these))? (?:is|are|would|will|works)",
    r"have to (?:think|check|ask|see)",
    r"need to (?:think|check|ask|see)",
    r"must (?:think|check|ask|see)",
    r"wondering",
    r"could (?:\w+ )?be (?:that|this) (?:one )?or",
)


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


def polarity(text: str) -> Polarity:
    """Return the sign of a text that went through `plain`.

    A recogniser loses the end of "can't": "no, I can't make it" comes out as "no I can make it".
    So a sign that the words contradict is `MIXED`, whichever of the two came first.
    """
    says_yes = bool(YES.search(_NOT_QUITE.sub("not", text)))
    says_no = bool(STARTS_WITH_NO.match(text)) or text.endswith(" no")
    stated = bool(_STATED.search(text)) or _is_weak_yes(text)
    denied = bool(NEGATION.search(text) or BUSY.search(text))
    if says_yes and (says_no or denied or _NO.search(text)):
        return Polarity.MIXED
    if (says_no or _REGRET.search(text)) and stated and not denied:
        return Polarity.MIXED
    if says_no or denied:
        return Polarity.NO
    return Polarity.YES if says_yes or stated else Polarity.NONE


def _is_weak_yes(text: str) -> bool:
    words = set(text.split())
    return bool(words & _WEAK_CORE) and words <= _WEAK
