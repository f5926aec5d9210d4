"""Said without being sure: a yes with one of these is none yet."""

from __future__ import annotations

from typing import Final

from conference_agent.understanding.phrases import phrases

__all__ = ["HEDGED", "SUPPOSED"]

#: A yes with one of these is none yet; a no with one of them is still a no.
SUPPOSED: Final = phrases(
    r"i (?:would |should |do |really )?(?:think|guess|suppose|believe|hope|assume|imagine|reckon|"
    r"expect|say|trust|gather) (?:so|yes)",
    r"(?:i|we) (?:am|are|was|were) hoping|hopefully|(?:i|we) (?:do )?hope (?:so|not|it|that|he|"
    r"she|they|to|\w+ (?:can|will|is)|"
    r"my \w+ (?:can|will|is))\b|"
    r"(?:god|lord) willing|fingers crossed",
    r"(?<!can )(?<!will )(?<!we )both(?! (?:of us|can|will)\b)",
    r"either",
    # it is still to be confirmed: by whom, with whom, or when
    r"(?:has|have|needs?|got|must|yet|still)(?: to)? confirm(?! (?:my|our|the|this)\b)",
    r"to be confirmed|let (?:me|us) confirm$",
    r"confirm(?:s|ed|ing)?(?: (?:it|that|this|first))? (?:with|by) (?!(?:me|us|you|pleasure|"
    r"everybody|everyone|\w+day|\d)\b)\w+",
    r"(?:can|will|could|shall|going to) (?:\w+ly )?confirm(?: (?:it|that|this))?"
    r"(?: (?:with|to) you)?"
    r" (?:later|soon|(?:tomorrow|tonight|today)(?! at)|next \w+|this \w+|in (?:an?|the|\d+) \w+|"
    r"after|once|when|as soon|before)",
    r"touch wood|knock on wood|inshallah",
    r"(?:more than |most |very |quite |highly )?likely|(?:a|every|good|fair) chance",
    r"(?:fairly|pretty|almost|nearly|quite|reasonably|relatively|moderately|mostly) "
    r"(?:sure|certain|confident|positive)",
    r"(?<!hundred )(?<!100 )(?:percent|per cent)(?: sure| certain)?|if nothing",
    r"any of (?:those|these|them)|(?:no|any) difference|all the same to|up to (?:you|her|him|them)|"
    r"(?:do|does) not care",
    r"in (?:principle|theory)|as far as (?:i|we) (?:know|can \w+)",
    r"to (?:the best of )?my knowledge",
    r"i (?:think|believe|reckon|guess|suppose) (?:(?:i|we) (?:can|could|will|might|should)|"
    r"(?:it|that|this|he|she|they|\w+day)(?: one)? (?:works?|should|will|would|might|may|could|can|"
    r"suits?))",
    r"(?:i|we) (?:will|can|could|shall) (?:only )?(?:try|do (?:my|our) best)|trying to",
    r"(?:should|ought to) be (?:able|okay|fine|possible|all right|good)",
)
#: Neither a yes nor a no.
HEDGED: Final = phrases(
    r"we will see|(?:let us|let me) say|hold me to|not (?:promise|guarantee|swear)|^could do",
    r"not a? ?(?:hundred|100) ?(?:percent|per cent)?|ought to",
    r"^no (?:i|we) (?:can |do |did )?(?:hear|heard|understand|understood|know|see|saw|got)"
    r"(?: (?:you|it|that))?$",
    r"not that (?:i|we) (?:know|am aware)|^no (?:hablo|entiendo|comprendo)",
    r"(?:i|we) (?:\w+ly |rather |do )?doubt",
    r"maybe",
    r"perhaps",
    r"(?<!not )possibly",
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
    # of words, and perhaps of the way out of the house
    r"can not make (?:\w+ ){0,3}?out(?= (?:and|but|so|sorry|what)\b|$)",
    r"i (?:guess|suppose)",
    r"(?:i|we) could",
    r"if you (?:want|like|wish|say so)",
    # over the phone these say that one hears
    r"^yes (?:i|we) (?:can |do |did |am |are )?(?:still )?(?:know|hear|heard|see|understand|"
    r"understood|remember|listening|here|there)"
    r"(?!.* (?:i|we) (?:can|will) (?:come|make it|be there))",
    # said to somebody else, to say it
    r"(?<!\bi )(?<!\bwe )say (?:yes|okay)",
    r"me too|same here|same for me|so do i|so am i",
    r"tell (?:her|him|them)",
    r"it depends|depends|that depends",
    r"(?:could|can|would|may) be either",
    r"whichever",
    r"whatever",
    r"who knows",
    r"in two minds|torn|on the fence|you (?:choose|decide|pick)",
    r"(?:could|may) be$",
    r"(?:everybody|everyone|all of us) (?:can|will|is|agrees|wants)",
    r"are you sure",
    r"any(?: of (?:them|those|these))? (?:is|are|would|will|works)",
    r"ask (?:me|us) (?:again|later|tomorrow|another)",
    r"(?:as soon as|once|when|until|till) (?:\w+ ){1,3}?(?:lets? (?:me|us) know|tells? (?:me|us))",
    r"have to (?:think|check|ask|see)",
    r"need to (?:think|check|ask|see)",
    r"must (?:think|check|ask|see)",
    r"wondering",
    r"could (?:\w+ )?be (?:that|this) (?:one )?or",
)
