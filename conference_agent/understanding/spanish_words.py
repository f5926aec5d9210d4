"""Spanish days, months and relatives, without accents, in English."""

from __future__ import annotations

from typing import Final

__all__ = ["DAYS", "KIN", "MONTHS"]

DAYS: Final = {
    "lunes": "monday",
    "martes": "tuesday",
    "miercoles": "wednesday",
    "jueves": "thursday",
    "viernes": "friday",
    "sabado": "saturday",
    "domingo": "sunday",
}
MONTHS: Final = {
    "enero": "january",
    "febrero": "february",
    "marzo": "march",
    "abril": "april",
    "mayo": "may",
    "junio": "june",
    "julio": "july",
    "agosto": "august",
    "septiembre": "september",
    "setiembre": "september",
    "octubre": "october",
    "noviembre": "november",
    "diciembre": "december",
}
KIN: Final = {
    "mama": "mum",
    "mami": "mum",
    "madre": "mum",
    "papa": "dad",
    "papi": "dad",
    "padre": "dad",
    "hija": "daughter",
    "hijo": "son",
    "esposa": "wife",
    "esposo": "husband",
    "hermana": "sister",
    "hermano": "brother",
    "abuela": "grandmother",
    "abuelita": "grandmother",
    "abuelito": "grandfather",
    "tia": "aunt",
    "tio": "uncle",
    "nieta": "granddaughter",
    "nieto": "grandson",
    "marido": "husband",
    "mujer": "wife",
    "abuelo": "grandfather",
}
