"""What a question is about, as far as the record may have an answer to it."""

from __future__ import annotations

import re

from conference_agent.understanding.of_the_call import OF_THE_CALL
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.values import Detail

__all__ = ["asked_about"]

_MEDICINE = (
    r"(?:medications?|medicines?|meds|pills?|tablets?|drugs?|antibiotics?|pain ?killers?|"
    r"blood thinners?|aspirin|ibuprofen|paracetamol|tylenol|warfarin|coumadin|insulin|dos(?:e|age)|"
    r"injections?|prescriptions?)"
)
_ILLNESS = (
    r"(?:hurts?|hurting|painful|pain|ache|aching|fever|swollen|swelling|bleeding|infections?|"
    r"infected|side effects?|symptoms?|dangerous|contagious|pregnan\w+|allerg\w+|diabet\w+|"
    r"blood pressure|temperature|rash|dizzy|a cold|the flu|covid|sick|ill)"
)
_ASKED = (
    r"(?:(?:should|must|may|can|could|shall|do|does|is|are|will|would) (?:i|we|it|she|he|they|that|"
    r"this|there|the|my|her|his|your|these|those|you)|what (?:if|about|happens)|why|"
    r"how (?:many|much|long|often)|(?:supposed|okay|safe|allowed) to)"
)
#: Medicines and complaints that somebody asks about.
_CLINICAL = phrases(
    rf"{_ASKED}(?: \w+){{0,8}}? {_MEDICINE}",
    rf"{_ASKED}(?: \w+){{0,8}}? {_ILLNESS}",
    rf"(?:{_MEDICINE}|{_ILLNESS})(?: \w+){{0,8}}? (?:should|may|can|could|shall|do|is|will|what) "
    r"(?:i|we|it|that|this|she|he|they|there|be)",
    r"(?:should|may|can|must|do) (?:i|she|he|we) (?:\w+ )?(?:stop|keep|start|skip) taking",
)
#: Where a house stands: which of two it is.
_STANDS = (
    r"(?:(?:by|beside|behind|near|next to|close to|opposite|across from|above|in) (?:the|my|our|a) "
    r"(?!\w*day\b|morning|afternoon|evening|week\w*|month|year|hours?\b|first|second)\w+|"
    r"downtown|uptown|in town|around the corner|"
    r"(?:on|in|at) (?:the )?(?:\w+ ){1,2}(?:street|road|avenue|square|lane|drive|mall|hospital))"
)
_INSURANCE = (
    r"(?:medicare|medicaid|insurances?|insurers?|(?:my|the|our|her|his) (?:health |dental )?"
    r"(?:plan|policy|coverage))"
)
#: What is asked about, by its words; the first of two that mean the same comes first.
_ABOUT: tuple[tuple[Detail, Pattern], ...] = (
    (
        Detail.CALLER,
        phrases(
            r"who (?:is|are) (?:this|it|you|calling|speaking|that(?! (?:doctor|dr|dentist)\b))"
            r"(?! (?:with|asking|talking|speaking|addressing|question|meant|going|(?<!it )"
            r"(?<!this )for)\b)",
            r"who (?:am i|are we) (?:talking|speaking) (?:to|with)",
            r"what is your name|(?:what|how) (?:are you|do i call you|should i call you) called|"
            r"^(?:yes |sorry )?and you are$|who did you say you (?:are|were)",
            r"(?:which|what) (?:company|clinic|practice|office) (?:are you|is (?:this|calling)|do "
            r"you call from)|where are you calling from",
            r"are you (?:a|an|real|human)",
            r"is (?:this|that|it) (?:a )?(?:robot|machine|computer|scam|real person)",
            r"is (?:this|that|it) a recording",
            r"(?:this|it) is (?:not )?(?:a |some )?(?:scam|fraud|joke|prank)",
            r"(?:am i (?:talking|speaking) (?:to|with)|you are) an? "
            r"(?:real|human|person|machine|robot|computer|recording)",
            # asked by whoever is not known to speak Spanish
            r"qui[eé]n (?:habla|es|llama)(?: usted)?$",
        ),
    ),
    (
        Detail.PARKING,
        phrases(r"park|parking|parked|(?:leave|put) (?:the|my|our) car|car park|garage"),
    ),
    (
        Detail.DIRECTIONS,
        phrases(
            r"directions|how (?:do|can|could|should|will|would) (?:i|we|you|she|he|they) "
            r"(?:get|go|come|find|reach|travel)(?! (?:out|an?|the appointment|ready)\b)",
            r"(?:which|what) (?:bus|train|tram|subway|line|floor|entrance|exit|stop)",
        ),
    ),
    (
        Detail.ACCESS,
        phrases(
            r"wheel ?chair|elevator|(?:is|are) there (?:a |an |any |many )?(?:lift|stairs|steps|"
            r"ramp)|step free|(?:climb|any|many) (?:stairs|steps)|walking frame|accessible"
        ),
    ),
    (
        Detail.BRING,
        phrases(
            r"(?:what|which|anything|something)(?: \w+){0,6}? (?:bring|carry|take with|have with)",
            r"(?:need|have|want|supposed|like) (?:me |us |her |him )?to (?:bring|take with)"
            r"(?: (?:me|us|anything|something|my|any|the|a|an))*(?: (?:insurance|card|id|papers?|"
            r"documents?|x rays?|with)|$)",
            r"bring (?:anything|something|my (?:insurance|card|papers?|documents?|x rays?|id))",
        ),
    ),
    (
        Detail.COST,
        phrases(
            r"costs?|price|fees?|charges?|co ?pay(?:ment)?|expensive|deductible",
            r"how much (?:is|are|was|will|would|does|do|money|to pay)(?! (?:time|longer|(?:my |the "
            rf"|our )?{_INSURANCE})\b)",
            r"(?:have|need|want|do|should|must) (?:i |we |me |us )?(?:to )?pay",
            rf"(?:do|does|will|would|shall) (?:i|we|she|he|they|mum|dad|my (?!{_INSURANCE})\w+) "
            r"(?:\w+ ){0,2}?pay",
        ),
    ),
    (
        Detail.INSURANCE,
        phrases(
            rf"{_INSURANCE}(?! (?:cards?|papers?|documents?|number|details|information)\b)",
            r"(?:is|are|will|would) (?:it|this|that|these|they|all|everything|the (?!parking|car|"
            r"entrance|garage|park)\w+) (?:\w+ )?(?:be )?covered(?! (?:in|with)\b)",
        ),
    ),
    (
        Detail.PREPARE,
        phrases(
            r"prepare|preparation|get ready for",
            r"(?:eat|drink|breakfast|lunch|fast|fasting|empty stomach)(?: \w+){0,4}?"
            r"(?: before(?:hand)?| first|$)",
            r"(?:can|may|should|must|do) (?:i|she|he|we) (?:still )?(?:eat|drink|fast)",
        ),
    ),
    (
        Detail.LENGTH,
        phrases(
            r"how (?:long|much time|many (?:hours|minutes))(?! ago| before)",
            r"when (?:will|would|is|are|do|can) (?:it|we|i|she|he|you) (?:\w+ )?(?:be )?"
            r"(?:done|over|finished|finish|out|through|go home)",
            r"(?:take|last) (?:long|all day|the whole day)|duration",
        ),
    ),
    (
        Detail.PLACE,
        phrases(
            r"where (?:is|are|was|do|does|will|should|would|exactly|abouts|at|to)",
            rf"(?:one|clinic|office|place|branch|practice|surgery|building) {_STANDS}",
            rf"^(?:(?:and|but|so|then) )*(?:is|was) (?:it|that|this) (?:the one )?{_STANDS}",
            r"where$|whereabouts|address|location|located|(?:what|which) (?:place|clinic|office|"
            r"street|city|town|branch)",
        ),
    ),
    (
        Detail.PROVIDER,
        phrases(
            r"(?:which|what) (?:doctor|dentist|provider|nurse|physician|hygienist)",
            r"who (?:will|would|do|does|am|are|is) (?:i|we|she|he|it|going|my|the) (?:\w+ ){0,3}?"
            r"(?:see|seeing|with|treat|treating|doing|doctor|dentist|provider)",
            r"who (?:is|will be) (?:doing|treating|seeing|my|her|his|the) \w+",
            r"who (?:is|are|was) (?:(?:that|this|the|a|your|my) )?(?:doctor|dr|dentist|nurse|"
            r"hygienist|physician|specialist|professor)\b",
            r"(?:doctor|dr) \w+ who is (?:that|this|he|she)$",
        ),
    ),
    (
        Detail.SERVICE,
        phrases(
            r"what (?:is|was) (?:this|it|that|the (?:appointment|visit|call))(?: \w+)? "
            r"(?:about|for)",
            r"(?:which|what|what kind of|what sort of) (?:appointment|visit|treatment)",
            r"what (?:will|are|do|does) (?:they|you|the (?:doctor|dentist)) (?:going to )?do",
            r"what (?:is|will be) (?:being )?done",
        ),
    ),
    (
        Detail.WHEN,
        phrases(
            r"(?:when|what time|what day|which day|what date) (?:is|was|are|do|does|should|will)",
            r"(?:when|what time|what day|what date)$|what is the (?:date|time|day)",
        ),
    ),
)
#: Words that ask for the first hold those that ask for the second: "when will it be over".
_INSTEAD = {
    Detail.LENGTH: Detail.WHEN,
    Detail.PARKING: Detail.PLACE,
    Detail.DIRECTIONS: Detail.PLACE,
    Detail.BRING: Detail.INSURANCE,
}


def asked_about(text: str, provider: str = "") -> tuple[Detail, ...]:
    """Return what a normalised text asks about, as far as it is understood.

    Whether it asks at all is for others to tell, but for `Detail.CLINICAL`. `provider` is the
    name, normalised, of whoever the appointment is with.
    """
    clinical = (Detail.CLINICAL,) if _CLINICAL.search(text) else ()
    found = [detail for detail, pattern in (*_ABOUT, *OF_THE_CALL) if pattern.search(text)]
    if Detail.PROVIDER not in found and _asks_who(text, provider):
        found.append(Detail.PROVIDER)
    for detail, other in _INSTEAD.items():
        if detail in found:
            found = [each for each in found if each is not other]
    return (*clinical, *found)


def _asks_who(text: str, name: str) -> bool:
    """Tell whether a text asks who it is that has a name, by the last part of it."""
    last = name.split()[-1:]
    return any(re.search(rf"\bwho is (?:\w+ ){{0,2}}?{re.escape(each)}\b", text) for each in last)
