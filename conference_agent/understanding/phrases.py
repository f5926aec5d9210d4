"""Patterns over normalised text, written as alternatives of whole words."""

from __future__ import annotations

import re

__all__ = ["Pattern", "phrases"]

Pattern = re.Pattern[str]


def phrases(*alternatives: str) -> Pattern:
    """Compile alternatives that match whole words anywhere in a normalised text."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
