"""Questions about the appointment, the place and the call."""

from __future__ import annotations

import re
from functools import lru_cache

from conference_agent.understanding.about import asked_about
from conference_agent.understanding.acts import OTHERS
from conference_agent.understanding.of_the_call import OF_THE_CALL
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.values import Detail

__all__ = ["ABOUT_THE_CALL", "CONFIDES", "DETAILS", "OF_A_PERSON", "asks", "asks_of"]

#: Whoever asks this has not agreed to anything yet.
ABOUT_THE_CALL = phrases(
    r"who (?:is|are) (?:this|it|that|you|calling|speaking)",
    r"(?:what|which) appointment",
    r"what is (?:this|it) (?:about|for|all)",
    r"what (?:do you want|are you talking about|is going on)",
    r"(?:when|what time|what day|where) (?:is|was) (?:it|that|this|the appointment)",
    r"why (?:are|do) you",
    r"are you (?:a|an|real|human)",
    r"^(?:(?:yes|sorry) )?and you are$",
    r"qui[eé]n (?:habla|es|llama)(?: usted)?$",
    # nor has whoever does not know that it is asked of them, or would rather hear another language
    *(asked.pattern for detail, asked in OF_THE_CALL if detail is not Detail.RECORDING),
)
#: A question as well, unless it asks for another time.
_MAY_I = phrases(
    r"^(?:and |but |so |okay |sorry )?(?:can|may|could|should|must) (?:i|we|she|he|they)"
)
#: Asks that something be kept from somebody: no answer to anything.
CONFIDES = phrases(
    r"do not (?:\w+ )?(?:say|tell|mention|discuss|talk about|read)\b(?! (?:any|more|(?:it|that|"
    r"me|us) again))",
    r"not want (?:\w+ ){1,2}?to (?:know|hear|find out|listen|learn)\b",
)
_LEAD = r"^(?:(?:so|and|but|or|then|okay|hey|sorry) )*"
#: What leads to a question is none of it; "so do I" and "so will Anna" say what they do.
_LEAD_ON = (
    r"^(?!(?:and )?so (?:do|does|did|am|is|are|was|were|will|would|have|has|had|can|could) "
    r"(?:my )?\w+(?: (?:too|then|as well))?$)(?:(?:and|but|so|then|okay|well) )*"
)
#: Somebody whose name nobody knows: no more than what stands between a verb and its other half.
_WHOEVER = (
    r"(?!(?:not|never|also|still|just|only|now|even|all|both|always|maybe|\w+ly|\w+day|be|come|do|go|"
    r"get|have|make|take|bring|drive|try|help|that|this|it|there|you|i|we)\b)\w+"
)
_ASKS_OF_SOMEBODY = phrases(
    rf"{_LEAD_ON}(?:can|could|will|would|may|should|shall|must) {_WHOEVER} (?:be|come|go|drive|"
    r"take|bring|join|help|stay|wait|listen|attend|know|fetch|pick|answer|hear|have to)",
    rf"{_LEAD_ON}(?:is|are|was|were) {_WHOEVER} (?:coming|going|driving|bringing|taking|joining|"
    r"attending|there|here|invited|allowed|supposed)",
    rf"{_LEAD_ON}(?:does|do|did|has) {_WHOEVER} (?:know|have|need|come|drive|agree|agreed|said|say|"
    r"answer|answered|want)",
)
_DUTY = (
    r"(?:work|school|class|classes|college|practice|training|church|choir|(?:a|your|the) (?:\w+ )?"
    r"(?:shift|game|lesson|exam|class|meeting))"
)
#: Asked of a person about their day: no assistant and no clinic has one.
OF_A_PERSON = phrases(
    rf"{_LEAD}(?:are|were|will|would) you (?:(?:\w+ly|still|also|both|going to|be|not|all) )*"
    r"(?:working(?! (?:for|with) (?:the|them|this)\b)|at (?:work|home|school|college|church|your "
    r"\w+)|home|busy|off(?: work| school)?(?= (?:on|then|that|this|all|by)\b|$)|on (?:shift|call|"
    r"holiday|vacation)|away|back|driving|in (?:school|class|town)|hungry|tired|cold|"
    r"(?:finished|done) (?:with )?(?:work|school))\b",
    rf"{_LEAD}(?:do|did|will|would) you have (?:to (?:work|be at|go to|pick up|drive)\b|{_DUTY}\b)",
    rf"{_LEAD}have you (?:got )?(?:to work|{_DUTY})\b",
    rf"{_LEAD}(?:can|could|will|would) you (?:get|take|have) (?:the |that |an? |your )?(?:whole )?"
    r"(?:day|morning|afternoon|evening|time|shift) off",
    rf"{_LEAD}(?:can|could|will|would) you (?:(?:drive|fetch) (?:me|us|her|him|them|mum|"
    rf"dad|grandma|grandpa)\b|give (?:me|us|her|him|mum|dad) a (?:lift|ride))",
    rf"{_LEAD}are you coming (?:for|over|round|home|back|down|up)\b",
    rf"{_LEAD}(?:shall|should) (?:i|we) come (?:over|round)\b(?!.*\b(?:\w+day|tomorrow|morning|"
    r"afternoon|at)\b)",
    rf"{_LEAD}(?:can|could|will|would) you (?:pick up|get|buy|bring|fetch|feed|cook|turn|pass) "
    r"(?:(?:me|us|him|her) )?(?:some|the|my|an?)\b(?!.*\b(?:in|week|phone|line|nurse|person|"
    r"appointments?|bookings?|slots?|times?|days?|dates?|"
    r"doctor|dentist|clinic|one|number|earlier|\w+day)\b)",
    r"^where (?:did|have|are) (?:i|we|you|my|the|your) (?:\w+ )?(?:put|leave|left|glasses|keys)",
    r"^(?:is|was) that (?:the|your|my|our) (?:door|doorbell|bell|phone|dog|cat|post|kettle|oven|"
    r"baby|tea|neighbou?r)",
)
DETAILS = phrases(
    ABOUT_THE_CALL.pattern,
    *(asked.pattern for detail, asked in OF_THE_CALL if detail is Detail.RECORDING),
    rf"{_LEAD_ON}(?:what|when|where|whereabouts|who|whose|which|why|how)",
    r"(?:what|when|where|who|which|why|how) (?:is|are|was|were|do|does|did|can|could|will|would|"
    r"should|"
    r"much|many|long|far|about|time|day|kind|highly|else|happens|if|city|location|service|"
    r"services|doctor)",
    r"(?:can|could|may|will|would) (?:you|i|we) (?:please )?(?:tell|give|get|have|know|ask|find|"
    r"provide|"
    r"let|send|share|show|help|check)",
    rf"{_LEAD_ON}(?:will (?:it|i|he|she|they|there)|am i)",
    # the same doctor, a nurse; a day that is asked for is no detail
    r"^(?:and |but |so )?will (?:the|my|our|a|any|somebody|someone) (?:same )?(?!\w+day|\w+th|"
    r"first|second|last|other|next|later|earlier|morning|afternoon|evening|new|one|slot|time)\w+",
    rf"{_LEAD_ON}(?!do (?:that|it|this|so)(?: (?:please|then|yes|thanks?|thank you))*$|"
    r"did you (?!say|mean|ask|call|tell|just|get|hear|send|receive|talk|speak|book|"
    r"have)|are you coming|have you (?:got (?:your|the|my)|seen (?:my|the|your)|eaten|fed|taken))"
    r"(?:do|does|did|is|are|was|were|has|have) (?:it|they|he|she|the|this|that|these|there|you|"
    r"your|i|we|"
    r"my|their|his|her|\w+ services)",
    r"(?:tell|give|get|send|show|help) (?:me|us)",
    r"(?:like|want|need|love) to (?:know|hear|ask|find)",
    r"(?:i|we) (?:have|got) (?:a|another|one|some) (?:\w+ )?questions?",
    r"^(?:and )?(?:can|could|may|should|must) (?:i|we) "
    r"(?!make|come|do\b|be\b|go\b|have\b|get\b)\w+",
    r"(?:address|(?<!the )(?<!my )phone|contact|telephone|number(?! (?:one|1|two|2)\b)|rating|"
    r"ratings|"
    r"reviews?|price|cost|insurance|parking|"
    r"directions|location|located|unisex|cosmetic|specialty)",
    r"^(?:does|do|is|will) (?:my |the |your )?(?:medicare|medicaid|insurance|plan|policy)",
    r"let me know",
    # behind an answer: "yes, is there a lift"
    r"(?:is|are) there (?:an?|any|some|enough|somewhere|anywhere|parking|stairs|steps)",
    r"(?<!so )(?<!nor )(?<!neither )(?:do|should|must) (?:i|we) (?:have|need|bring|pay|take|wear|"
    r"eat|fast|come|park|still|also)",
)


def asks_of(text: str, people: tuple[str, ...]) -> bool:
    """Tell whether a normalised text asks what another person does: "is Ben coming".

    Of `people`, who are known by name, it may be anything.
    """
    return bool(_ASKS_OF_SOMEBODY.search(text) or _asks_of(people).search(text))


@lru_cache(maxsize=64)
def _asks_of(people: tuple[str, ...]) -> Pattern:
    who = "|".join((*(re.escape(name) for name in people if name), OTHERS))
    return phrases(
        rf"{_LEAD_ON}(?:is|are|was|can|could|will|would|does|do|did|has|should|must|may|shall) "
        rf"(?:{who}) (?!(?:and|or) (?:i|me|we)\b|(?:then|please)$)\w+"
    )


def asks(text: str, *, answered: bool) -> bool:
    """Tell whether a normalised text asks something; "can I" may be an answer as well."""
    clinical = Detail.CLINICAL in asked_about(text)
    return clinical or bool(DETAILS.search(text) or (not answered and _MAY_I.search(text)))
