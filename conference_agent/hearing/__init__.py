"""Who says what in a LiveKit room: every microphone heard at once, every utterance attributed.

Conventions
-----------
Sound is ``ndarray of shape (n_samples,), int16``, mono, 16 kHz. `*_s` are seconds; moments are
seconds of the monotonic clock that the caller gives. What an ear gets is `mixer.Block.pcm` of its
device's sources and nothing else: nothing is heard past the mixer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conference_agent.hearing.hearing import GroupHearing, HearingStatistics
    from conference_agent.hearing.recognition import Recognised, Recogniser, RecogniserError

__all__ = ["GroupHearing", "HearingStatistics", "Recognised", "Recogniser", "RecogniserError"]

_MODULES = {"GroupHearing": "hearing", "HearingStatistics": "hearing"}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: the recogniser's child process is a module of this package too, and
    # must start without LiveKit.
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'recognition')}"), name)
