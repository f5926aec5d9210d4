"""Programs of others that do a part of the same, measured beside ours in the same run.

They are none of the package's dependencies: ``bench`` of the dependency groups has them.
"""

from __future__ import annotations

__all__ = ["PeerMissingError"]


class PeerMissingError(Exception):
    """A peer cannot be had on this machine; the message says why."""
