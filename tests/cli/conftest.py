from __future__ import annotations

from databases import template

__all__ = ["template"]
