"""Who says what in a LiveKit room: every microphone heard at once, every utterance attributed.

`GroupHearing` is for any LiveKit agent; `Ears` beneath it are the facilitator's.

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
    from conference_agent.hearing.ears import Ears, HearingStatistics
    from conference_agent.hearing.group import GroupHearing
    from conference_agent.hearing.recognition import Recogniser, RecogniserError, Recognition
    from conference_agent.values import Flag, Utterance

__all__ = [
    "Ears",
    "Flag",
    "GroupHearing",
    "HearingStatistics",
    "Recogniser",
    "RecogniserError",
    "Recognition",
    "Utterance",
]

_MODULES = {
    "Ears": "conference_agent.hearing.ears",
    "Flag": "conference_agent.values",
    "GroupHearing": "conference_agent.hearing.group",
    "HearingStatistics": "conference_agent.hearing.ears",
    "Recogniser": "conference_agent.hearing.recognition",
    "RecogniserError": "conference_agent.hearing.recognition",
    "Recognition": "conference_agent.hearing.recognition",
    "Utterance": "conference_agent.values",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: the recogniser's child process is a module of this package too, and
    # must start without LiveKit.
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_MODULES[name]), name)
