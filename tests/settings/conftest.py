from __future__ import annotations

from environment import bare_environment

__all__ = ["bare_environment"]
