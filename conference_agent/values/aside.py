"""What the facilitator says between its questions, before it has words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Aside",
    "Await",
    "Here",
    "PassRest",
    "Proceed",
    "SayAsked",
    "SayRecorded",
    "SpeakIn",
    "Thank",
    "Withhold",
]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SayRecorded:
    """Say whether the call is recorded."""

    recorded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayAsked:
    """Say to whom the open question is put."""

    #: Empty: to everybody who is here.
    names: tuple[str, ...] = ()
    #: One person is here: it is put to them.
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakIn:
    """Say that it speaks a language, to somebody who is spoken to in it from now on."""

    #: One of `LANGUAGES`.
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold:
    """Say that something cannot be told yet to those who are here."""


#: Whatever says nothing of the matter, between the questions about it.
Aside = Await | Here | PassRest | Proceed | SayAsked | SayRecorded | SpeakIn | Thank | Withhold
