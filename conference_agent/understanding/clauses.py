"""Whether a time was turned down: what its clause says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conference_agent.understanding.phrases import phrases

__all__ = ["APPOINTED", "BUSY", "is_negated"]

#: Behind "I am at" and "in", what is no other place.
_NOT_AWAY = (
    r"(?:on|for|with|at|too|then|as|by|a hurry|a bit|an? wheelchair|home|favou?r|agreement|pain|"
    r"bed|trouble|touch|"
    r"charge|love|time|your|you|that|this|it|there|here|all|least|the (?:office|clinic|waiting|car|"
    r"kitchen|room|bus|dentist|doctor|moment|middle|mood|same|right|phone|morning|afternoon)|my "
    r"(?:diary|car|"
    r"kitchen|seat|desk|calendar)|noon|\d|first|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|half|quarter)\b"
)
#: What fills a day.
_EVENT = (
    r"(?:chemo\w*|dialysis|physio\w*|radiation|surgery|operation|scan|funeral|wedding|christening|"
    r"graduation|exams?|court|choir|bingo|bridge|golf|yoga|rehearsal|recital|shift|interview|flight)"
)
_CALLER = (
    r"(?:chiropodist|podiatrist|dentist|optician|plumber|electrician|builders?|decorators?|vet|"
    r"hairdresser|social worker|delivery|engineer|solicitor|(?:boiler|gas) man|district nurse|"
    r"priest)"
)
#: What fills a day, or who does.
APPOINTED = rf"(?:{_EVENT}|{_CALLER})"
#: "Too early for tea" is not of the appointment.
_FOR_TEA = (
    r"(?! for (?:an? |the |my )?(?:tea|coffee|lunch|supper|dinner|breakfast|bed|drink|wine|"
    r"christmas)\b)"
)
#: Reasons why somebody cannot.
BUSY = phrases(
    r"busy",
    r"unable",
    r"(?:avoid|skip|rule out|steer clear of) (?:it|that|this|the \w+|\w+days?)",
    # "I have Thursday free" is the opposite
    r"(?:(?:like|want|need|have|rather|prefer)(?: to)? keep|like|want|need) (?:my |the )?\w+days? "
    r"(?:free|clear|off|open)",
    r"unavailable",
    r"working",
    r"(?:have|has|got|need|needs) (?:to work|work|school|class|practice|training|something else)",
    r"have to be (?:at|in|somewhere)",
    r"(?:i|we) work",
    r"on (?:shift|duty)",
    r"stuck (?:at|in) (?:work|school|(?:a |the )?(?:meetings?|office|hospital))",
    r"(?:am|are|be|will be|is) (?:away|at work|at school|out of town|on vacation|on holiday|booked|"
    r"tied up|traveling|travelling|abroad|gone(?! (?:all|very|quite|so|a bit|gr[ae]y|pale|white|"
    r"blue|red|quiet|"
    r"deaf|cold|to (?:sleep|bed|the \w+))\b))",
    r"(?:have|got) (?:a|an|another|my|other|some|the) (?:\w+ )?(?:meeting|appointment|class|"
    r"shift|exam|"
    r"interview|wedding|flight|conflict|engagement|commitment|plans?|party|funeral|lesson|game)",
    r"have (?:other )?(?:plans|commitments)",
    # in florida, at a fair: somewhere else, for as long as a time says
    r"(?:i|we) (?:am|are|will be) (?:in|at|on) (?:\w+ ){1,4}?(?:until|till|that day|then|from|on|"
    r"all (?:day|week)|this week|next week)",
    r"conflict(?:s|ing)?",
    r"clash(?:es)?",
    r"impossible",
    r"(?:double|over) ?booked",
    r"(?:have to|will|must|shall|going to) miss (?:it|that|this|the appointment)(?= (?:then|i|we|"
    r"sorry|because)\b|$)",
    r"over my dead body|by no means|(?:in|under) no circumstances|on no account",
    r"(?:i|we) (?:am|are|will be) out(?: (?:then|that day|all day|on \w+day))*$",
    r"(?:have|has|got) no (?:car|lift|ride|transport|driver|way (?:of|to))",
    r"(?:no|not any) good",
    rf"(?:is|are|would be) (?:bad|difficult|hard|tough|tricky|too (?:early|late|soon){_FOR_TEA})",
    rf"(?:too|a (?:bit|little)|rather|awfully|pretty) (?:early|late|soon){_FOR_TEA}",
    r"no (?:use|better)",
    r"(?:\w+day|\w+th|that|it|they|those|these|both|which) (?:is|are) (?:both |all |right |also "
    r")*(?:out|off)"
    r"(?! of (?!the question)| to\b| the)",
    r"out of the question|needed at (?:work|home|school)",
    r"an? (?:very |really )?(?:bad|difficult|busy|awkward|terrible) (?:day|time|week)",
    r"(?:i|we) (?:am|are) having (?:an? |my |our |some )?(?:\w+ )?(?:surgery|operation|procedure|"
    r"scan|guests?|visitors?|"
    r"company|people|baby|lunch|dinner|party)",
    # in hospital, at a sister's: somewhere else than where the appointment is
    rf"(?:i|we) (?:am|are|will be) (?:still |also |probably )?(?:in|at|off to|over at|over in|up "
    rf"in|down in) "
    rf"(?!{_NOT_AWAY})\w+",
    r"(?:i|we) (?:am|are|will be) (?:going|flying|driving|off|traveling|travelling) to (?:an?|my|"
    r"our|his|her)|(?:i|we) (?:am|are|will be) (?:flying|travell?ing) to",
    r"(?:i|we) (?:am|are|will be) (?:visiting|babysitting|minding|looking after|hosting|moving "
    r"house)",
    r"(?:have|has|got) (?:got )?(?:an? |an |my |our |some |his |her )?(?:\w+ )?(?:chemo\w*|"
    r"dialysis|physio\w*|"
    r"therapy|radiation|surgery|operation|choir|church|bingo|golf|bridge|yoga|rehearsal|recital|"
    r"visitors?|guests?|company coming|wedding|christening|graduation|court|hospital visit)",
    rf"(?:have|got) (?:got )?(?:the|my|our|an?) (?:\w+ )?{_CALLER}(?: coming)? "
    r"(?:at|on|that|then|in the|due|coming)\b",
    r"have to (?:mind|babysit|look after|pick up (?:the|my)|be home)",
    rf"(?:\w+day|tomorrow|\w+th|that|it) is (?:my|our|his|her|the) (?:\w+ )?{_EVENT}(?: days?)?"
    r"(?! (?:free|off)\b)(?<=day)",
    r"(?:\w+day|tomorrow|\w+th|that|it) is the day (?:of|for|that|when|before|after) (?!the "
    r"(?:appointment|visit)\b)\w+",
    rf"(?:\w+day|tomorrow|\w+th) is (?:my|our|his|her|the) (?:\w+ )?{_EVENT}",
)
#: How far from a time the words are looked for that are right before it, and those of its clause,
#: in characters, and how many times there can be in a clause: a text may have no end.
_NEAR, _REACH, _TIMES = 80, 300, 12
#: Negations of a whole clause.
_NEGATED = phrases(
    r"(?:can|could|will|would|does|is|am|are|did|has|should|might|may|"
    # "you haven't got a Friday" asks for one
    r"(?<!you )(?:do|have)) not",
    r"not (?:able|available|free|possible|good|going|really|so|a good|work|working|suit)",
    r"never(?! mind)",
    r"(?:rather|better|prefer|prefer it|let us) not",
    r"neither",
    r"none",
)
#: Negations of the next time alone.
_DIRECTLY = re.compile(
    r"\b(?:not|nor|(?:say )?no to|except|bar|apart from|excluding|instead of|rather than|"
    r"other than|anything "
    r"but|(?:any|every|"
    r"all) ?\w*(?: day)? but|"
    r"besides)(?: (?:on|at|the|in|this|for|next|around|about))* ?$"
)
_OR = re.compile(r" (?:or|and|nor)(?: (?:on|at|the|in))* ")
#: A reason and what comes of it, between two times.
_SO = re.compile(
    r" \S.* so(?: (?:then|maybe|make it|it has to be|it would have to be|it will have to be|let us|"
    r"do|say|better|rather|perhaps|the|on))* "
)
#: Where another clause begins.
_BOUNDARY = phrases(
    r"but",
    r"however",
    r"(?:how|what) about",
    r"any ?time",
    r"rather(?! (?:than|not)\b)",
    r"(?:can|could|may|shall|should|would) (?:we|you|i|it)",
    r"maybe",
    r"perhaps",
    r"let us",
    r"(?:i|we) (?:can|could|would|will|want|prefer|am free|am available)(?! not)",
    r"(?:make|book|move|change|try) it",
    # asks whether a day, with or without its hour, could be had, whatever was said before it
    r"(?:is|does|would|will) (?=\w+day(?: (?:at|on|in|the|still|also|be|\d+(?:st|nd|rd|th)?|\w+th|"
    r"am|pm|morning|afternoon|evening))* (?:free|available|open|possible|okay|fine|work|suit)\b)",
    r"is it free on(?= \w+day)",
    r"please",
    # "not so good on Thursday" goes on
    r"(?<!not )(?<!do )so(?! (?:good|well|easy|hot|keen|great|happy|sure)\b)",
    r"because",
    r"then",
    r"only",
    r"(?:i|we) need(?! (?:to work|work|school|class|practice|training|something else))",
)
#: Behind that a time suits: who or what cannot.
_ANEW = re.compile(r" (?:i|we|he|she|they|it is|only|not|mum|dad)\b")
#: What says of the time before it that it suits.
_SUITS = re.compile(
    r" (?:works|(?:is|are) (?:fine|good|great|better|okay|perfect|possible|free|all right)|yes\b|"
    r"(?:i|we) (?:can|could|am free|are free)(?! not)|"
    r"(?:would|will|might|could|should) (?:be|work|suit)(?! (?:bad|hard|too|difficult|tricky))|"
    r"instead|suits|sounds|please|is better)\b"
)


def is_negated(text: str, places: Sequence[tuple[int, int]], number: int, start: int) -> bool:
    """Return whether the time of this number was turned down.

    Parameters
    ----------
    text
        The normalised text with numbers in digits.
    places
        Where each time's words begin and end, in order.
    number
        Which of them is asked about.
    start
        Where its words begin, with "before" and the like.
    """
    if _DIRECTLY.search(text[max(0, start - _NEAR) : start]):
        return True
    if number > 0:
        last_start, last_end = places[number - 1]
        joined = _OR.fullmatch(text[last_end : places[number][0]])
        if joined and _DIRECTLY.search(text[max(0, last_start - _NEAR) : last_start]):
            return True
    if _gives_way(text, places, number):
        return True
    first, end = _clause(text, places, number)
    clause = text[first:end]
    return bool(_NEGATED.search(clause) or BUSY.search(clause))


def _gives_way(text: str, places: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell whether what is said of a time leads to another: "Wednesday is choir, so Thursday"."""
    if number + 1 >= len(places):
        return False
    reason = text[places[number][1] : places[number + 1][0]]
    return _SO.fullmatch(reason) is not None and _SUITS.match(reason) is None


def _clause(text: str, places: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """Return where the clause around a time begins and ends."""
    start, end = places[number]
    opens, closes = max(0, start - _REACH), min(len(text), end + _REACH)
    edges = [match.start() for match in _BOUNDARY.finditer(text, opens, closes)]
    # "Thursday works" begins a clause of its own, whatever was said of Tuesday.
    near = places[max(0, number - _TIMES) : number + _TIMES]
    for place, last in near:
        suits = _SUITS.match(text, last)
        if suits:
            edges.append(place)
            # and what is said of another day behind it is another one
            edges += [suits.end()] if _ANEW.match(text, suits.end()) else []
    first = max((edge for edge in edges if opens <= edge <= start), default=opens)
    last = min((edge for edge in edges if start < edge <= closes and edge >= end), default=closes)
    return first, last
