"""Acts that end or turn a call, and acts for another person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.alarms import ALARMS, NOT_LONG_AGO
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.values import Act

__all__ = [
    "ANSWERING",
    "BINDING",
    "CANCEL_NOT_MEANT",
    "LET_GO",
    "NO_CANCEL",
    "NO_CONDITION",
    "NO_THEN",
    "OTHERS",
    "OWN_NO",
    "OWN_YES",
    "UNFIT",
    "agrees_for",
    "brings",
    "relays",
]

#: What answers a question that was put, for oneself or for another.
ANSWERING = frozenset((Act.ACCEPT, Act.DECLINE, Act.UNSURE, Act.PROPOSE, Act.CANCEL, Act.RELAY))

_ONE = r"(?:\w+ )?"
_MACHINE = r"(?:machines?|robots?|computers?|bots?|recordings?|automated \w+|ai|thing)\b"
_LATER = (
    r"(?:back(?: (?:at|in|on|later|tomorrow|tonight|after|around|when|another|this|next|please))?|"
    r"again (?:later|at|tomorrow|tonight|this|next|in|on|another|when|after|before)|later|at|"
    r"around|after|"
    r"tomorrow|tonight|in (?:an?|half|\d+)|another time|when)"
)
#: Behind "call me", when: no other time for the appointment.
_WHEN = (
    r"(?:(?:back|again) )?(?:(?:on )?\w+days?|this (?:morning|afternoon|evening|week\w*|\w+day)|"
    r"next \w+|in the (?:morning|afternoon|evening)|before|by|any ?time|once|as soon as|"
    r"on the \w+|first thing)\b"
)

#: Acts that end or turn the call, whatever else is said; the first of them counts.
BINDING: tuple[tuple[Act, Pattern], ...] = (
    (
        Act.EMERGENCY,
        phrases(
            r"(?<!not )(?:an|medical|real) emergency(?! (?:contact|number|room|service))",
            r"call (?:an |the )?(?:ambulance|nine one one|911|112|999|police|paramedics?)",
            r"(?:need|send|get) (?:an |the )?(?:ambulance|paramedics?)",
            r"(?:can|could) not breathe(?! (?:with|in|through|behind|under) (?:\w+ )?(?:\w+ "
            r")?masks?)",
            r"^(?:please |somebody |someone )*help(?: (?:me|us|her|him|please))*$|"
            r"^(?:please )?(?:i|we|she|he|my \w+) needs? (?:urgent |immediate )?help(?: (?:now|"
            r"please|quickly|here))*$",
            r"(?:i|she|he|mum|dad|grandma|grandpa|my \w+) (?:have |has |just )*(?:fell|fallen)"
            r"(?: (?:down|over|again|now|out of bed|(?:down|on|in) the \w+))*$",
            r"(?:i|she|he|mum|dad|grandma|grandpa|my \w+) (?:have |has |just )*(?:fell|fallen)"
            r"(?: (?!asleep|ill|last|ago|behind|out with|in love)\w+){0,8}? (?:hurts?|hurting|pain|"
            r"bleeding|broken?|swollen)(?!.* (?:last (?:year|month|week)|ago)\b)",
            r"^(?:\w+ )?(?:i|she|he|mum|dad|my \w+) (?:am|is) bleeding(?: (?:now|and|please|"
            r"from) ?.*)?$",
            r"(?:not|stopped) breathing|(?:no|not any) pulse",
            rf"(?:fallen|fell|falling|lying|collaps\w+){NOT_LONG_AGO} not (?:moving|breathing|"
            r"responding|answering|"
            r"responsive|conscious|get up|waking)",
            r"(?:can|will|would|does|do|did) not (?:wake (?:up|her|him|them)(?: up)?|come round)"
            r"(?= (?:and|please|help|she|he|what|i)\b|$)",
            r"(?:she|he|mum|dad|my \w+) is not (?:moving|responding|waking up|responsive|"
            r"conscious)",
            r"(?:trouble|difficulty) breathing",
            r"(?:having|had) (?:a |chest )(?:heart attack|stroke|seizure|pains?)"
            r"(?!.* (?:last (?:year|month|week)|ago|years?|in \d+)\b)",
            r"chest (?:pains?|hurts|is (?:tight|hurting|burning))|(?:pains?|pressure|tightness) "
            r"(?:\w+ )?in (?:my|his|her|the|mum|dad) (?:\w+ )?chest",
            r"(?:is|am|are) having (?:a |an )?(?:heart attack|stroke|seizure|fit)",
            r"(?:collapsed|passed out|unconscious|unresponsive|choking|overdosed?)",
            r"bleeding (?:badly|heavily|a lot|out|everywhere|really (?:badly|heavily))",
            r"(?:bleeding|blood)(?: \w+){0,4}? (?:will|would|does|can) not stop|(?:will|can|"
            r"does) not stop "
            r"(?:the )?bleeding",
            r"(?:losing|lost) (?:a )?lots? of blood",
            r"(?:kill|hurt|harm) myself",
            r"suicid\w+",
            *ALARMS,
        ),
    ),
    (
        Act.WRONG_PARTY,
        phrases(
            r"wrong (?:number(?! of)|person|party|house|family)",
            rf"(?:no one|nobody|no|not anyone|not anybody) (?:{_ONE}){{0,3}}(?:by|with|"
            rf"of) that name",
            r"(?:do|does) not know (?:any |a |an |who )?(?:anyone|anybody|who|her|him|them|"
            r"this person|"
            r"that person) (?:by that name|called|named|is|you)",
            r"never heard of (?:her|him|them|this person|that person|you)",
            r"there is (?:no|nobody) \w+ (?:here|at this)",
            r"(?:no one|nobody|no \w+) (?:called |named )?(?:\w+ ){0,2}(?:lives? (?:here|at "
            r"this)|at this "
            r"(?:number|address))",
            r"(?:this|it) is (?:a|the) (?:\w+ )?(?:restaurant|pizza place|pizzeria|shop|store|"
            r"hotel|garage|"
            r"salon|school|office|business|bakery|pharmacy|bank)$",
            r"not (?:the )?(?:person|patient) you",
            # who lives there now
            r"(?:i am|we are|this is|it is|you are (?:talking|speaking) (?:to|with)) "
            r"(?:just |only )?(?:the|a) new (?:tenants?|owners?|residents?|occupants?|occupiers?|"
            r"lodgers?|homeowners?|people (?:here|living here|"
            r"who live here)|family (?:here|living here))",
        ),
    ),
    (
        Act.OPT_OUT,
        phrases(
            r"(?:stop|quit) (?:calling|phoning|ringing|contacting|bothering|harassing)"
            r"(?=$| (?:me|us|here|this|my (?!\w+ at (?:work|home|school))|our|her|him|them|people|"
            r"old|mum|dad|please|now|and|or|all|every|again|back|"
            r"so|at (?!work|home|school))\b)",
            # "don't call me Rosie" is of a name
            r"(?:do not|never|not to|please do not) (?:ever )?(?:call|phone|ring|contact|bother) "
            r"(?:me|us|here|this number|again|anymore)(?=$| (?:again|any ?more|here|back|ever|"
            r"please|now|all|every|about|for|or|and|i|we|you|it|so|unless|because|with|like|over|this|"
            r"to|thanks?)\b)(?! (?:back )?(?:before|after|at|until|on|in)\b)"
            r"(?! (?:again |back |any ?more )?(?:tonight|today|tomorrow|now|this \w+|so late|"
            r"so early|at night|on \w+days?|during|while|before|after|until)\b)",
            r"take (?:me|us|my number|this number|our number) off"
            r"(?! (?:the|your) (?:schedule|calendar|book|books|diary|appointment))",
            r"lose (?:my|this|our) (?:phone )?number",
            r"(?:remove|delete) (?:me|us|my number|this number|our number|my name)",
            r"(?:do not|not) want (?:any|any more|these|your|to get|to receive) (?:\w+ "
            r"){0,3}?calls",
            r"no more calls",
            # all that is said: to one of the family it has a name, or goes on
            r"^(?:(?:please|just|oh|no|go away|now|and|will you|would you|can you) )*"
            r"leave (?:me|us) (?:alone|in peace|be)(?: (?:please|now|already|will you))*$",
            r"unsubscribe",
            r"opt (?:me |us )?out",
        ),
    ),
    (
        Act.ASK_HUMAN,
        phrases(
            # another call, at another hour: who is called then is the clinic's to say
            rf"(?<!not )(?<!never )(?<!did you )(?<!will )(?<!would )(?<!always )(?<!(?<!you )to )"
            rf"(?:call|phone|ring|telephone) (?:me|us) (?:{_LATER}|{_WHEN})",
            rf"(?<!will )(?<!can )(?<!to )(?<!not )(?:call|phone|ring) {_LATER}",
            rf"^(?:\w+ ){{0,3}}?try (?:me|us) {_LATER}",
            r"(?:someone|somebody|anyone|anybody|they|the clinic|the office) (?:\w+ )?(?:call|"
            r"phone|ring) "
            r"(?:me|us) back",
            # "are you a real person" asks what it is
            r"(?<!you )(?<!you a )(?<!you are a )(?<!your a )(?<!this a )(?<!that a )(?<!it a )"
            r"(?<!ing to a )(?<!ing with a )"
            r"(?:real|live|actual|proper) (?:\w+ )?(?:person|human|people|employee|agent|lady|"
            r"woman|"
            r"man|somebody|someone)",
            r"is there an? (?:human|person)(?: being)?(?: (?:there|here|around|available|on the "
            r"line))*$",
            r"(?:talk|speak|took|chat) (?:to|with) (?:an?|the|some|your|any) ?"
            r"(?:\w+ )?(?:human|person|people|agent|representative|operator|receptionist|staff|"
            r"team|"
            r"employee|nurse|doctor|manager|supervisor|one|body|front desk|office|clinic|"
            r"dentist|human being)",
            # by the name that the clinic goes by; at the appointment everybody does so
            r"(?:let me|let us|can i|could i|may i|can we|could we|(?:want|like|prefer|wish|rather)"
            r"(?: to)?) (?:just |please )?(?:talk|speak|chat) (?:directly |straight )?"
            r"(?:to|with) (?:dr|doctor) \w+(?!.* (?:there|then|when|at the|at my|during|on)\b)",
            r"(?:talk|speak|chat) (?:to|with) (?:someone|somebody|human|people|staff|reception)"
            r"(?! at (?:work|home|school))",
            r"(?:connect|transfer|forward|put|pass|hand) (?:me|us|this|a conversation|the call|"
            r"the conversation) (?:through |over )?(?:to|on to|with)\b",
            r"(?:connect|transfer) (?:to|with)\b",
            r"put me through",
            r"(?:put|get) (?:an?|the|your|some) (?:\w+ )?(?:human|person|receptionist|nurse|doctor|"
            r"manager|operator) on(?! (?:the (?:list|calendar)|\w+day))|put (?:somebody|someone) "
            r"on",
            r"(?:can|could|would|will) (?:someone|somebody|an? (?:person|human|nurse|"
            r"receptionist)|the "
            r"(?:clinic|surgery|office|doctor|nurse|practice)|one of (?:you|the nurses|your \w+))"
            r"(?: (?:from|at|in|of) (?:the |your )?\w+)?(?: please| just)* (?:call|phone|ring|"
            r"telephone|"
            r"speak to|talk to) (?:me|us|her|him|my \w+)\b",
            # whoever does not talk to it wants somebody else
            rf"(?:do|will|am|are|can|would) not (?:like |want |going )?(?:to )?(?:talk|talking|"
            rf"speak|speaking|deal|"
            r"dealing|discuss(?:ing)? \w+(?: \w+)?) (?:to|with) (?:an? |the |any )?(?:\w+ "
            rf")?{_MACHINE}",
            r"(?:hate|can not stand) (?:talking to |these |this )?(?:an? )?(?:robots?|machines?|"
            r"computers?)",
            r"is there (?:an?|any|some) ?(?:\w+ )?(?:human|person|body|one|somebody|someone)(?: "
            r"\w+){0,3}? "
            r"(?:i|we) (?:can|could) (?:talk|speak)",
            r"(?:get|give|fetch) (?:me|us) (?:the|a|an|some|your) ?(?:\w+ )?(?:office|clinic|"
            r"receptionist|"
            r"manager|supervisor|nurse|doctor|reception|person|human|somebody|operator)",
            r"(?:transfer|(?<!looking )(?<!look )forward) (?:me|us|to)",
            rf"(?:want|need|like|give me|gimme|get me|get|prefer|have) (?:to )?(?:an?|some|"
            rf"another) "
            rf"{_ONE}(?:human|operator|agent|representative)",
            r"(?:have|let|ask) (?:someone|somebody|a person|the clinic|the office|the doctor) "
            r"(?:to )?(?:call|phone|ring)",
            r"^(?:human|agent|operator|representative|receptionist)(?: please)?$",
            r"(?:need|want) (?:a )?(?:human|person|operator)",
        ),
    ),
)

_OBJECT = (
    r"(?:it|that|this|them|everything|all|(?:whole|entire) (?:thing|lot)|appointments?|visit|"
    r"events?|meetings?|bookings?|"
    r"reservations?|calendar|command)"
)
_ANOTHER = r"(?:another|a different|somebody else|someone else)(?! (?:day|time|date|slot)\b)"
#: Somebody else sees to what the appointment was for.
_DONE_ELSEWHERE = (
    r"(?:sorted|arranged|fixed|booked|done|seen to|taken care of)(?: (?:it|that|this|everything|"
    rf"out|already))* (?:with|at|by|through) {_ANOTHER}",
    rf"(?:gone|went|going) (?:private(?:ly)?|(?:with|to) {_ANOTHER})",
)
#: Calls the whole appointment off.
UNFIT = phrases(
    r"cancel(?:s|l?ed|l?ing|l?ation)?",
    r"call (?:it|this|that|the (?:\w+ ){1,3}?|my \w+|everything) ?off",
    r"take (?:it|me|us|her|him|that|the appointment) (?:off|out of) (?:of )?(?:the|your) "
    r"(?:schedule|calendar|books?|diary|"
    r"list|system)",
    r"call off",
    rf"(?:delete|remove|scrap|drop|erase|clear|eliminate|discard|repeal|undo|revoke|get rid of|"
    rf"take off|"
    rf"clean|clear out|take out|release|strike|void|negate|quit|ignore|forget|abort|wipe|"
    rf"disregard)(?: \w+){{0,6}}? {_OBJECT}",
    rf"{_OBJECT} (?:remove[d]?|delete[d]?)",
    rf"(?:do|does|did) not (?:need|want) (?:to have |to attend |"
    rf"to come to )?(?:\w+ ){{0,3}}?{_OBJECT}"
    r"(?: any ?more)",
    r"(?:do|does) not need (?:it|that|the appointment|to come)",
    r"(?:will|would) not (?:be )?need(?:ing)? (?:it|that|this|the (?:appointment|visit|slot|"
    r"booking))(?! (?:one|time|until|till|before|to|early|so|that)\b)",
    *_DONE_ELSEWHERE,
    r"(?:am|are|is) (?:stopping|giving up) (?:(?:the|my|her|his|all) )*(?:treatment|chemo\w*|"
    r"therapy|"
    r"dialysis|injections|infusions)",
    r"no longer (?:need|want|interested)(?! to (?:move|change|reschedule))",
    r"(?:cross|scratch|strike) (?:me|us|it|that|her|him) (?:off|out)",
    r"clear my (?:day|calendar|schedule)",
)
#: Lets what was put go: calls it off, unless another time is asked for.
LET_GO = phrases(
    r"never mind(?! (?:him|her|them|your|my|his|the (?!appointment|visit|"
    r"booking|whole)\w+)\b)",
    r"(?:forget|scrap|drop|undo) (?:it|that|about it|this)",
    r"take (?:it|that|this) off",
    r"^undo$",
    r"(?:do|does) not want (?:it|that|to come|to go|the appointment)",
)
#: Leaves it on.
NO_CANCEL = phrases(
    r"(?:not|never(?! mind)|without|no need to|instead of|rather than)"
    r"(?: (?!com(?:e|ing)|make|be|go|attend|please|need (?!to))\w+){0,2}? cancel(?:l?ing)?"
    r"(?: (?:it|that|the appointment))?",
)
#: A no to what was put, before cancelling is asked for. "No cancelling" asks for none.
NO_THEN = re.compile(
    r"^(?:no )+(?:(?:please|just|thanks|thank you|then|so|sorry|let us|better|you can|can you|"
    r"could you|(?:i|we) (?:want|need|have|would like|would rather|am going|are going|will|"
    r"prefer)(?: to)?) )*(?=(?:cancel (?:it|that|this|the|my|our|her|his|please|everything|me|us)|"
    r"cancel$|call (?:it|this|that|the \w+|everything) off)\b)"
)
#: Speaks of cancelling without asking for it: denied, supposed, feared, or asked about.
CANCEL_NOT_MEANT = phrases(
    r"(?:not|never(?! mind)|nobody|no one|none of us|neither|no reason|no point|no need|no|hate|"
    r"afraid|anything but|without|instead of|rather than|why|who|what|how|if|whether|unless|when|"
    r"are you|were you|did you|do you|is it|fee|costs?|charge)"
    r"(?: (?!(?:please|just|then|so|but|and|can you|could you|come|make|be|go to|attend|need|"
    r"anymore|any more|longer|coming|going(?! to (?:cancel|call)))\b)\w+){0,5}? "
    r"(?:cancel(?:led|ling|lation|ing)?|call(?:ing)? (?:\w+ )?off|delete|remove|scrap|drop|forget)",
    r"^(?:has|have|had|was|were|is) (?:it|that|this|the \w+|my \w+) (?:\w+ )?cancel\w*",
    r"(?:should|shall|must|do) (?:i|we) (?:\w+ )?cancel",
    # something else
    r"(?:i|we|he|she|they) (?:\w+ )?cancel\w* (?:my|our|his|her|their|an?|the) (?!(?:\w+ )?"
    r"(?:appointment|visit|booking|slot|reservation|whole|thing)\b)\w+",
    # not now
    r"cancel(?:\w* )(?:it |that |the appointment |my appointment )?(?:later|any ?time|in case|if "
    r"(?:i|we|she|he|need)|"
    r"policy|fees?|at short notice|on the day)|cancell?ation (?:policy|fees?|charges?)",
)
#: What makes a remark to another person the speaker's own answer: a yes says of what.
OWN_YES = phrases(
    r"(?:i|we) (?:can|will) (?:make it|come|be there|do (?:it|that))",
    r"(?:works|fine|good|okay) (?:for|with|by) (?:me|us)",
    r"(?:i|we) (?:can|will) (?:drive|take|bring) (?:you|her|him|them)$",
)
OWN_NO = phrases(
    r"(?:i|we) (?:can|will|could|would|have to|am|are|work|need)(?: not)?"
    r"(?: (?:make it|come|be there|do (?:it|that)|go|work|working|busy|on)|$)",
    r"for me",
)
#: Who is spoken of beside those who have a name.
OTHERS = (
    rf"(?:my |your |our |the )?(?:{KIN}|wife|husband|daughter|partner|boss|friend|he|she|they|"
    rf"child|kids?|"
    r"neighbou?r|caregiver|carer|cousin|niece|nephew|(?<=the )(?:patient|lady|gentleman))"
)
#: "If Anna can drive me" tells no answer of hers.
NO_CONDITION = (
    r"(?<!\bif )(?<!\bwhen )(?<!whether )(?<!unless )(?<!until )(?<!\bonce )(?<!hope )(?<!what )"
)
_RELAYED = (
    r"(?:says|said|is saying|told (?:me|us)|thinks?|thought|wants?|agrees?|agreed|confirms?|"
    r"confirmed|accepts?|accepted|declines?|declined|refuses?|refused|prefers?|asked|asks|"
    r"is asking|nods|nodded|is nodding|is saying|means|"
    r"is \w+ing (?:\w+ ){0,5}?nodding|(?:texted|messaged|emailed|rang|phoned) (?:me |us )?(?:to "
    r"say|"
    r"saying|(?:she|he|they) (?:is|are|can|will|says?)\b)|"
    r"reckons?|is (?:mouthing|signing|signalling|gesturing) |"
    r"(?:is )?(?:shakes?|shaking|shook) (?:her|his|their) head|"
    r"(?:(?:is|has|have) )?(?:gives?|gave|given|giving) (?:(?:me|us|you|it) )?(?:a|the) "
    r"(?:thumbs (?:up|down)|nod|okay|go ahead|green light)|"
    r"(?:would|had) (?:\w+ )?(?:prefer|rather|like|love|choose)|"
    r"(?:can|could|will|would|does|is|has|might|may|did|was)(?: not)? "
    r"(?!you\b)(?:come|make|be|do|drive|bring|take|attend|join|okay|fine|good|able|happy|busy|"
    r"available|"
    r"free|work|to work|agree|here|coming|in|like|want|away|well|feeling|not$))"
)


def relays(text: str, names: Iterable[str]) -> bool:
    """Return whether a normalised text tells another person's answer: "mum says yes"."""
    return _relayed_by(tuple(names)).search(text) is not None


def agrees_for(text: str, names: Iterable[str]) -> bool:
    """Return whether a normalised text says yes or no for another person: "yes, she can"."""
    return _agreeing_for(tuple(names)).search(text) is not None


def brings(text: str, names: Iterable[str]) -> bool:
    """Return whether a normalised text says that its speaker brings another: "yes, I'll drive her".

    Said by whoever was asked it is their own yes; the one who is brought did not say it.
    """
    return _bringing(tuple(names)).search(text) is not None


@lru_cache(maxsize=64)
def _bringing(names: tuple[str, ...]) -> Pattern:
    people = "|".join((*(re.escape(name) for name in names if name), OTHERS))
    return phrases(
        rf"(?:i|we) (?:am |are |will |can |could |would |going to |happy to |be |\w+ly )*"
        rf"(?:(?:(?:driv|bring|tak|fetch|collect|accompany)(?:e|ing)?|pick up) "
        rf"(?:{people}|her|him|them)|let (?:{people}|her|him|them) know)"
    )


@lru_cache(maxsize=64)
def _agreeing_for(names: tuple[str, ...]) -> Pattern:
    people = "|".join((*(re.escape(name) for name in names if name), OTHERS))
    person = rf"(?:{people}|her|him|them)"
    does = r"(?:can|could|will|would|does|do|is|are|has|have)(?: not)?"
    return phrases(
        rf"^(?:(?:yes|no|sure|okay|certainly|absolutely|definitely|of course) )*(?:{people}) {does}"
        r"(?: (?:too|as well|thanks?|thank you|indeed|yes))*$",
        rf"(?:yes|no|okay) (?:from|for) {person}\b(?! and (?:me|i|us|myself)\b)",
        rf"mak(?:e|ing) sure (?:that )?(?:{people}) (?:is|are|will|gets?|comes?|makes?)\b",
        rf"(?<!not )answer(?:ing)? for {person}",
    )


@lru_cache(maxsize=64)
def _relayed_by(names: tuple[str, ...]) -> Pattern:
    people = "|".join((*(re.escape(name) for name in names if name), OTHERS))
    meanwhile = r"(?:(?:also|just|really|both|already|has|have|had) )*"
    told = rf"{NO_CONDITION}(?:{people}) {meanwhile}{_RELAYED}"
    # "for mum and me" is the speaker's as well
    suits = (
        rf"(?:works|fine|good|great|perfect|okay|suits|better|best|easier|easiest|nicer) "
        rf"(?:for|with|by) (?:{people}|her|him)"
        r"(?! and (?:me|i|us|myself)\b)"
    )
    # as "that works for her" does
    fits = rf"suits? (?:{people}|her|him|them)\b(?! and (?:me|i|us|myself)\b)"
    listed = rf"(?:put|mark|count) (?:{people}|her|him|them) (?:down )?(?:as|for) an? (?:yes|no)"
    return phrases(told, suits, fits, listed)
