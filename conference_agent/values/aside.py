"""What the facilitator says between its questions, before it has words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Await", "Here", "PassRest", "Proceed", "Thank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRest:
    """Say that everything else that is asked is left to the clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Say that it is there, to somebody who calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thank:
    """Thank one person for their answer, before the next one is asked."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Await:
    """Say that somebody is waited for, as was wished or for an answer."""

    #: ``None``: it is not known who.
    name: str | None = None
    wished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceed:
    """Say that the talk goes on without whoever was waited for."""
