"""What is said in Spanish of people: who is not there, who needs help, who is wanted instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conference_agent.understanding.spanish_words import KIN

__all__ = ["PEOPLE"]

_KIN = "|".join(sorted(KIN, key=len, reverse=True))
_NOW = (
    r"(?: (?:aqui|ahi|en (?:la |mi |su )?casa|ahora(?: mismo)?|ahorita|por aqui|disponible|en "
    r"este momento|con (?:nosotros|migo)|presente))*"
)
_MACHINE = r"(?:maquinas?|robots?|grabacion(?:es)?|computadoras?|contestadora)"
_SOMEBODY = (
    r"(?:una persona(?: real| de verdad)?|alguien|un humano|una humana|un agente|la "
    r"recepcionista|recepcion|(?:el doctor|la doctora)(?: (?!(?:manana|antes|sobre|del?|en|al?|"
    r"el|la|por|primero|y|pero|si|no|cuando|que|hoy|luego|despues|ahora|ya)\b)\w+)?|"
    r"la enfermera|la clinica|la oficina|el encargado|la encargada|un representante|"
    r"la operadora)"
)
_WHEN = (
    r"(?= (?:a las?|manana|el|en|por|despues|antes|pasado|a eso|a partir|esta|hoy|mas|cuando|"
    r"otro|dentro)\b)"
)
_SERVES = (
    r"(?:(?:senora|chica|muchacha) (?:de la limpieza|que limpia|de servicio)|limpiadora|"
    r"jardiner[oa]|carter[oa]|plomero|fontanero|electricista|porter[oa]|caser[oa]|inquilin[oa]|"
    r"repartidor[a]?|pintor|tecnico)"
)
_LATER = r"(?:mas tarde|luego|despues|al rato|en un rato|mas al rato|otro dia|otra vez|de nuevo)"

_WAIT = (
    r"(?:(?:vamos a|hay que|podemos|puede|quiero|prefiero) )?(?:esper[ae]n?|esperemos|esperar)"
    r"(?:me|nos|se|la|lo)?"
)
#: To get up from where one fell; who speaks of an hour speaks of getting out of bed.
_RISE = r"(?:levantar|parar|incorporar|poner(?=(?:me|se)? de pie))"
_NO_HOUR = (
    r"(?! (?:(?:de la cama )?(?:tan |muy |mas |bien )?(?:temprano|pronto|antes|a (?:esa|las?)|"
    r"por las?|el|los|ese)|a \w+r\b|mucho|tanto))"
)
#: A fall that is told as it is now. What follows may say of what else, and of what day it is told.
_JUST_NOW = (
    r"(?=$| (?:y|al? (?:suelo|piso)|en|por|otra vez|ahora|ahorita|aqui|no|del? (?:la |las )?"
    r"(?:cama|silla|escaleras?|ducha|banera|tina|bici\w*|moto\w*|sofa|sillon|techo|espaldas|cabeza|"
    r"nuevo))\b)"
    r"(?!.*\b(?:hace|anos?|meses|mes|semanas?|ayer|anoche|pasad[oa]|antes|(?:una|aquella) vez|"
    r"cuando|de nin[oa]|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b)"
)
_NO_LINE = r"(?<!llamada )(?<!linea )(?<!senal )(?<!conexion )(?<!internet )(?<!sistema )"

#: What is meant, in English, and how it is said, without accents; the first that fits counts.
PEOPLE: Final[Sequence[tuple[str, ...]]] = (
    (
        "unconscious",
        r"(?:(?:esta|quedo|se quedo|se puso) )?inconsciente",
        r"(?:perdio|ha perdido|sin) (?:el )?conocimiento",
        r"se (?:desmayo|ha desmayado|esta desmayando)|(?:esta )?desmayad[oa]",
        r"no (?:se )?(?:despierta|reacciona|me reacciona|responde(?! (?:el|al) (?:telefono|"
        r"mensaje|correo)))(?! temprano)",
    ),
    (
        "not breathing",
        r"no (?:esta )?respira(?:ndo)?(?: bien)?",
        r"(?:dejo de|no puede|casi no|le cuesta|me cuesta|no puedo) respirar?",
        r"se (?:esta )?(?:ahoga(?:ndo)?|asfixia(?:ndo)?)|me (?:estoy )?(?:ahogo|ahogando|"
        r"asfixio)|me falta (?:el )?aire",
    ),
    (
        "having a heart attack",
        r"(?:(?:tiene|tengo|le dio|me dio|le esta dando|me esta dando|esta teniendo|es|sufre|"
        r"sufrio) )"
        r"(?:un |una )?(?:infarto|ataque (?:al corazon|cardiaco|del corazon)|derrame(?: "
        r"cerebral)?|embolia|convulsion(?:es)?)",
        r"esta convulsionando",
    ),
    (
        "chest pain",
        r"(?:me |le |nos )?duele (?:mucho |bastante |fuerte )?(?:el|su|mi) pecho",
        r"(?:dolor(?:es)?|presion) (?:fuerte |muy fuerte )?(?:de|en el) pecho",
    ),
    (
        "my throat is swelling up",
        r"se (?:me |le )?(?:esta )?(?:hincha(?:ndo)?|inflama(?:ndo)?|cierra|cerrando) (?:la |su )?"
        r"(?:garganta|lengua)",
        r"(?:tiene|tengo) (?:la |su )?"
        r"(?:garganta|lengua) (?:muy )?(?:hinchada|inflamada|cerrada)",
    ),
    (
        "bleeding badly",
        r"(?:esta |estoy )?sangra(?:ndo)? (?:mucho|muchisimo|bastante|demasiado)|(?:se esta "
        r")?desangra(?:ndo)?",
        r"no (?:para|deja) de sangrar|(?:pierde|perdio|esta perdiendo|perdiendo) mucha sangre",
    ),
    (
        "she is not moving",
        r"no (?:la|lo|le) (?:puedo|podemos|logro) (?:levantar|mover|despertar)",
        rf"no se (?:mueve|levanta|(?:puede|logra) (?:mover|{_RISE})){_NO_HOUR}",
        rf"no (?:puede|logra) (?:mover|{_RISE})se{_NO_HOUR}",
    ),
    (
        "i can not get up after i have fallen",
        rf"no (?:me (?:puedo|logro) {_RISE}|(?:puedo|logro) {_RISE}me){_NO_HOUR}",
    ),
    ("i have fallen", rf"me (?:cai|he caido|acabo de caer){_JUST_NOW}"),
    ("she has fallen", rf"(?:{_NO_LINE})se (?:cayo|ha caido|acaba de caer){_JUST_NOW}"),
    (
        "kill myself",
        r"(?:ya )?(?:no quiero (?:seguir viviendo|vivir(?: mas| asi)?)|(?:me )?quiero morir(?:me)?)"
        r"$",
        r"(?:quiero|voy a|pienso) (?:matarme|suicidarme)|me (?:quiero|voy a) (?:matar|suicidar)",
    ),
    (
        "call an ambulance",
        r"(?:llame|llamen|llama|manden|mande) (?:a )?(?:al 911|al nueve once|una ambulancia|la "
        r"ambulancia|la policia)",
    ),
    # nobody of that name
    (
        "wrong number",
        r"(?:aqui |en esta casa )?no vive(?: aqui)? ningun[oa]? \w+$",
        r"(?:aqui )?no (?:vive|hay)(?: aqui)? (?:ningun[oa]?|nadie)(?: (?:con ese nombre|que se "
        r"llame \w+|llamad[oa] \w+))?"
        r"(?! (?:problema|inconveniente|motivo|prisa|duda|cita|lugar|otra?|dia|hora|mas)\b)",
        r"no conozco a (?:esa persona|nadie|ningun[oa]?|es[ea] senor[a]?|ell[ao])(?: con ese "
        r"nombre)?",
        r"se equivoca(?: de (?:numero|persona|casa))?",
        r"no soy (?:la persona|esa persona|quien (?:busca|usted))",
        r"(?:esta|marco|llamo) (?:usted )?equivocad[oa]|(?:marco|llamo) (?:usted )?mal|"
        r"numero incorrecto",
        # who lives there now
        r"(?:yo )?(?:soy|somos|habla|es) (?:el|la|los|las) nuev[oa]s? (?:inquilin|duen|propietari|"
        r"ocupante|residente|famili)\w*",
    ),
    # not again
    (
        "do not call me again",
        # to whom one is polite
        r"(?:deje|dejen)(?:me|nos) (?:ya )?(?:en paz|tranquil[oa]s?)(?: ya| por favor)*$",
        r"(?:deje|dejen|deja) de (?:llamar(?:me|nos)?|molestar(?:me|nos)?|marcar(?:me|nos)?)",
        r"no (?:me|nos) (?:moleste|molesten|contacte|contacten|marque|marquen)(?: mas| nunca)?",
        r"no quiero (?:mas llamadas|que (?:me|nos) (?:llame|llamen)(?: mas)?|recibir (?:mas "
        r")?llamadas)",
        r"(?:quite|quiten|borre|borren|saque|saquen|elimine|eliminen)(?:me|nos)? (?:mi (?:numero|"
        r"nombre)|de (?:la|su) lista)",
    ),
    # somebody else
    (
        "i want to speak to a person",
        rf"(?:no (?:quiero|me gusta|voy a|pienso) hablar|no hablo) con (?:una? |las? |los "
        rf")?{_MACHINE}",
        rf"(?:pase|comunique|conecte|transfiera|ponga|pasa|comunica)(?:me|nos) (?:con|a) "
        rf"{_SOMEBODY}(?: de la clinica)?",
        rf"(?:quiero|quisiera|necesito|prefiero|puedo|podria|me gustaria|dejeme)? ?hablar con "
        rf"{_SOMEBODY}(?: de la clinica)?",
        rf"que (?:me|nos) (?:llame|marque|hable) {_SOMEBODY}(?: de la clinica)?",
        rf"(?:hay|esta) {_SOMEBODY}(?: ahi| alli)? (?:con quien|para) hablar",
    ),
    (
        "call me back later",
        rf"(?:llam[ea]n?|marqu?[ea]n?|habl[ea]n?)(?:me|nos) (?:{_LATER}|cuando)",
        rf"(?:me |nos )?(?:puede|pueden|podria|podrian|puedes) (?:llamar|marcar|hablar)(?:me|"
        rf"nos)? (?:{_LATER}|cuando)",
        rf"(?:me|nos) (?:llama|llaman|marca|marcan|habla|hablan) {_LATER}",
    ),
    (
        "call me back",
        rf"(?:llam[ea]n?|marqu?[ea]n?)(?:me|nos){_WHEN}",
        rf"(?:me |nos )?(?:puede|pueden|podria|podrian|puedes) (?:llamar|marcar)(?:me|nos)?{_WHEN}",
    ),
    # who is to be waited for
    (
        "wait for kin",
        rf"{_WAIT} (?:a|(?:hasta )?que (?:llegue|venga|entre|se conecte|este)) (?:mi|nuestra?) "
        rf"(?P<awaited>{_KIN})(?: (?:llegue|venga|entre|se conecte|este aqui))?",
    ),
    ("wait for", rf"{_WAIT} (?:a|(?:hasta )?que (?:llegue|venga|entre|se conecte|este))(?= \w)"),
    # who brings them
    (
        "brings",
        rf"(?:mi|nuestra?) (?P<brings>{_KIN}) (?:me|nos|la|lo) (?:lleva|llevara|trae|acompana|"
        r"va a (?:llevar|traer|acompanar))",
    ),
    (
        "is brought",
        rf"(?:me|nos|la|lo) (?:lleva|llevara|trae|acompana|va a (?:llevar|traer|acompanar)) "
        rf"(?:mi|nuestra?) (?P<brings2>{_KIN})",
    ),
    (
        "can drive me",
        r"(?:me|nos|la|lo) (?:lleva|llevara|acompana|va a (?:llevar|acompanar))(?! a\b)",
    ),
    # who else is there
    ("neither", r"no (?:esta|hay|somos|es) ningun[oa] de (?:las|los|ell[oa]s)(?: dos)?"),
    (
        "i am the cleaner",
        rf"(?:yo )?(?:soy|(?:le )?habla|es) (?:la|el|una?) {_SERVES}(?: de (?:ell[ao]s|la casa))?",
    ),
    ("and the postman", rf"(?:y|con) (?:la|el|mi|nuestr[oa]|una?) (?:{_SERVES}|vecin[oa]|visita)$"),
    (
        "this is",
        r"(?:ahora )?(?:(?:le|les) )?habla(?: ahora)?(?= \w)(?! (?:espanol|ingles|con|de|muy|mas|"
        r"por|usted|su|la|el|una?|bien|alguien)\b)",
    ),
    (
        "went to bed",
        r"(?:ya )?se (?:fue a (?:dormir|acostar(?:se)?|la cama)|acosto|durmio|ha dormido)",
    ),
    # before whom it may be said, and that nobody minds
    (
        "not want her to hear",
        r"no quiero que (?:ella |el )?(?:(?:lo|la) |se )?(?:oiga|escuche|sepa|entere)(?: (?:nada|"
        r"esto|eso))?(?! (?:que|como|cuando)\b)",
    ),
    (
        "she may hear",
        r"(?:ella |el )?(?:si )?puede (?:oir|escuchar|saber|quedarse)(?:lo|la)?(?: (?:todo|esto))?",
        r"que (?:lo )?(?:escuche|oiga|se quede)(?= por favor|$)",
    ),
    ("of course she may", r"(?:claro|por supuesto) que (?:ella |el )?(?:si )?puede$"),
    (
        "she does not mind",
        r"(?:a (?:ella|el) )?no le (?:importa|molesta)(?! (?:que|si|venir|ir)\b)",
    ),
    # a child
    ("i am a child", r"soy (?:un |una |muy )?(?:nin[oa]|menor(?: de edad)?)"),
    ("years old", r"(?:yo )?(?:solo |nada mas |apenas )?tengo (?P<age>[5-9]|1[0-7]) anos"),
    # who else answers
    (
        "i am her daughter",
        rf"(?:yo )?(?:soy|habla|le habla) (?:su|la|el|una?) (?:{_KIN}|amig[oa]|vecin[oa]|"
        rf"cuidador[a]?|enfermer[oa]|"
        r"nuera|yerno|cunad[oa]|ninera|muchacha|empleada|companer[oa])(?: de (?:ella|el|la "
        r"senora|el senor))?",
    ),
    (
        "i speak for",
        r"(?:yo )?(?:(?:le|les|te) )?(?:(?:voy a|puedo|estoy|tengo que) )?(?:contesto|hablo|"
        r"respondo|atiendo|contestar(?:le)?|hablar|responder(?:le)?|contestando|hablando|"
        r"respondiendo|decido)"
        r"(?: yo)? (?:por|en nombre de|en lugar de|en vez de|de parte de)(?= \w+)(?! (?:mi|favor|"
        r"la|el|las|los|telefono|que)\b)",
    ),
    ("is kin of mine", rf"es (?:mi|nuestra?) (?:{_KIN}|amig[oa]|vecin[oa]|pacient[ea])"),
    # who is not there
    (
        "is not here",
        rf"no (?:esta|se encuentra|se halla)(?! (?:bien|bueno|segur[oa]|de acuerdo|mal|list[oa]|"
        rf"libre|en la agenda|posible|"
        rf"claro|confirmad[oa]|correct[oa]|cierto)\b){_NOW}",
        r"no (?:ha llegado|llega)(?: todavia| aun)?",
    ),
    (
        "can not come to the phone",
        r"no (?:puede|va a poder|quiere|le es posible) (?:hablar|atender|contestar|ponerse|venir "
        r"al telefono|tomar la llamada)"
        r"(?: (?:ahora|ahorita|en este momento|por telefono|al telefono|el telefono|la llamada|"
        r"en el telefono))*",
    ),
    (
        "is asleep",
        rf"(?:esta|sigue) (?:durmiendo|dormid[oa]|acostad[oa]|descansando|recostad[oa]){_NOW}",
    ),
    (
        "is at work",
        r"(?:esta|anda) (?:trabajando|ocupad[oa]|en (?:el|la|su) (?:trabajo|escuela|iglesia|"
        r"tienda|calle|mercado|bano|ducha|"
        r"medico|doctor|clinica)|en clase|manejando)",
    ),
    ("is in the hospital", r"(?:esta|sigue) (?:internad[oa]|hospitalizad[oa]|en el hospital)"),
    (
        "is out",
        r"(?:esta|anda) (?:fuera|de viaje|de vacaciones|de compras)|"
        r"(?:acaba de salir|salio|ha salido|se fue|se ha ido)(?: (?:un (?:rato|momento)|a \w+|de "
        r"(?:viaje|compras|casa)|ya|con \w+))*",
    ),
    ("does not live here", r"(?:ya )?no vive (?:aqui|en esta casa)(?: ya)?"),
    ("passed away", r"(?:ya )?(?:se )?(?:murio|fallecio|ha muerto|ha fallecido)"),
    # of whom that is said
    (
        "who",
        rf"(?:mi|nuestra?) (?P<who>{_KIN})(?= (?:no|ya|esta|se|salio|anda|acaba|sigue|murio|"
        rf"fallecio|todavia)\b)",
    ),
    (
        "can",
        rf"(?:mi|su|nuestra?) (?P<can>{_KIN}) (?:si )?puede(?: (?:ir|venir|llevar(?:me|la|lo|"
        rf"nos)|manejar|acompanar(?:me|la|lo|nos)|asistir))?",
    ),
)
