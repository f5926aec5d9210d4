"""The named voices, and what espeak-ng calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["FACILITATOR", "VARIANTS", "Variant", "variant_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of speaking."""

    #: espeak-ng's own name: a language, and after a plus sign one of its variants.
    espeak_name: str
    #: Words a minute, espeak-ng's own scale, 80 to 450.
    words_per_minute: int = 150


#: The voice that nobody of the party has.
FACILITATOR = "facilitator"

#: Rosa, Anna and Ben have the three variants that the embedded recogniser understands best
#: (`tests/hearing/test_recogniser_words.py` measures it).
VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "rosa": Variant(espeak_name="en-us+klatt4"),
        "anna": Variant(espeak_name="en-us+adam"),
        "ben": Variant(espeak_name="en-us"),
        FACILITATOR: Variant(espeak_name="en-us+f2", words_per_minute=165),
    }
)


def variant_named(name: str) -> Variant:
    """Return the named variant; any other name is taken for one of espeak-ng's own."""
    return VARIANTS.get(name) or Variant(espeak_name=name)
