"""The embedded voice: espeak-ng in a child process behind a pipe.

The library is under the GPL, version 3. Only `conference_agent.voices.child` loads it, and only in
a process of its own; nothing in the parent imports it.

Sound is mono, ``int16``, 22050 Hz. Text positions count characters of the text that was given.
"""

from conference_agent.voices.espeak import (
    Espeak,
    Speech,
    SpokenWord,
    Statistics,
    UnknownVariantError,
    VoiceError,
)
from conference_agent.voices.names import has_voice
from conference_agent.voices.variants import VARIANTS, Variant

__all__ = [
    "VARIANTS",
    "Espeak",
    "Speech",
    "SpokenWord",
    "Statistics",
    "UnknownVariantError",
    "Variant",
    "VoiceError",
    "has_voice",
]
