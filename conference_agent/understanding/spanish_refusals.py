"""How people refuse, hesitate, ask again and call it off in Spanish, without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conference_agent.understanding.spanish_words import KIN

__all__ = ["REFUSALS"]

_GO = r"(?:ir|venir|asistir|estar|llegar)"

_FEAST = r"(?:la )?(?:navidad\w*|nochebuena|ano nuevo|semana santa|pascua)"

#: When somebody lets us know, instead of now.
_LATER = (
    r"(?:manana|luego|despues|mas tarde|al rato|en un rato|pronto|esta (?:tarde|noche)|"
    r"la semana que viene)"
)
_TO_YOU = r"(?:(?:se l[ao]|les?|te|l[ao]) )"

#: What is meant, in English, and how it is said, without accents; the first that fits counts.
REFUSALS: Final[Sequence[tuple[str, ...]]] = (
    # what ends a call
    (
        "it is an emergency",
        r"(?:es |tengo |hay )?(?:una )?emergencia",
        r"(?:llame|llamen) (?:a )?una ambulancia",
    ),
    (
        "chest pain",
        r"(?:me |le )?duele (?:mucho )?(?:el|su|mi) pecho",
        r"dolor(?:es)? (?:de|en el) pecho",
    ),
    (
        "can not breathe",
        r"no (?:puedo|puede) respirar",
    ),
    (
        "wrong number",
        r"(?:es )?(?:el )?numero equivocado",
        r"se (?:equivoco|ha equivocado)(?: de numero)?",
    ),
    (
        "do not call me again",
        (
            r"(?:ya )?no (?:me |nos )?(?:llame|llamen|vuelva a llamar|vuelvan a llamar)(?: "
            r"mas| nunca)?(?! (?:antes|despues|a las|al|por|hasta|en)\b)"
        ),
    ),
    (
        "i want to speak to a person",
        (
            r"(?:quiero |quisiera |puedo |podria |prefiero )?hablar con (?:una persona|"
            r"alguien|un humano|un agente|la recepcionista|el doctor|la clinica)"
        ),
    ),
    (
        "i want to speak to a person",
        r"^(?:un humano|una persona|operadora?|agente)$",
    ),
    # to repeat, to wait
    (
        "can you speak slower",
        r"(?:hable |diga |digalo |repita )?(?:un poco )?mas (?:despacio|lento)",
        r"(?:habla|va) (?:muy|demasiado) rapido",
        r"no tan rapido",
    ),
    (
        "can you repeat that",
        (
            r"(?:me )?(?:puede|podria|puedes|podrias) (?:repetir(?:lo|melo)?|decirlo)(?: eso)?"
            r"(?: otra vez| de nuevo)?"
        ),
    ),
    (
        "say that again",
        r"repit[ae](?:lo|melo)?(?: otra vez| de nuevo)?",
        r"otra vez",
        r"de nuevo",
        r"(?:como|que) dij[oe]",
        r"que ha dicho",
        r"^como$",
        r"^perdon$",
        r"^que$",
    ),
    (
        "i did not understand",
        (
            r"no (?:le |lo |la |te )?(?:entendi|entiendo|escuche|escucho|oi|oigo)(?: bien| "
            r"nada)?"
        ),
    ),
    (
        "wait a moment",
        (
            r"(?:espere|espera|esperen|un|deme un|dame un)(?: por favor)?(?: un)? (?:momento|"
            r"momentito|segundo|minuto)"
        ),
        r"(?:espere|espera|esperen)(?:me|nos) (?:un )?(?:ratito|rato|poquito|tantito)",
        r"^(?:espere|espera|esperen)(?:se|me|nos|te)?(?: (?:un )?(?:momentito|momento|segundito|"
        r"segundo|minutito|"
        r"minuto|poquito|tantito))?",
    ),
    (
        "let me see",
        r"(?:dejeme|deje|dejame|voy a) (?:ver|pensar|mirar|revisar|checar|"
        r"consultar(?:lo)?|preguntar(?:le)?)",
        r"^(?:permitame|permiteme|aguante|aguantame)(?: (?:un momento|tantito))?$",
    ),
    (
        "stop",
        r"^(?:pare|basta|alto|silencio|callese|callate)",
        r"^para$",
    ),
    # no, before what it would be without the "no"
    (
        "do not cancel it",
        r"no (?:voy a|vamos a|pienso|pensamos|puedo|podemos|quisiera|quisieramos|queremos|deseo|"
        r"deseamos|hace falta|hay que|debemos) (?:cancelar|anular)(?:la|lo)?(?: la cita)?",
        r"yo no (?:cancelo|anulo)(?: la cita)?",
    ),
    (
        "do not cancel it",
        (
            r"(?:ya )?no (?:la |lo |las )?(?:cancele|cancelen|cancelar|anule|anulen)(?: la "
            r"cita)?"
        ),
    ),
    (
        "i do not need it",
        r"(?:ya )?no (?:la|lo) (?:necesito|necesitamos)(?: mas)?",
        r"(?:ya )?no (?:necesito|necesitamos) la cita",
        r"(?:ya )?no (?:la|lo) (?:voy|vamos|va) a necesitar(?: mas)?",
    ),
    (
        "do not cancel it",
        r"no quier(?:o|e|en) cancelar(?:la)?(?: la cita)?",
    ),
    (
        "i can not come",
        rf"no (?:puedo|podre|podria)(?: {_GO})?",
    ),
    (
        "we can not come",
        rf"no (?:podemos|podremos|podriamos)(?: {_GO})?",
    ),
    (
        "i can not come",
        (
            r"no (?:voy|ire|vendre|estare|asistire|voy a (?:ir|venir|poder(?: ir| venir)?|"
            r"estar))"
        ),
    ),
    (
        "we can not come",
        r"no (?:vamos|iremos|vendremos|estaremos)(?: a (?:ir|venir|poder))?",
    ),
    ("i suppose", r"no (?:me |nos )?(?:queda|hay) de otra"),
    # two words against it are none
    ("that works for me", r"no (?:me|nos) (?:va|viene|queda|parece|cae) (?:nada )?mal"),
    ("maybe", r"no (?:me|nos|le) (?:va|viene|queda|parece|cae) (?:tan |muy |del todo )?mal"),
    (
        "that does not work for me",
        r"(?:me|nos) (?:va|viene|queda) (?:muy |bastante )?(?:mal|fatal)",
        r"no (?:me|nos|le) (?:va|viene|queda|parece|conviene|sirve|funciona)(?: bien)?",
    ),
    (
        "no that is not right",
        r"no (?:es|esta|seria) (?:bueno|bien|posible|correcto|cierto)",
        r"no es asi",
    ),
    (
        "no problem",
        r"no (?:hay|tengo|tenemos) (?:ningun )?(?:problema|inconveniente)",
        r"ningun problema",
        r"sin problema",
        r"por que no$",
    ),
    (
        "i do not think i can",
        r"no (?:creo|pienso)(?: (?:que (?:pueda|podamos|vaya|si)|poder))?",
    ),
    (
        "i can not",
        r"no se (?:va a poder|puede|podra|podria)(?! (?:levantar|mover|parar|cancelar)\b)",
    ),
    (
        "i am not sure",
        r"no (?:estoy segur[oa]|lo se|se(?: si)?)(?: todavia| aun)?",
    ),
    (
        "i do not think so",
        r"(?:creo|pienso|me temo|parece) que no",
    ),
    (
        "no",
        r"(?:mejor|por supuesto que|claro que|de ninguna manera|para nada) no",
        r"de ninguna manera",
        r"para nada",
    ),
    (
        "how about",
        r"(?:y )?no (?:habra|hay|tendra|tendran|tiene|tienen)(?: (?:algo|lugar|nada|espacio|cita))?"
        r"(?= (?:en|por|para|mas|el|otr[oa]|de)\b)(?! (?:en|por) (?:la agenda|aqui|casa)\b)",
    ),
    ("not before", rf"no (?:antes|hasta(?: despues)?) del?(?= {_FEAST})"),
    ("later than", rf"(?:hasta )?despues del?(?= {_FEAST})"),
    ("earlier than", rf"antes del?(?= {_FEAST})"),
    (
        "i am busy",
        # whose turn it is for something else
        r"(?:me|nos) tocan? (?!(?:ir|venir|a mi|a nosotros|(?:(?:la|mi|una) )?cita)\b)"
        r"(?:(?:la|el|las|los|una?|mi|su|ir a|llevar a) ){0,2}\w+",
        r"(?:estoy|estamos|estare) (?:ocupad[oa]s?|de (?:viaje|vacaciones|guardia))",
    ),
    (
        "i have to work",
        r"(?:tengo|tenemos) que trabajar",
        r"(?:trabajo|trabajamos|estoy trabajando)",
    ),
    (
        "i have other plans",
        r"(?:ya )?(?:tengo|tenemos) (?:otr[oa] (?:\w+ )?(?:compromiso|cita|reunion|evento|plan)|"
        r"otros planes|misa|un compromiso|una (?:reunion|boda|clase)|un (?:examen|turno|funeral|"
        r"viaje))",
    ),
    (
        "i have other plans",
        r"(?:ese dia|a esa hora)(?: ya)? (?:tengo|tenemos) (?:cita|consulta|visita|clase|turno|"
        r"terapia)"
        r"(?: (?:con|de) (?:(?:el|la|los|las|mi|un|una) )?\w+)?",
    ),
    (
        "i will have to miss it",
        r"(?:me la (?:voy a perder|perdere)|voy a faltar|tendre que faltar)",
    ),
    (
        "i have no car",
        r"no (?:tengo|tenemos) (?:carro|coche|auto|como (?:ir|llegar|venir)|"
        r"quien (?:me|nos) lleve)",
    ),
    ("i can only come", rf"(?:solo|solamente|nada mas) (?:puedo|podemos)(?: {_GO})?"),
    (
        "let me find my papers",
        r"no encuentro (?:mis?|el|la|los|las) \w+",
        r"(?:dejeme|dejame|voy a|estoy) busca(?:r|ndo)(?: (?:mis?|el|la|los|las) \w+)?",
    ),
    (
        "i can not",
        r"(?:es |me es |nos es )?imposible",
    ),
    (
        "neither",
        r"(?:tampoco|ningun[oa]?)(?: de (?:l[oa]s dos|es[oa]s(?: dos)?))?",
    ),
    ("", r"(?:ahorita|ahora|todavia) no(?= (?:esper|dejeme|permitame)\w*)", r"ni modo(?! que)"),
    ("", r"(?:fijese|mire|es|resulta|lo que pasa es|ay) que"),
    (
        "no",
        r"^no$",
        r"no(?= )",
        r"no$",
        r"nunca",
        r"jamas",
        r"ni",
    ),
    # maybe
    ("god willing", r"primero dios"),
    ("whatever", r"(?:me|nos) da (?:igual|lo mismo)"),
    (
        "maybe",
        (
            r"(?:tal vez|quizas?|a lo mejor|puede que|posiblemente|probablemente|depende|"
            r"supongo)(?: que si)?"
        ),
        r"(?:creo|pienso) que si",
        r"(?:lo )?voy a pensar(?:lo)?",
    ),
    (
        "i have to ask",
        # "mañana le confirmo", "le confirmo luego", "lo confirmo con mi hija"
        rf"{_LATER} (?:yo )?{_TO_YOU}?(?:confirm(?:o|are|amos|aremos)|avis(?:o|are|amos)|dig[oa])",
        rf"(?:yo )?{_TO_YOU}(?:confirm(?:o|are|amos|aremos)|avis(?:o|are|amos)|digo) {_LATER}"
        r"(?! a las)",
        r"(?:l[aeo]s? )?confirm(?:o|are|ar|e|en|amos)(?:l[ao])? con (?!(?:mucho )?gusto|usted)"
        r"(?:(?:mi|el|la|su) )?\w+",
    ),
    (
        "that works for her",
        rf"(?:es(?:ta)? )?(?:muy )?bien para (?:ell[ao]s?|el$|(?:mi|su) (?:{'|'.join(KIN)}))",
    ),
    (
        "i have to ask",
        r"(?:lo |la )?(?:tengo|tenemos|tendria|tendriamos) que (?:preguntar|consultar|hablar|ver|"
        r"confirmar|checar|revisar|pensar)(?:le|lo|selo)?(?: (?:a|con) (?:mi|la|el) \w+)?"
        r"(?: primero)?",
    ),
    # calling it off
    (
        "cancel the appointment",
        (
            r"(?:(?:yo |nosotros )?(?:quiero|queremos|quisiera|deseo|puede|podria|hay que) )?"
            r"(?:cancel(?:ar|e|en|emos|a|o)|anul(?:ar|e|en|emos|a|o))(?:la|lo)?(?: la cita| "
            r"mi cita)?"
        ),
    ),
    (
        "keep it as it is",
        (
            r"(?:(?:mejor|no|bueno|entonces) )*(?:la |lo )?(?:mantenga|mantenganla|mantengala|"
            r"mantengamos|deje|dejen|dejela|"
            r"dejenla|dejemosla|dejemos|dejamos|dejar|mantener|dejame)(?:la|lo)?(?: (?:la cita|"
            r"todo))? (?:tal )?como "
            r"(?:esta|estaba|la tenia|la tenemos)(?:mos)?"
        ),
    ),
    (
        "keep it as it was",
        r"^(?:(?:mejor|no|bueno|entonces|asi|tal) )*como (?:esta|estaba)(?: (?:esta|estaba) "
        r"bien)?$",
        r"(?:(?:mejor|no|bueno|entonces) )*(?:que (?:se )?(?:quede|siga)|(?:la|lo) "
        r"(?:dejamos|dejo|deje|dejen))(?: (?:la cita|todo))? (?:igual|como (?:esta|estaba))",
    ),
    (
        "keep the old time",
        r"(?:(?:la|el) )?mism[oa] (?:hora|dia|fecha|cita) (?:de (?:antes|siempre)|que (?:tenia|"
        r"teniamos|tengo|tenemos))",
        r"(?:(?:mejor|prefiero|quiero|dejeme|con) )*(?:me quedo con )?(?:la|el) (?:hora|cita|"
        r"fecha|dia)? ?(?:original|de antes|"
        r"anterior|viej[oa]|que (?:tenia|tengo|tenemos|teniamos))",
    ),
    (
        "keep it",
        (
            r"(?:mantenga|mantenganla|mantengala|dejela|dejenla|dejemosla|mantener|dejar)"
            r"(?:la)?(?: la cita)?(?: asi)?(?! como (?:esta|estaba)\b)"
        ),
    ),
    # another time
    (
        "another day",
        r"otr[oa] (?:dia|fecha)",
        r"en otro dia",
    ),
    (
        "another time",
        r"otr[oa] (?:hora|momento|vez que)",
        r"mas (?:tarde|temprano|tardecito|tempranito)",
    ),
    (
        "can we move it to",
        (
            r"(?:(?:puede|podria|podemos|podriamos|quiero|quisiera) )?(?:cambi(?:ar|e|emos)|"
            r"muev[ae]|mover|pas(?:ar|e)|reprogram(?:ar|e))(?:la|lo)?(?: la cita)?(?: (?:para|"
            r"a))?"
        ),
    ),
    (
        "how about",
        r"que tal",
        r"se (?:puede|podria|podra)",
        r"(?:hay|habra|tiene|tienen|tendra|tendran) (?:algo|lugar|espacio|cupo|citas?|campo|"
        r"libre)(?: disponibles?)?(?: para)?",
        r"como ve",
        r"y si es",
        r"(?:podria|puede) ser(?= .*\w)",
        r"seria posible",
    ),
    (
        "maybe",
        r"(?:podria|puede) ser$",
    ),
    (
        "rather",
        r"prefiero",
        r"preferimos",
        r"mejor",
        r"preferiria",
    ),
    # who else says so
    (
        "kin2",
        rf"dice (?:mi |tu |su )?(?P<kin2>{'|'.join(KIN)})(?: que)?",
    ),
    (
        "says",
        r"(?:ella|el|ellos) dicen?(?: que)?",
        r"dice (?:ella|el)(?: que)?",
        r"dicen? que",
    ),
    (
        "kin",
        (
            rf"(?:mi |tu |su )?(?P<kin>{'|'.join(KIN)}) (?:dice|dijo|me dice|me dijo|cree|"
            rf"quiere)(?: que)?"
        ),
    ),
)
