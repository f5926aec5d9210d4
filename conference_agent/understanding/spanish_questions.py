"""What people ask about an appointment in Spanish, without accents, beside when and who calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["QUESTIONS"]

_WE = r"(?:puedo|podemos|puede|pueden|se puede|podria|podriamos|debo|debemos|me|nos)"
_MUST = r"(?:debo|debemos|debe|deben|tengo que|tenemos que|tiene que|tienen que|hay que)"
_PARK = (
    r"(?:aparcar|estacionar(?:me|nos|se)?|parquear(?:me|nos|se)?|"
    r"dejar (?:el|mi|nuestro) (?:coche|carro|auto|vehiculo))"
)
_INSURANCE = r"(?:seguro|aseguranza|poliza|medicare|medicaid)"
#: The call, or what is said in it.
_CALL = r"(?:esto|eso|todo|(?:esta|la|las|mi|nuestra) (?:llamadas?|conversacion)|lo que digo)"
_US = r"(?:mi(?: \w+)?|nosotr[oa]s|ella|el|tod[oa]s|l[oa]s dos)"
_NOT_OF_KIN = (
    r"(?<!hij[oa] )(?<!ella )(?<!mama )(?<!madre )(?<!papa )(?<!padre )(?<!espos[oa] )"
    r"(?<!niet[oa] )"
)
_PARKING = r"(?:aparcamiento|estacionamiento|parqueadero|parqueo|parking|cochera|garaje)"

_MEDICINE = (
    r"(?:medicinas?|medicamentos?|medicacion|pastillas?|remedios?|antibioticos?|insulina|aspirinas?"
    r"|ibuprofeno|paracetamol|anticoagulantes?)"
)

#: What is meant, in English, and how it is asked; none of them is an answer.
QUESTIONS: Final[Sequence[tuple[str, ...]]] = (
    (
        "is it free on",
        r"esta(?:ra|ria)? (?:libre|disponible)(?= (?:el|este|para el|\d))",
    ),
    (
        "should i take my medicine",
        rf"(?:{_WE}|{_MUST}) (?:seguir |dejar de |parar de )?(?:tomar|tomando|usar|ponerme) "
        rf"(?:\w+ )?{_MEDICINE}",
        rf"(?:que (?:hago|pasa) con|(?:me )?tomo|sigo tomando|dejo de tomar) (?:\w+ )?{_MEDICINE}",
    ),
    (
        "do you take my insurance",
        rf"(?:(?:me|le|nos) )?(?:(?:lo|la) )?(?:cubren?|cubrira|pagan?|pagara|aceptan?|toman?) "
        rf"(?:(?:mi|el|la|su) )?{_INSURANCE}",
        rf"(?:(?:mi|el|la|su) )?{_INSURANCE} (?:(?:me|le|nos) )?(?:(?:lo|la) )?(?:cubre|cubrira|"
        rf"paga|pagara|acepta)(?: (?:esto|eso|todo|algo|la cita))?",
        rf"(?:esta|viene|va) (?:todo )?cubierto(?: por (?:el|mi|la|su) {_INSURANCE})?",
    ),
    (
        "do not record this",
        rf"no (?:quiero que )?(?:me|nos|lo) (?:grabe[ns]?|graben)(?: {_CALL})?",
        rf"no (?:grabe[ns]?|quiero ser grabad[oa])(?: {_CALL})?",
        rf"(?:dej|par)e[ns]? (?:ya )?de grabar(?:me|nos|lo|la)?(?: {_CALL})?",
        r"(?:(?:apagu|quit|par|cort|borr)e[ns]?|(?:detenga|suspenda)[ns]?) (?:(?:la|esa|su) )?"
        r"graba(?:cion|dora)",
    ),
    (
        "are you recording this",
        rf"(?:(?:me|nos|lo|(?:{_CALL} )?se) )?(?:estan?|van? a|(?:estoy|estamos) siendo) "
        rf"(?:siendo )?(?:grabando|grabar|grabad[oa]s?)(?:me|nos|lo|la|se)?(?: {_CALL})?",
        rf"(?:{_CALL} )?(?:se|me|nos|lo) graban?(?: {_CALL})?",
        rf"graban? (?:ustedes |usted )?{_CALL}",
        rf"(?:{_CALL} )?queda(?:ra)? (?:todo )?grabad[oa]",
    ),
    (
        "who are you asking",
        r"a (?:quien|cual)(?: de (?:nosotr[oa]s|l[oa]s (?:dos|tres)|tod[oa]s))? (?:(?:le|les|me|"
        r"nos|se) )?(?:preguntan?|hablan?|estan? (?:preguntando|hablando)|dirige|refiere)",
        rf"(?:me|nos|le) (?:preguntan?|hablan?|estan? (?:preguntando|hablando))(?: usted)? a {_US}"
        rf"(?: o (?:a )?(?:{_US}|\w+))?",
        rf"se (?:dirige|refiere) a {_US}",
        rf"(?:eso|(?:esa|la) pregunta) (?:es|era) para {_US}|(?:es|era) para {_US} la pregunta",
        r"quien yo(?=$| o\b)",
        r"quien (?:tiene que|debe|deberia|ha de) (?:contestar|responder)",
    ),
    ("me", r"^(?:y )?(?:yo|a mi|para mi)$"),
    (
        "who is the doctor",
        r"quien es (?:(?:el|la|es[ea]|est[ea]|mi|su) )?(?:doctora?|dra?|medic[oa]|dentista|"
        r"especialista)",
    ),
    (
        "are you a robot",
        r"(?:(?:es|habla|hablo con)(?: usted)?|(?:le|me) habla) (?:un |una )?(?:maquina|robot|"
        r"grabacion|computadora|contestadora|persona(?: real| de verdad)?)$",
    ),
    ("who is calling", r"como se llama(?: usted)?$|de parte de quien"),
    (
        "can we speak english",
        rf"(?:se )?{_NOT_OF_KIN}habla(?:n|s)?(?: usted(?:es)?)? ingles",
        r"(?:(?:(?:se )?puede[ns]?|podemos|podria(?:mos|n)?|prefiero|quiero) )?(?:(?:hablar|seguir|"
        r"continuar|hacerlo|decirlo|decirmelo) )?en ingles(?: por favor)?",
        r"(?:yo )?(?:solo hablo|prefiero(?: el)?) ingles|ingles por favor",
        # in its own words
        r"(?:do|can|could|would|may) (?:you|we|i) (?:\w+ ){0,5}?english(?: please)?",
        r"(?:in )?english(?: please| por favor)?$",
    ),
    (
        "i do not speak spanish",
        r"no (?:hablo|entiendo)(?: (?:mucho|bien|muy bien|nada de))?(?: el)? espanol",
        r"i (?:do not|don t|can not|can t|cannot) (?:speak|understand) spanish",
    ),
    (
        "do you speak spanish",
        rf"(?:se )?{_NOT_OF_KIN}habla(?:n|s)?(?: usted(?:es)?)? espanol",
        r"(?:(?:(?:se )?puede[ns]?|podemos|podria(?:mos|n)?|prefiero|quiero) )?(?:(?:hablar|seguir|"
        r"continuar|hacerlo) )?en espanol(?: por favor)?",
    ),
    ("can you repeat that", r"^(?:mande|como dice|me lo (?:puede )?repet(?:ir|e))"),
    (
        "will it hurt",
        r"(?:me |le )?(?:va a doler|dolera|duele)(?: mucho)?(?=$| o )",
        r"es peligros[oa]",
    ),
    (
        "where can i park",
        rf"donde {_WE} {_PARK}",
        rf"donde (?:me |nos )?(?:aparco|aparcamos|estaciono|estacionamos|(?:hay|tienen|esta|"
        rf"queda) (?:el )?"
        rf"{_PARKING})",
        rf"(?:hay|tienen|tiene) (?:un |algun |lugar de |sitio de )?{_PARKING}",
        rf"(?:hay|tienen) (?:donde|(?:lugar|sitio|espacio) para) {_PARK}",
        rf"(?:se )?(?:puedo|podemos|puede) {_PARK}",
    ),
    (
        "how do we get there",
        rf"como (?:se llega|llego|llegamos|{_WE} llegar|{_WE} ir)(?: (?:alli|ahi|alla))?",
        r"(?:cual|que) es la direccion",
    ),
    (
        "how much does it cost",
        r"cuanto (?:me |nos |le |les )?(?:va a costar|costara|cobran|sale|saldra|"
        r"(?:hay|tengo|tenemos) que pagar)",
        r"(?:cuanto )?(?:hay|tengo|tenemos) que pagar(?: algo)?",
        r"(?:tiene|hay) (?:algun )?cost[eo]",
    ),
    (
        "what should i bring",
        r"que (?:llevo|llevamos|traigo|traemos)",
        rf"{_MUST} (?:llevar|traer) algo",
        r"(?:llevo|llevamos|traigo|traemos) algo",
    ),
    (
        "how long does it take",
        r"cuanto (?:va a |puede )?(?:durar|tardar|tardara|durara|demora|demorar|se tarda)",
        r"(?:va a |puede )?(?:durar|tardar|demorar) mucho",
    ),
    (
        "who will i see",
        r"(?:con (?:quien|que (?:doctora?|medic[oa]|dentista)) (?:es|sera|va a ser)|"
        r"quien (?:me|nos|le|la|lo) (?:atiende|va a atender|atendera|va a ver|vera|ve))"
        r"(?: la cita)?",
    ),
    (
        "what is it for",
        r"(?:para|de|por) que (?:es|sera|se trata)(?: la (?:cita|llamada))?",
        r"que (?:me |le |nos )?(?:van|va) a hacer(?:me|le|nos)?",
    ),
    (
        "do i have to fast",
        rf"{_MUST} (?:estar |ir |venir )?en ayunas",
        r"(?:puedo|podemos|puede) (?:comer|desayunar|cenar|beber|tomar)(?: algo)?(?: antes)?",
        rf"(?:como|que) {_MUST} (?:prepararme|prepararse|prepararnos|preparar)",
    ),
    (
        "is there a ramp for a wheelchair",
        r"(?:hay|tienen) (?:una |un )?(?:rampa|ascensor|elevador|escaleras|acceso)"
        r"(?: para (?:una )?silla de ruedas)?",
        r"(?:puedo|podemos|puede) (?:entrar|llegar|ir|pasar) (?:con|en) (?:una |la |su |mi )?silla "
        r"de ruedas",
    ),
)
