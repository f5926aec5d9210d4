"""Which voices there are, read from espeak-ng's data: nothing here loads the library."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from conference_agent.voices.variants import variant_named

__all__ = ["has_voice"]


def has_voice(name: str) -> bool:
    """Return whether somebody can speak with this voice.

    Where espeak-ng is not installed nobody can speak, and its names are not known: any will do.

    Parameters
    ----------
    name
        A name from `VARIANTS`, or one of espeak-ng's own: a language, and after a plus sign one of
        its variants.
    """
    names = _own_names()
    if names is None:
        return True
    languages, variants = names
    language, plus, variant = variant_named(name).espeak_name.partition("+")
    return language.lower() in languages and (not plus or variant in variants)


@cache
def _own_names() -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the languages, in small letters, and the variants; ``None`` if not installed."""
    wheel = find_spec("espeakng_loader")
    if wheel is None or wheel.origin is None:
        return None
    data = Path(wheel.origin).parent / "espeak-ng-data"
    languages = (path.name.lower() for path in (data / "lang").rglob("*") if path.is_file())
    variants = (path.name for path in (data / "voices" / "!v").iterdir())
    return frozenset(languages), frozenset(variants)
