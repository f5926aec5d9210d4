"""What is set and does nothing: whoever set it is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["without_effect"]

#: What is to be known beside that nothing reads it.
_SO: Final = {
    "ENABLE_CALL_RECORDING": "no call is recorded",
}


def without_effect(settings: Settings, unused: Iterable[str]) -> tuple[str, ...]:
    """Return what is set and does nothing, a sentence for each.

    Parameters
    ----------
    settings
        As they were read.
    unused
        What `unused_names` found.
    """
    found = [
        f"{name} is set, and nothing reads it yet{': ' + _SO[name] if name in _SO else ''}."
        for name in unused
    ]
    if settings.agent_system_prompt and settings.agent_llm_provider == "none":
        found.append("AGENT_SYSTEM_PROMPT is set, and there is no model that reads it.")
    return tuple(found)
