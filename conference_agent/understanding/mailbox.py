"""Whether a mailbox speaks: the greeting of a carrier or of its owner, that takes a message.

It speaks the language of the line, so that each is looked for whatever its owner speaks. To leave
a message is not enough: people speak of that, too. It is said with the tone after which to speak,
with a promise to call back, by a voice that knows nobody ("the person you are calling"), or told
to do by who can not come to the phone: a person offers it ("would you like to leave a message").
Whatever else answers in place of a person counts as one: who screens calls, and a switchboard.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.phrases import phrases

__all__ = ["is_mailbox"]

_MESSAGE: Final = r"(?:leave|record)(?: \w+){0,4} (?:message|name|number)"
_TONE: Final = r"(?:after|at|following|when you hear) the (?:\w+ )?(?:tone|beep|signal)"
_NOT_NOW: Final = (
    r"(?:(?:can ?not|could not|unable to|not able to) (?:(?:come|get|make it) to (?:the|my|our) "
    r"(?:tele)?phone|(?:answer|take|pick up)(?: (?:the|my|our|your|this))? (?:(?:tele)?phone|"
    r"calls?))|"
    r"(?:not |un)available|(?:not at|away from) (?:home|my desk|the phone|my phone|the office))"
)
#: Told to do: "(please) leave a message". Offered, or left with somebody, it comes of a person.
_TOLD: Final = (
    r"(?<!\bto )(?<!\bcan )(?<!\bcould )(?<!\bmay )(?<!\bi )(?<!\bi will )(?<!\bdid )"
    rf"(?<!\byou ){_MESSAGE}(?! (?:with|for|on|to) )"
)
#: On a telephone.
_KEY: Final = r"(?:\d|one|two|three|four|five|zero|star|pound|hash)"
_MAILBOX: Final = phrases(
    rf"{_NOT_NOW}\b.*\b{_TOLD}",
    rf"{_TOLD}\b.*\b{_NOT_NOW}",
    rf"{_MESSAGE}\b.*\b{_TONE}",
    rf"{_TONE}\b.*\b{_MESSAGE}",
    rf"{_MESSAGE} and (?:i|we|she|he|they|someone) (?:will|shall) (?:call|get|ring|phone|be)",
    r"you have reached (?:\w+ ){0,3}(?:voice ?mail|mail ?box|voice messaging|"
    r"answering (?:machine|service))",
    r"(?:forwarded|transferred|connected) to (?:the |an? )?(?:automated |automatic )?"
    r"(?:voice ?mail|voice message|voice messaging|mail ?box|answering)",
    r"(?:voice ?mail|mail ?box)(?: \w+){0,3} (?:is full|has not been set up)",
    # whoever screens calls, and a switchboard: neither of them is a person
    r"(?:record|state) (?:your )?name and (?:(?:the )?reason|why|(?:the )?purpose)",
    r"^(?:(?:hello|hi|please) )*(?:record|state) your name(?: and (?:number|phone number))?$",
    r"(?:call )?screening (?:service|assistant|calls)",
    r"(?:your|this) call is being screened",
    r"number you (?:have )?(?:dialed|dialled|called)(?: \w+)? (?:is|has been) (?:not in service|"
    r"disconnected|no longer in service|changed|temporarily|out of service)",
    r"(?:thank you for calling|you have reached|welcome to|your call is important)\b.*\bpress "
    rf"{_KEY}",
    r"(?:for|to) (?:english|sales|billing|appointments|reception|the operator|an operator|"
    r"(?:speak|talk) (?:to|with) (?:\w+ ){1,3}|accept (?:the|this) call|all other \w+|connect"
    rf"(?: \w+){{0,3}})(?: \w+)? press {_KEY}",
    # asked or told by a person: "do I press one to accept"
    rf"(?<!\bi )(?<!\bto )press {_KEY} "
    r"to (?:accept|(?:be )?connect(?:ed)?|speak|talk)",
    r"(?:person|party|number|subscriber|customer|user|mobile) you (?:are|have|had) "
    r"(?:(?:trying to|tried to) )?(?:call|called|calling|dialed|dialled|reach|reached|reaching)"
    r"(?: \w+){0,3} (?:not |un)(?:available|reachable|answering|able|be reached)",
)
#: The same in Spanish, whose accents no recogniser is sure of.
_AHORA_NO: Final = (
    r"\bno (?:(?:le |te |la |lo )?(?:puedo|podemos|es posible) (?:atender|contestar|responder|"
    r"tomar)\w*|(?:estoy|estamos|me encuentro|nos encontramos)(?: en)? (?:disponibles?|casa))\b"
)
_DEJE: Final = r"\bd[eé]j[ea]n?(?:me|nos)?\b(?: \w+){1,4}? (?:mensaje|recado|n[uú]mero)\b(?! con\b)"
_BUZON: Final = re.compile(
    rf"{_AHORA_NO}.*{_DEJE}|{_DEJE}.*{_AHORA_NO}|"
    r"\b(?:dej[ea]|grabe)n?\b.*\b(?:mensaje|recado)\b.*\b(?:se[nñ]al|tono|bip|pitido)\b"
    r"|\b(?:se[nñ]al|tono|bip|pitido)\b.*\b(?:dej[ea]|grabe)n?\b.*\b(?:mensaje|recado)\b"
    r"|\bbuz[oó]n de (?:voz|mensajes)\b.*\b(?:dej[ea]|lleno|comunicado|llamado|llama)\b"
    r"|\b(?:comunicado|llamado|llama) (?:con|a)l? (?:el )?buz[oó]n\b"
    r"|\b(?:n[uú]mero|persona|abonado|usuario|cliente) (?:al? |con )?(?:la )?(?:que|quien)\b.*"
    r"\b(?:no est[aá] disponible|apagado|fuera de)\b"
)


def is_mailbox(text: str) -> bool:
    """Tell whether a text is what a mailbox says."""
    return bool(_MAILBOX.search(normalise(text).text) or _BUZON.search(text.lower()))
