"""The form of what a model has to answer with, as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["closed_object"]


def closed_object(properties: Mapping[str, object]) -> dict[str, object]:
    """Return the form of an object that has these properties, all of them, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
