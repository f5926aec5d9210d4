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
_PARKING = r"(?:aparcamiento|estacionamiento|parqueadero|parqueo|parking|cochera|garaje)"

_MEDICINE = (
    r"(?:medicinas?|medicamentos?|medicacion|pastillas?|remedios?|antibioticos?|insulina|aspirinas?"
    r"|ibuprofeno|paracetamol|anticoagulantes?)"
)

#: What is meant, in English, and how it is asked; none of them is an answer.
QUESTIONS: Final[Sequence[tuple[str, ...]]] = (
    (
        "should i take my medicine",
        rf"(?:{_WE}|{_MUST}) (?:seguir |dejar de |parar de )?(?:tomar|tomando|usar|ponerme) "
        rf"(?:\w+ )?{_MEDICINE}",
    ),
    (
        "will it hurt",
        r"(?:me |le )?(?:va a doler|dolera|duele)(?: mucho)?(?=$| o )",
        r"es peligros[oa]",
    ),
    (
        "where can i park",
        rf"donde {_WE} {_PARK}",
        rf"donde (?:aparco|aparcamos|estaciono|estacionamos|(?:hay|tienen|esta|queda) (?:el )?"
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
