"""Questions about the appointment in Spanish, without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["QUESTIONS"]

_MEDICINE = (
    r"(?:pastillas?|medicinas?|medicamentos?|insulina|aspirinas?|anticoagulantes?|"
    r"antibioticos?|remedios?)"
)
_MAY_I = r"(?:puedo|puede|podemos|debo|debe|tengo que|tiene que|hay que|deberia|necesito|sigo|dejo)"

#: What is meant, in English, and how it is asked; the first that fits counts.
QUESTIONS: Final[Sequence[tuple[str, ...]]] = (
    (
        "should i stop taking my pills",
        rf"{_MAY_I} (?:dejar de |seguir |parar de )?tom(?:ar|ando|arme) (?:(?:mis?|las?|los?|el|"
        rf"sus?) )?{_MEDICINE}"
        r"(?: (?:antes|ese dia|por la manana|de la presion|del corazon))*",
        rf"(?:que (?:hago|pasa) con|(?:me )?tomo) (?:(?:mis?|las?|los?|el|sus?) )?{_MEDICINE}",
    ),
    ("will it hurt", r"(?:me |le )?(?:va a|vaya a) doler(?:me|le)?(?: mucho)?|duele mucho$"),
    (
        "can i eat before",
        rf"{_MAY_I} (?:comer|desayunar|beber|tomar (?:agua|cafe|algo)|ir en ayunas|estar en "
        rf"ayunas)(?: (?:antes|algo|nada))*",
        r"(?:es |tiene que ser )?en ayunas",
    ),
    (
        "where can i park",
        r"donde (?:me |se |nos )?(?:puedo |puede |podemos |podria )?(?:estaciono|estacionar(?:me|"
        r"nos|se)?|parque(?:o|ar)|"
        r"aparc(?:o|ar)|dejo el (?:carro|coche))",
        r"(?:hay|tienen) (?:estacionamiento|parqueadero|aparcamiento|parking)",
    ),
    (
        "how do i get there",
        r"como (?:se )?(?:llego|llega|llegamos|voy|puedo llegar)(?: (?:ahi|alli|a la clinica))?",
    ),
    (
        "what is the address",
        r"cual es la direccion|(?:me da|tiene) la direccion|en que (?:calle|direccion)",
    ),
    (
        "is there an elevator",
        r"(?:hay|tienen) (?:elevador|ascensor|escaleras|rampa)|silla de ruedas",
    ),
    (
        "how much does it cost",
        r"cuanto (?:me |nos |le |se )?(?:va a |van a )?(?:cuesta|costar|vale|sale|salir|cobrar|"
        r"cobran|paga|pago)",
    ),
    (
        "do you take my insurance",
        r"(?:aceptan|toman|acepta|cubre) (?:mi |el )?(?:seguro|medicare|medicaid)",
    ),
    (
        "which doctor is it",
        r"(?:con )?(?:que|cual) (?:doctora?|dentista|medico) (?:es|me toca|me va a (?:ver|"
        r"atender))?",
        r"quien (?:me|nos|la|lo) (?:va a )?(?:ver|atender|atiende|ve)",
    ),
    ("what is it for", r"(?:para|de) que es(?: la cita)?|que cita(?: es)?|cual cita"),
    ("what will they do", r"que (?:me|le|nos) (?:van|va) a hacer"),
    ("can you repeat that", r"^(?:mande|como dice|digame otra vez|me lo repite|puede repetir)"),
)
