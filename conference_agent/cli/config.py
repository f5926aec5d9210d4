"""`conference-agent config`: what is set, what is missing, and what will be used."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from conference_agent.cli.checked import REFUSED, missing_beside
from conference_agent.cli.idle import so_what

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conference_agent.settings import Settings

__all__ = ["config"]

config = typer.Typer(no_args_is_help=True, help="What the settings are, and what they do.")

#: What signs with HMAC and SHA-256 has at least as many bytes (RFC 7518, section 3.2).
_SECRET_BYTES: Final = 32


@config.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Say what is set, what is missing for a worker, and what each part of a call will use.

    Calls nobody, and shows no secret. Exit code 0 if `worker start` has all that it needs, else 2.
    """
    from conference_agent.settings import (  # here, so that --help is quick
        SettingsError,
        load_settings,
        rewritten_addresses,
        unused_names,
    )

    try:
        found = _found(load_settings(), unused_names(), rewritten_addresses())
    except SettingsError as error:
        missing = list(missing_beside(error))
        found = {"settings": {}, "parts": {}, "missing": missing, "wrong": list(error.sentences)}
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    else:
        _show(found)
    sys.exit(REFUSED if found["wrong"] or found["missing"] else 0)


@config.command()
def example() -> None:
    """Print an .env file with every setting, what it is for, and its default."""
    from conference_agent.settings import example as text_of_example

    typer.echo(text_of_example(), nl=False)


def _found(
    settings: Settings, unused: tuple[str, ...], rewritten: tuple[str, ...]
) -> dict[str, Any]:
    from pydantic import SecretStr

    from conference_agent.providers import missing_for_calls, parts_of, without_effect

    values = {name: getattr(settings, name) for name in sorted(settings.model_fields_set)}
    return {
        "settings": {
            name.upper(): "set" if isinstance(value, SecretStr) else str(value)
            for name, value in values.items()
        },
        "parts": {part.name: part.uses for part in parts_of(settings)},
        "not used yet": list(unused),
        "rewritten": list(rewritten),
        "without effect": list(without_effect(settings)),
        "weak": list(_weak(settings)),
        "missing": list(missing_for_calls(settings)),
        "wrong": [],
    }


def _weak(settings: Settings) -> Iterator[str]:
    secret = settings.livekit_api_secret
    if secret is not None and len(secret.get_secret_value().encode()) < _SECRET_BYTES:
        yield (
            f"LIVEKIT_API_SECRET is shorter than {_SECRET_BYTES} letters: it will do to try things "
            "out, where nobody else reaches the server."
        )


def _show(found: dict[str, Any]) -> None:
    if found["wrong"]:
        missing = (f"Missing for a worker: {sentence}" for sentence in found["missing"])
        typer.echo("\n".join([*found["wrong"], *missing]), err=True)
        return
    typer.echo("Set:")
    width = max(map(len, [*found["settings"], *found["parts"]]))
    for name, value in found["settings"].items():
        typer.echo(f"  {name:{width}}  {value}")
    if not found["settings"]:
        typer.echo("  nothing; every setting has its default (conference-agent config example)")
    typer.echo("What a call will use:")
    for name, uses in found["parts"].items():
        typer.echo(f"  {name:{width}}  {uses}")
    for name in found["not used yet"]:
        typer.echo(f"Not used yet: {name} is set, and nothing reads it{so_what(name)}.")
    for sentence in [*found["rewritten"], *found["without effect"], *found["weak"]]:
        typer.echo(f"Note: {sentence}")
    for sentence in found["missing"]:
        typer.echo(f"Missing for a worker: {sentence}")
