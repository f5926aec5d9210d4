"""How people agree, name days and hours and ask about it in Spanish, without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conference_agent.understanding.spanish_words import DAYS, MONTHS

__all__ = ["ANSWERS"]

_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
_HOUR = (
    r"(?P<hour>\d{1,2})(?: (?:y )?(?P<past>\d\d?|media|cuarto))?(?: menos (?P<to>cuarto|\d\d?))?"
)
_GO = r"(?:ir|venir|asistir|estar|llegar)"

#: What is meant, in English, and how it is said; the first that fits counts.
ANSWERS: Final[Sequence[tuple[str, ...]]] = (
    # yes
    (
        "i will drive her",
        r"yo (?:la|lo|los|las|te|le) (?:llevo|llevare|traigo|acompano|voy a (?:llevar|acompanar))",
        r"(?:claro|por supuesto|desde luego|ya lo creo) que (?:yo )?(?:si )?(?:la|lo|los|las|te|le"
        r") (?:llevo|llevare|traigo|acompano|voy a (?:llevar|acompanar))",
    ),
    (
        "yes",
        r"si(?: (?:claro|senora?|senorita))?",
        r"claro(?: que si)?",
        r"por supuesto(?: que si)?",
        r"desde luego",
        r"como no$|como no(?= (?:gracias|por favor|claro|con gusto|(?:ahi|alli|alla) (?:estare|"
        r"estaremos|voy|vamos|nos vemos))\b)",
        # who speaks both
        r"yes|yeah",
        r"afirmativo",
        r"asi es",
        r"eso es",
        r"exacto",
        r"exactamente",
        r"correcto",
        r"cierto",
        r"es correcto",
        r"confirmo",
        r"l[oa] confirmo",
        r"confirmad[oa]",
        r"acepto",
        r"de acuerdo",
        r"estoy de acuerdo",
        r"estamos de acuerdo",
        r"conforme",
        # of course
        r"ya lo creo(?: que si)?(?! que\b)|faltaria mas(?! que\b)",
    ),
    ("no that is fine", r"nobien(?: asi)?"),
    (
        "yes",
        r"^(?:si )?(?:andale|andele|orale|dale|sale|va|venga)(?: (?:pues|si|vale|esta bien|va|"
        r"venga|dale|ok))*$",
    ),
    ("i will be there", r"(?:alli|ahi|alla) estamos"),
    ("count me in", r"cuenten? con(?:migo| nosotros)"),
    (
        "",
        r"(?:por|de) (?:mi|nosotros|mi parte|nuestra parte)(?= (?:no hay|esta|si|bien|perfecto|"
        r"ningun|de acuerdo|vale|ok|okay|conforme|encantad[oa]|adelante|listo|genial|estupendo|"
        r"claro)\b)",
    ),
    (
        "i can come",
        rf"(?:si )?(?:yo )?(?:si )?(?:puedo|podre)(?: {_GO})?(?: sin problema)?",
    ),
    (
        "we can come",
        rf"(?:si )?(?:podemos|podremos)(?: {_GO})?",
    ),
    (
        "i will be there",
        r"(?:alli|ahi|aqui|alla) (?:estare(?:mos)?|nos vemos|(?:vamos|voy) a estar)",
        (
            r"(?:estare(?:mos)?|ire(?:mos)?|vendre(?:mos)?|voy(?: a (?:ir|venir|estar))?|"
            r"vamos a (?:ir|venir|estar))(?: (?:alli|ahi|alla))?"
        ),
    ),
    (
        "that works for me",
        (
            r"(?:me|nos) (?:va|viene|queda|parece|conviene|sirve|funciona)(?: (?:muy )?bien| "
            r"perfecto| perfectamente| mejor)?"
        ),
    ),
    (
        "okay that is fine",
        r"(?:es(?:ta)? |todo )?(?:muy )?bien(?: asi)?",
        r"perfecto",
        r"excelente",
        r"estupendo",
        r"genial",
        r"vale",
        r"ok",
        r"okay",
        r"okey",
        r"listo",
        r"adelante",
        r"hagalo",
        r"hecho",
        r"con (?:mucho )?gusto",
    ),
    # which
    (
        "the first one",
        r"(?:(?:el|la|los|las) )?primer[oa]?(?: (?:hora|opcion|cita|dia))?",
    ),
    (
        "the second one",
        r"(?:(?:el|la|los|las) )?segund[oa](?: (?:hora|opcion|cita|dia))?",
    ),
    (
        "either one",
        r"(?:cualquiera|cualquier dia|cualquier hora)(?: de (?:los|las) dos)?",
    ),
    (
        "both of us",
        r"l[oa]s dos",
        r"amb[oa]s",
        r"nosotr[oa]s dos",
        r"estamos l[oa]s dos",
    ),
    (
        "all of us",
        r"(?:estamos )?tod[oa]s(?: nosotr[oa]s)?(?: juntos)?",
    ),
    (
        "just me",
        r"(?:solo|solamente|nada mas) (?:estoy )?yo",
        r"estoy (?:yo )?sol[oa]",
    ),
    # times
    ("christmas eve", r"(?:la )?nochebuena"),
    ("christmas", r"(?:la )?navidad(?:es)?"),
    ("new year", r"(?:el )?ano nuevo"),
    ("easter", r"(?:la )?(?:semana santa|pascua)"),
    (
        "the day after tomorrow",
        r"pasado manana",
    ),
    (
        "in the morning",
        r"(?:por|de|en|a) las? mananas?",
        r"en la manana",
    ),
    (
        "in the afternoon",
        r"(?:por|de|en|a) las? tardes?",
        r"esta tarde",
    ),
    (
        "in the evening",
        r"(?:por|de|en|a) las? noches?",
        r"esta noche",
    ),
    (
        "at noon",
        r"(?:al|a|el) mediodia",
    ),
    (
        "tomorrow",
        r"manana",
    ),
    (
        "today",
        r"hoy",
    ),
    (
        "next week",
        r"(?:la )?(?:semana (?:que (?:viene|entra)|proxima|siguiente)|(?:proxima|otra|siguiente) "
        r"semana)",
    ),
    ("in 1 week", r"de hoy en (?:8|ocho)(?: dias)?|(?:en|dentro de) (?:8|ocho) dias"),
    ("in 2 weeks", r"de hoy en (?:15|quince)(?: dias)?|(?:en|dentro de) (?:15|quince) dias"),
    ("ahead", r"(?:en|dentro de) (?P<count>\d\d?|una?) (?P<unit>dia|semana)s?"),
    ("this weekend", r"(?:el |este )?fin de semana"),
    ("first thing in the morning", r"a primera hora"),
    (
        "of next week",
        rf"(?:el )?(?P<later>{_DAY}) (?:de )?(?:la )?(?:(?:proxima|otra|siguiente) semana|semana "
        rf"(?:que (?:viene|entra)|proxima|"
        r"siguiente))",
    ),
    ("a week on", rf"(?:el |del? )?(?P<eight>{_DAY}) en 8(?: dias)?"),
    ("2 weeks on", rf"(?:el |del? )?(?P<fifteen>{_DAY}) en 15(?: dias)?"),
    ("in 1 week", r"de hoy en 8(?: dias)?"),
    ("in 2 weeks", r"de hoy en 15(?: dias)?"),
    ("coming", rf"(?:el )?(?P<coming>{_DAY}) (?:que (?:viene|entra)|proximo|siguiente)"),
    (
        "weekday not",
        rf"(?:el |este |los )?(?P<not>{_DAY}) (?:si que )?no(?! (?:me|nos|puedo|podemos|voy|"
        rf"vamos|estoy|hay|se|es|esta)\b)",
    ),
    (
        "weekday yes",
        rf"(?:el |este |los )?(?P<yes>{_DAY}) si(?! (?:no|me|nos|puedo|podemos|mi|el|ella|tengo|"
        rf"puede|hay)\b)",
    ),
    (
        "this week",
        r"esta semana",
    ),
    (
        "next",
        rf"(?:el |este )?(?:proximo )(?P<next>{_DAY})",
    ),
    (
        "day",
        (
            rf"(?:(?:el|este|los|para el|del) )?(?P<day>{_DAY})(?: (?P<date>\d\d?)(?: de "
            rf"(?P<month>{_MONTH}))?)?"
        ),
    ),
    (
        "date",
        (
            rf"(?:(?:el|dia|el dia) )?(?P<date2>\d\d?) de (?P<month2>{_MONTH})(?: del? (?:ano )?"
            rf"(?P<year>\d{{4}}))?"
        ),
    ),
    (
        "after",
        rf"despues de (?:la|las) {_HOUR}",
    ),
    (
        "before",
        rf"(?:antes de|hasta) (?:la|las) {_HOUR}",
    ),
    (
        "from",
        rf"(?:a partir de|desde) (?:la|las) {_HOUR}",
    ),
    (
        "at",
        rf"(?:(?:a|para|sobre) )?(?:la|las) {_HOUR}(?: en punto)?",
    ),
    (
        "the",
        r"(?:el|dia|el dia) (?P<alone>\d\d?)",
    ),
    # about the appointment
    (
        "how long does it take",
        r"(?:cuanto (?:dura|tarda|tiempo)(?: (?:es|dura|toma))?)",
    ),
    (
        "how much does it cost",
        r"cuanto (?:cuesta|vale)",
        r"cual es el precio",
    ),
    (
        "where is it",
        r"donde (?:es|esta|queda)(?: la cita)?",
    ),
    (
        "what time is it",
        r"(?:a )?que (?:hora|dia) (?:es|era|seria)(?: la cita)?",
        r"cuando es(?: la cita)?",
        r"para cuando es",
    ),
    (
        "what should i bring",
        r"que (?:debo|tengo que|hay que|tenemos que) (?:llevar|traer)",
    ),
    (
        "who is calling",
        r"quien (?:es|habla|llama)",
        r"con quien hablo",
    ),
    # courtesy
    (
        "how are you",
        r"y (?:usted|ustedes|tu)$",
    ),
    (
        "hello",
        r"hola",
        r"buen(?:os|as) (?:dias|tardes|noches)",
        r"bueno(?= si| hola)?",
        r"diga",
        r"digame",
    ),
    (
        "goodbye",
        r"adios",
        r"hasta (?:luego|pronto|manana)",
        r"chao",
        r"nos vemos",
        r"que (?:tenga|tengan) buen dia",
    ),
    (
        "thanks",
        r"(?:muchas |muchisimas )?gracias",
    ),
    (
        "please",
        r"por favor",
    ),
    ("dear", r"mij[oa]|mi (?:amor|vida|cielo|corazon)|carino|querid[oa]"),
    (
        "this is",
        r"^(?:soy|habla|le habla)(?= \w+$)",
    ),
    (
        "but",
        r"pero",
        r"aunque",
    ),
    (
        "and",
        r"y tambien",
        r"y(?= )",
    ),
    (
        "or",
        r"o(?= )",
    ),
)
