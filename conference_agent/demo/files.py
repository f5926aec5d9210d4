"""The two calls that ship with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["KITCHEN", "SAMPLE"]

#: The daughter works on Tuesday.
SAMPLE: Final = Path(__file__).parent / "daughter-works.yaml"
#: A speakerphone, a television, two phones in one room, an echo.
KITCHEN: Final = Path(__file__).parent / "kitchen-table.yaml"
