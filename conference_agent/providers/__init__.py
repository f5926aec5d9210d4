"""The parts of a call that settings choose: ears, voice, voice activity, language model.

`parts` says what will be used and what is missing, and calls nobody; `opening` opens it. A provider
that fails is counted and stood in for by the embedded part where that is installed; nothing that
was said is taken for something else because of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conference_agent.providers.activity import load_activity
    from conference_agent.providers.model import open_model
    from conference_agent.providers.opening import (
        Early,
        open_recogniser,
        open_voice,
        preload,
        start_early,
    )
    from conference_agent.providers.parts import Part, missing_for_calls, parts_of
    from conference_agent.providers.unused import without_effect

__all__ = [
    "Early",
    "Part",
    "load_activity",
    "missing_for_calls",
    "open_model",
    "open_recogniser",
    "open_voice",
    "parts_of",
    "preload",
    "start_early",
    "without_effect",
]

_MODULES = {
    "Early": "opening",
    "load_activity": "activity",
    "open_model": "model",
    "open_recogniser": "opening",
    "open_voice": "opening",
    "preload": "opening",
    "start_early": "opening",
    "without_effect": "unused",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: sherpa's child process is a module of this package too, and must start
    # without LiveKit; and what is missing is told without the plugins.
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'parts')}"), name)
