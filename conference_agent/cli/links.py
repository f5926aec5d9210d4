"""By which addresses the people of a call come into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from conference_agent.settings import Settings
    from conference_agent.values import Call

__all__ = [
    "NO_ADDRESS",
    "WITHOUT_SECRET",
    "Link",
    "as_lines",
    "is_address",
    "links_of",
    "pages_of",
    "phones_of",
]

WITHOUT_SECRET: Final = (
    "Links need AGENT_WEB_SECRET, the same as that of `conference-agent web`, which serves them."
)
NO_ADDRESS: Final = (
    "--pages must be the address of the pages, as a browser opens it: https://HOST or "
    "http://HOST:PORT."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The address of one device's page."""

    device: str
    #: The names of those at it.
    people: tuple[str, ...]
    url: str


def pages_of(settings: Settings) -> str:
    """Return the address of the pages that `conference-agent web` serves."""
    return f"http://{settings.agent_web_host}:{settings.agent_web_port}"


def is_address(text: str) -> bool:
    """Tell whether a link can begin with a text: it is http or https, and has a host."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return False
    rest = (parts.username, parts.query, parts.fragment)
    return bool(whole) and not any(rest) and not any(map(str.isspace, text))


def links_of(call: Call, secret: str, pages: str) -> tuple[Link, ...]:
    """Return the links of those who come by a browser, in the party's order."""
    from conference_agent.values import Line  # here, so that --help is quick
    from conference_agent.web import invite_of, join_path

    return tuple(
        Link(
            device=device.id,
            people=tuple(call.party.member(who).name for who in device.members),
            url=pages.rstrip("/") + join_path(invite_of(secret.encode(), call, device)),
        )
        for device in call.party.devices
        if device.line is Line.WEB
    )


def phones_of(call: Call) -> tuple[str, ...]:
    """Return the identities under which phones come into the room."""
    from conference_agent.values import Line  # here, so that --help is quick

    return tuple(device.id for device in call.party.devices if device.line is Line.PHONE)


def as_lines(links: tuple[Link, ...]) -> Iterator[str]:
    """Yield names and address of each.

    Yields
    ------
    str
        A line for people, without an end of line.
    """
    named = [(" and ".join(link.people), link.url) for link in links]
    width = max((len(names) for names, _ in named), default=0)
    for names, url in named:
        yield f"  {names:{width}}  {url}"
