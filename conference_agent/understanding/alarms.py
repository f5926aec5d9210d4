"""What is told of somebody in danger: a fall, a stroke, a breath that fails, a life to be ended.

Each is told as it is now. A fall of last year is a story, and the pills of every morning are none
too many.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ALARMS", "NOT_LONG_AGO"]

#: Words between a fall and what comes of it.
NOT_LONG_AGO: Final = r"(?: (?!last|ago|yesterday|once)\w+){0,7}?"
_SOMEBODY: Final = r"(?:i|we|she|he|they|mum|dad|grandma|grandpa|my \w+|her \w+|his \w+)"
_THEM: Final = r"(?:her|him|them|mum|dad|myself|my \w+)"

_LIMB: Final = (
    r"(?:my|her|his) (?:(?:left|right|whole) )?(?:arms?|legs?|hands?|foot|feet|face|side|body)"
)

#: Alternatives of one pattern over normalised text.
ALARMS: Final = (
    rf"(?:fallen|fell|falling|lying){NOT_LONG_AGO} (?:can|could) not (?:get|lift|pick|move|help|"
    rf"stand) (?:(?:{_THEM}|back) )*(?:up|move)?(?!.* (?:last (?:year|month|week)|ago)\b)",
    rf"{_SOMEBODY} (?:can|could) (?:hardly|barely|scarcely) (?:breathe|get (?:(?:my|her|his) )?"
    r"breath)",
    r"chest (?:is|feels|has (?:gone|got|been)|is (?:feeling|getting|going)) (?:\w+ )?(?:tight\w*|"
    r"hurting|burning|heavy|crush\w+|squeez\w+|painful|sore)",
    rf"{_SOMEBODY} (?:(?:is|are|am|has|have|just|gone|went|going|turned|turning) )*(?:blue|limp|"
    r"floppy)(?: (?:in the face|around the lips|now|and .*))?$",
    r"(?:face|mouth|side|speech|words) (?:\w+ )?(?:dropp(?:ed|ing)|droop\w*|numb|slurr\w*)",
    r"slurring (?:her|his|my|the) (?:words|speech)",
    r"(?:took|taken|swallowed|drunk|drank) (?:(?:far |way )?too (?:many|much)|(?:a|the) whole "
    r"(?:box|bottle|pack\w*))(?: of)?(?: \w+){0,2}? (?:pills?|tablets?|medicines?|medication|"
    r"insulin|bleach|painkillers?)",
    r"(?:having|had|got) (?:(?:an?|another|some|sort|kind|bit|of) )+(?:fit|seizure|convulsions?|"
    r"stroke|"
    r"heart attack|funny turn|blackout|allergic reaction)(?!.* (?:last|ago|years?|once|in \d+)\b)",
    rf"(?:can|could) not (?:feel|move|lift) {_LIMB}|{_LIMB} (?:has |is |are |have )?(?:all "
    r")?(?:gone |"
    r"going )?(?:numb|dead|limp)",
    r"blood (?:is )?(?:everywhere|all over|pouring|gushing)|so much blood|covered in blood",
    r"(?:gr[ae]y|pale|white|cold|hot) and (?:sweaty|sweating|clammy|shaking|shivering|limp|cold)",
    r"(?:she|he|mum|dad|grandma|grandpa|my \w+) (?:is )?(?:burning up|not making (?:any )?sense|"
    r"delirious|hallucinating)",
    r"(?:cut|burnt|burned|scalded|injured) (?:myself|herself|himself|(?:my|her|his) (?!hair)\w+) "
    r"(?:\w+ )?(?:badly|bad|deep|deeply)$",
    # what swells so may close the way of the breath
    r"(?:throat|tongue|airways?|windpipe|face|lips?|mouth) (?:(?:is|are|feels?|has|have|keeps?|all|"
    r"getting|been|just|now|badly|really|starting to|started to|started|starts to) )+"
    r"(?:swell(?:ing)?|swelled|swollen|clos(?:ing|e|ed)|tightening)(?: up| shut)*"
    r"(?!.* (?:last|ago|yesterday|once|before)\b)",
    r"(?:house|kitchen|flat|room|building|apartment) is on fire",
    r"(?:can|could) (?:not|hardly|barely) swallow(?! (?:the|my|her|his|these|those|them|it|pills?|"
    r"tablets?)\b)(?!.* (?:last|ago|yesterday|years?)\b)",
    rf"{_SOMEBODY} (?:has |have |just )*(?:fainted|passed out|collapsed|blacked out)"
    r"(?!.* (?:last|ago|yesterday|once|before|when|years?)\b)",
    r"(?:fell|fallen|falling) (?:down|off|from|on) .*(?:hit|hurt|bang(?:ed)?|bumped|cracked|broke|"
    r"broken) (?:her|his|my|the)(?!.* (?:last|ago|yesterday|once|weeks?|months?)\b)",
    # of one's own life
    r"(?:feel like|thinking (?:of|about)|going to|want to|wanna|about to) "
    r"(?:kill|hurt|harm)(?:ing)? (?:myself|himself|herself)",
    r"(?:end|ending) (?:it all|my life|everything for good)|(?:take|taking) my (?:own )?life",
    r"not (?:really )?want to (?:live|be alive|wake up|go on living)"
    r"(?: any ?more| any longer| like this)*$",
    r"(?:i|just|only) (?:want|wanted|wish|would like) to die(?: now)?$|better off dead",
    r"i wish i (?:was|were) dead|(?:no|not any) reason to (?:live|go on living)",
)
