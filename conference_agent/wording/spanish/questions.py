"""Every question in Spanish, form by form as in English; strangers are spoken to as "usted"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings
from conference_agent.wording.spanish.turns import (
    COME,
    FINE,
    IT_IS_SLOW,
    LAST,
    SUITS,
    SUITS_ALL,
    TO_ALL_SLOW,
    WHICH,
    WHICH_ALL,
    named,
)

__all__ = ["QUESTIONS"]

_IT_IS = ("{about} es {slot}.", "tenemos {about} {slot}.")
_TO_ALL = ("{About} es {slot}.", "Tenemos {about} {slot}.")
_COME_ALL = ("¿Pueden venir todos?", "¿Podrán venir todos?", "¿Les va bien a todos?")

_KEEP: Final = {
    "keep all": Phrase(Wordings(_TO_ALL, _COME_ALL), Wordings(TO_ALL_SLOW, _COME_ALL)),
    "keep alone": Phrase(Wordings(_TO_ALL, COME), Wordings(TO_ALL_SLOW, COME)),
    "keep name": Phrase(Wordings(named(_IT_IS), COME), Wordings(named(IT_IS_SLOW), COME)),
    "keep rephrased": Phrase(
        Wordings(
            named(tuple(f"¿{fine}" for fine in FINE)),
            ("{about} {slot}?", "que {about} sea {slot}?"),
        ),
        Wordings(named(IT_IS_SLOW), tuple(f"¿{fine.capitalize()} así?" for fine in FINE)),
    ),
    "keep last": Phrase(
        Wordings(
            named(LAST), ("¿mantenemos {about} {slot}?", "¿dejamos {about} como está, {slot}?")
        ),
        Wordings(named(IT_IS_SLOW), tuple(f"{last.capitalize()} ¿la mantenemos?" for last in LAST)),
    ),
}

_TWO: Final = {
    "alone": ("Puedo ofrecer {slot}, o {other}.", "Está libre {slot}, o {other}."),
    "name": ("{name}, está libre {slot}, o {other}.", "{name}, puedo ofrecer {slot}, o {other}."),
    "rephrased": (
        "{name}, podría ser {slot}, o {other}.",
        "{name}, puede ser {slot}, o {other}.",
    ),
    "last": tuple(f"{{name}}, {last} {{slot}}, o {{other}}." for last in LAST[:2]),
}
_TWO_SLOW: Final = {
    "alone": (
        "La primera es {slot}. La segunda es {other}.",
        "Una es {slot}. La otra es {other}.",
    ),
    "name": (
        "{name}, la primera es {slot}. La segunda es {other}.",
        "{name}, una es {slot}. La otra es {other}.",
    ),
    "rephrased": (
        "{name}, la primera hora es {slot}. La segunda hora es {other}.",
        "{name}, podría ser {slot}. O podría ser {other}.",
    ),
    "last": tuple(
        f"{{name}}, {last} la primera es {{slot}}. La segunda es {{other}}." for last in LAST[:2]
    ),
}
_ONE: Final = {
    "alone": ("Puedo ofrecer {slot}.", "Está libre {slot}."),
    "name": ("{name}, está libre {slot}.", "{name}, puedo ofrecer {slot}."),
    "rephrased": ("{name}, podría ser {slot}.", "{name}, puede ser {slot}."),
    "last": tuple(f"{{name}}, {last} {{slot}}." for last in LAST[:2]),
}
_ONE_SLOW: Final = {
    "alone": ("Puedo ofrecer {date}. Es {time}.", "Está libre {date}. Es {time}."),
    "name": ("{name}, está libre {date}. Es {time}.", "{name}, puedo ofrecer {date}. Es {time}."),
    "rephrased": ("{name}, podría ser {date}. Es {time}.", "{name}, puede ser {date}. Es {time}."),
    "last": tuple(f"{{name}}, {last} {{date}}. Es {{time}}." for last in LAST[:2]),
}
_CHOICE: Final = {
    "choice of those that differ all": Phrase(
        Wordings(
            (
                "Para {names} va mejor {slot}, y para {others}, {other}.",
                "Para {names} sería {slot}, y para {others} sería {other}.",
            ),
            WHICH_ALL,
        ),
        Wordings(
            (
                "La primera es {slot}, para {names}. La segunda es {other}, para {others}.",
                "Una es {slot}, para {names}. La otra es {other}, para {others}.",
            ),
            WHICH_ALL,
        ),
    ),
    **{
        f"choice of two {rung}": Phrase(
            Wordings(_TWO[rung], WHICH), Wordings(_TWO_SLOW[rung], WHICH)
        )
        for rung in _TWO
    },
    "choice of two all": Phrase(
        Wordings(_TWO["alone"], WHICH_ALL), Wordings(_TWO_SLOW["alone"], WHICH_ALL)
    ),
    **{
        f"choice of one {rung}": Phrase(
            Wordings(_ONE[rung], SUITS), Wordings(_ONE_SLOW[rung], SUITS)
        )
        for rung in _ONE
    },
    "choice of one all": Phrase(
        Wordings(_ONE["alone"], SUITS_ALL), Wordings(_ONE_SLOW["alone"], SUITS_ALL)
    ),
}

_WHERE: Final = {"phone": "al teléfono:", "web": "ante la pantalla:"}
_WHO_IS: Final = ("Quién está", "Quién habla", "Con quién hablo")
_TOGETHER: Final = {
    "both": ("{each}, o las dos personas?", "{each}, o ambas personas?"),
    "all": ("{each}, o todos?", "{each}, o todos juntos?"),
}
_WHO: Final = {
    f"who {line} {together}": Phrase(
        Wordings(
            tuple(f"¿{who} {where}" for who in ("Quién está", "Quién habla", "Con quién hablo")),
            endings,
        )
    )
    for line, where in _WHERE.items()
    for together, endings in _TOGETHER.items()
}

_SURE = ("tengo que saber con certeza quién es usted.", "necesito comprobar que es usted.")
_BIRTH = (
    "¿Cuál es su fecha de nacimiento, con el año?",
    "¿Cuándo nació usted, con el año?",
    "¿Qué día nació usted, con el año?",
)
_CODE = (
    "¿Cuál es el código de su invitación?",
    "¿Qué código hay en su invitación?",
    "¿Qué dice el código de su invitación?",
)
_NUMBER = (
    "¿Cuál es su número de teléfono?",
    "¿Qué número de teléfono tenemos de usted?",
    "¿Cuál es el número de teléfono que tenemos de usted?",
)
_SORRY = ("Lo siento, {name}, eso no coincide.", "Perdone, {name}, ese dato no es correcto.")
_MORE = ("una vez más.", "otra vez.", "de nuevo.")

_PERSONAL: Final = {
    "birth name": Phrase(Wordings(named(_SURE), _BIRTH)),
    "code name": Phrase(Wordings(named(_SURE), _CODE)),
    "phone name": Phrase(Wordings(named(_SURE), _NUMBER)),
    "phone rephrased": Phrase(
        Wordings(
            named(("por favor dígame", "por favor léame")),
            (
                "su número de teléfono, cifra por cifra.",
                "el número de teléfono que tenemos de usted, cifra por cifra.",
                "su número de teléfono, una cifra tras otra.",
            ),
        )
    ),
    "phone tried": Phrase(
        Wordings(_SORRY, tuple(f"Por favor dígame su número de teléfono {more}" for more in _MORE))
    ),
    "birth rephrased": Phrase(
        Wordings(
            named(("por favor dígame", "tengo que pedirle")),
            (
                "el día, el mes y el año en que nació.",
                "el día, el mes y el año de su nacimiento.",
                "su fecha de nacimiento: el día, el mes y el año.",
            ),
        )
    ),
    "code rephrased": Phrase(
        Wordings(
            named(("por favor léame", "por favor dígame")),
            (
                "el código de su invitación.",
                "el código que está en su invitación.",
                "el código que tiene su invitación.",
            ),
        )
    ),
    "birth tried": Phrase(
        Wordings(
            _SORRY,
            tuple(f"Por favor dígame su fecha de nacimiento, con el año, {more}" for more in _MORE),
        )
    ),
    "code tried": Phrase(
        Wordings(_SORRY, tuple(f"Por favor dígame el código {more}" for more in _MORE))
    ),
    "clear name": Phrase(
        Wordings(
            named(("{guest} también está aquí.", "{guest} está ahora con nosotros.")),
            (
                "¿Puede {guest} oír de qué se trata?",
                "¿Puedo hablar de ello mientras {guest} escucha?",
                "¿Puede {guest} escuchar esto?",
            ),
        )
    ),
    "clear rephrased": Phrase(
        Wordings(
            named(
                (
                    "¿está bien que {guest} escuche,",
                    "¿está bien que {guest} se entere,",
                    "¿permite que {guest} escuche,",
                )
            ),
            ("sí o no?", "solo sí o no?"),
        )
    ),
}

_SHORT: Final = {
    "again keep all": ("¿pueden venir todos?", "¿podrán venir todos?", "¿les va bien a todos?"),
    "again keep alone": ("¿puede venir?", "¿podrá venir?", "¿le es posible venir?"),
    "again cancel all": (
        "¿quieren todos cancelarla?",
        "¿todos la quieren cancelar?",
        "¿desean todos cancelarla?",
    ),
    "again cancel alone": ("¿quiere cancelarla?", "¿desea cancelarla?", "¿la cancelo?"),
    "again suit all": ("¿les conviene a todos?", "¿todos pueden?", "¿a todos les queda bien?"),
    "again suit alone": ("¿le va bien?", "¿le conviene?", "¿le queda bien?"),
    "again which all": ("¿cuál les va mejor?", "¿cuál prefieren?", "¿cuál les conviene?"),
    "again which alone": ("¿cuál le va mejor?", "¿cuál prefiere?", "¿cuál le conviene?"),
    "again right all": ("¿es correcto?", "¿está bien así?", "¿de acuerdo?"),
}
_BY_NAME: Final = {
    "again keep name": "again keep alone",
    "again cancel name": "again cancel alone",
    "again suit name": "again suit alone",
    "again which name": "again which alone",
    "again right name": "again right all",
}
_AGAIN: Final = {
    **{form: Phrase(Wordings(("Entonces,", "Bueno,"), short)) for form, short in _SHORT.items()},
    **{
        form: Phrase(Wordings(("{name},", "{name}, entonces"), _SHORT[same]))
        for form, same in _BY_NAME.items()
    },
}

QUESTIONS: Final[Mapping[str, Phrase]] = {**_KEEP, **_CHOICE, **_WHO, **_PERSONAL, **_AGAIN}
