"""Sentences that tell a result: none before there is one, and none of another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from conference_agent.flows.pretences import as_read
from conference_agent.values.agenda import Result

__all__ = ["claims_of"]

_WRITTEN: Final = frozenset({Result.KEPT, Result.MOVED, Result.CANCELLED, Result.BOOKED})
_COMING: Final = frozenset({Result.KEPT, Result.MOVED, Result.BOOKED})

_EVERYBODY: Final = (
    r"(everyone|everybody|all|both|they|we|the (whole )?family|all of (you|us|them)|"
    r"both of (you|us|them)|(you|we|they) (all|both))"
)
_NOW: Final = r"((has|have|all|both|now|already|just|kindly) )*"

#: Words that tell a result, and after which results they are true. A list cannot know every way
#: to say it: what binds is the receipt, and the core says that itself.
_WORDS: Final[Mapping[str, frozenset[Result]]] = {
    r"confirmed|confirmad[oa]s?": frozenset({Result.KEPT}),
    r"(re-?scheduled|moved|reprogramad[oa]s?|reagendad[oa]s?|cambiad[oa]s?"
    r"|movid[oa]s?|aplazad[oa]s?)": frozenset({Result.MOVED}),
    r"(cancel+ed|called off|canceló|cancelad[oa]s?|anulad[oa]s?|suspendid[oa]s?)": frozenset(
        {Result.CANCELLED}
    ),
    r"(booked|reserved|made an appointment|reservad[oa]s?|apartad[oa]s?)": frozenset(
        {Result.BOOKED}
    ),
    r"(all set|taken care of|in the (system|book|books|diary|calendar)|on the books"
    r"|(is|are|it's|been|got|have) (all )?(settled|arranged|agreed|fixed|registered|recorded"
    r"|done|finali[sz]ed|scheduled|updated|changed|saved|written down|noted down)"
    r"|(you|your|it) .*(have|has) agreed|you agreed|todo listo"
    r"|(is|are|'s|'re|been|got|get|have) ((all|now|already|then) )*"
    r"(sorted|locked in|sealed|secured|decided)"
    r"|(está|están|queda|quedan|ha quedado|se ha) (todo )?(list|hech|fijad|acordad|apuntad|anotad"
    r"|registrad|guardad|arreglad|decidid|resuelt)[oa]s?|agendad[oa]s?|programad[oa]s?"
    r"|(usted|ustedes|su) .*(ha|han) aceptado)": _WRITTEN,
    # that somebody agreed, and that nothing is left to agree on
    rf"((has|have|had|'ve) {_NOW}(agreed|consented|said yes)"
    rf"|({_EVERYBODY}|you) {_NOW}(agrees|agreed|accepts|accepted|consented|said yes)"
    rf"|{_EVERYBODY} {_NOW}(is|are) {_NOW}(in agreement|on board)"
    r"|(taken|got|have|noted|recorded|counted|heard) "
    r"((your|his|her|their|everyone's|everybody's|an?) )+(yes|agreement|consent|okay|approval)"
    r"|done deal|(it's|is|have) a deal"
    r"|(nothing|no more|not anything) ((is|else|more|further|left|now|for (you|anyone)) )*to "
    r"(decide|agree|settle|confirm|arrange|discuss)"
    r"|tod[oa]s (ya )?(están|estamos|han estado) (ya )?de acuerdo|trato hecho"
    r"|(ha|han|hemos|han? ya) (acordado|aceptado|consentido|dicho que sí)"
    r"|(he|hemos|tengo|tenemos) (tomado |anotado |apuntado |registrado |recibido )?"
    r"su (sí|acuerdo|consentimiento|aprobación)"
    r"|(no (queda|hay)|sin) nada (más )?(que|por|para) (decidir|acordar|confirmar|hablar))": (
        _WRITTEN
    ),
    r"(see you|looking forward to (it|you|seeing)|we expect you|expecting you"
    r"|(l[aeo]s?|te) esperamos|nos vemos)": _COMING,
}
_CLAIMS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), true) for words, true in _WORDS.items()
)
#: That nothing was done is true as long as nothing was.
_NOTHING: Final = re.compile(
    r"\b(nothing|no appointment) (has|was|is|had) ?(been)? (confirmed|moved|cancel+ed|booked|"
    r"changed|scheduled|rescheduled|settled|done)\b"
    r"|\bno se ha (confirmado|cambiado|movido|cancelado|anulado|reservado|hecho) nada\b",
    re.IGNORECASE,
)


def claims_of(sentence: str, result: Result | None) -> tuple[str, ...]:
    """Return the words of a sentence that tell a result, and not the one that there is."""
    sentence = as_read(sentence)
    plain = sentence if result in _WRITTEN else _NOTHING.sub(" ", sentence)
    return tuple(
        found[0]
        for pattern, true in _CLAIMS
        if result not in true and (found := pattern.search(plain)) is not None
    )
