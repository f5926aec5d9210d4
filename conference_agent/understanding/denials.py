"""What a "not" denies: that somebody can come, or something else, as in "I haven't got a pen".

In answer to a question a no is about what was asked if its verb can be; a verb that cannot be
says something of the speaker's day. Which verbs can be is a closed list, so that whoever talks of
a thing that nobody has thought of is not taken to refuse.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_asides"]

_ADVERB: Final = (
    r"(?:(?:really|actually|even|ever|yet|just|still|quite|always|often|exactly|usually|also|"
    r"honestly|particularly|necessarily) )*"
)
#: Behind "do not", what refuses or doubts. "Have" does with what a journey needs.
_REFUSED: Final = (
    r"(?:think|believe|reckon|suppose|expect|feel|want|wanna|need|like|wish|care|fancy|mind|"
    r"object|agree|accept|approve|confirm|work|suit|fit|match|come|go|make|do|attend|join|manage|"
    r"keep|take|travel|ask|say|order|request|book|call|tell|plan|intend|mean|know|remember|"
    r"recall|drive|look|sound|seem|"
    r"see (?:how|why|any|it|that|me|us)|get (?:off|out|there|home|back|away|in|up)|finish|"
    r"have (?:to|it in|(?:the|any|enough|much|a|an|my|another)? ?(?:\w+ )?(?:time|ride|lift|way|"
    r"car|transport\w*|driver|one|body|someone|somebody|anyone|anybody|money|insurance|choice|"
    r"idea|clue))|"
    r"(?:(?:that|this|it|them|one|please|not|and|but|or|so|because|then|either|sorry|thanks?)\b|"
    r"at all))"
)
#: Behind "am not" and "is not", what does.
_NOT_SO: Final = (
    r"(?:com(?:e|ing)|go(?:ing)?|able|available|free|attending|doing|making|driving|taking|"
    r"bringing|keen|happy|interested|ready|well|feeling|in|around|here|there|home|up|fit|okay|"
    r"fine|having|good|great|sure|certain|allowed|willing|prepared|permitted|possible|"
    r"convenient|right|correct|true|ideal|suitable|acceptable|the|an?|what|for|on|happening|me|"
    r"mine|my|so|very|too|that|this|it|keeping|planning|travel\w*|leaving|working (?:for|out)|"
    r"enough|best|better|clear|likely|comfortable|perfect|bad|open|accurate|valid|exact\w*|"
    r"how|where|when|who|please|but|and|because)"
)
_WHO: Final = r"(?:i|we|he|she|they|it|there|that|this|who|one|people|(?:my|the|our|her|his) \w+)"
_SOMEBODY: Final = r"(?:i|we|he|she|they|people|(?:my|the|our|her|his) \w+)"
#: A denial of something else, as far as its verb.
_ASIDE: Final = re.compile(
    # with nobody named before it, it forbids: "do not book it"
    rf"\b(?:{_WHO} (?:do|does|did)|\w+ does) not {_ADVERB}(?!{_REFUSED}\b)\w+"
    rf"|\b(?:has|have|had) (?:not|never) {_ADVERB}(?!(?:got )?(?:an? |the |any |enough |much |my "
    rf")?(?:time|room|car|lift|ride|way|driver|transport\w*|anyone|anybody|strength|energy|nerve)\b|"
    r"(?:agreed|accepted|confirmed|decided|changed)\b|$)\w+"
    rf"|\b(?:i|we) never {_ADVERB}(?!(?:said|agreed|want|go|come|do|will|would|mind|"
    rf"accept\w*)\b)\w+"
    r"|\b(?:it|that|this) (?:is|was) not (?!going|working|happening|doing|being)\w+ing\b"
    rf"|\b{_SOMEBODY} (?:am|is|are|was|were) (?:not|never) {_ADVERB}(?!{_NOT_SO}\b)\w+"
    rf"|\b(?!it\b|that\b|this\b|i\b|we\b)\w+ (?:was|were) not {_ADVERB}(?!it\b|right\b|"
    rf"correct\b)\w+"
    r"|\b(?!\w+day\b|time\b|date\b|morning\b|afternoon\b)\w+ (?:is|are) not "
    r"(?!coming|going|working|happening|doing|being|driving|taking|bringing|attending|feeling|"
    r"having)\w+ing\b"
    r"|\bif nothing\b"
    # to leave something off, unless an assistant could do it
    rf"|^(?:(?:oh|please|and|but|hey|now|just) )*do not (?!{_REFUSED}\b|(?:book|put|schedule|move|"
    r"change|cancel|reschedule|confirm|expect|count|rely|wait|bother|reserve|hold|write|sign|send|"
    r"bring|give|set|let|have|be|really|even|you|we|i|try|add|note|ring|phone|contact|offer|leave|"
    r"remove|delete|use|push|switch|record|tape|save|store|share|mention|start|stop|complete|"
    r"talk|speak|continue|proceed|perform|execute|carry|play|repeat)\b)\w+"
    # doubted, and no more
    r"|\b(?:this|it) is not (?:(?:an?|some|another) )?(?:scam|fraud|trick|joke|prank|recording|"
    r"robot)\b"
    # it is no time to talk
    r"|\bcan not (?:talk|speak)(?= (?:now|right now|just now|at the|long|loud)|$)"
    r"|\bthere (?:is|are|was|were) (?:not|nothing|nobody|none)"
    r"(?! (?:time|way|one who|anyone who|bus|anybody who|possible|suit\w*|that)\b)"
    r"|\b(?:nobody|no one) (?:(?:has|had|ever|even) )*(?:told|said|asked|mentioned|sent|called|"
    r"rang|phoned|wrote|knows|likes?|lives?|came|explained)"
    r"|\b(?:i|we) can not work (?:this|that|the|it out|out)\b"
    r"(?! (?:day|time|one|week|morning|afternoon|\w+day))"
    r"|\bcan not (?:find|read|sleep|stand|hear|see)(?! (?:how|why|any|it|that|us|me|you|the "
    r"doctor|a doctor|anyone)\b)"
)
#: "You aren't from here, are you": asks for a nod.
_TAG: Final = re.compile(
    r"^((?:\S+ ){3,})(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should) not "
    r"(?:it|he|she|they|you|we)$"
)


_TAG_TO_YOU: Final = re.compile(r"\byou (?:are|were|do|have) not\b.* (?:are|were|do|have) you$")


def without_asides(text: str) -> str:
    """Return a normalised text without denials that answer nothing."""
    return _TAG_TO_YOU.sub(" ", _TAG.sub(r"\1", _ASIDE.sub(" ", text)))
