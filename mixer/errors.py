"""What a caller can do wrong; each error names the offending value."""

from __future__ import annotations

from collections.abc import Hashable

__all__ = [
    "ClockError",
    "DuplicateSource",
    "FormatError",
    "MixerError",
    "SourceClosed",
    "UnknownSource",
]


class MixerError(Exception):
    """The caller broke a rule of the mixer; the mixer is as it was."""


class FormatError(MixerError, ValueError):
    """Samples, a rate or a setting are not in a form that the mixer takes."""


class UnknownSource(MixerError):  # noqa: N818 - named by the state it reports
    """No source has this key."""

    def __init__(self, key: Hashable) -> None:
        super().__init__(f"no source has the key {key!r}")


class DuplicateSource(MixerError):  # noqa: N818 - named by the state it reports
    """A source with this key is already in the mixer."""

    def __init__(self, key: Hashable) -> None:
        super().__init__(f"a source with the key {key!r} is already there: remove it first")


class SourceClosed(MixerError):  # noqa: N818 - named by the state it reports
    """Samples were pushed to a source that has ended or was removed."""

    def __init__(self, key: Hashable) -> None:
        super().__init__(f"the source {key!r} has ended or was removed: add a new one")


class ClockError(MixerError):
    """The driver's clock ran backwards, or gave no finite time."""

    def __init__(self, t_s: float, latest_s: float | None) -> None:
        super().__init__(f"the clock went to {t_s!r} s after {latest_s!r} s")
