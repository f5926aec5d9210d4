"""What people do at their devices beside speaking."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from conference_agent.people.actions import (
    KEYS,
    Action,
    Chat,
    Leave,
    Mute,
    Press,
    Rejoin,
    Reload,
    Republish,
    Unmute,
)
from conference_agent.people.person import Person, PersonError
from conference_agent.people.ports import Buttons
from conference_agent.people.scenario import Scenario
from conference_agent.values import DeviceId, Line

__all__ = ["Hands", "refuse_pages"]


class Hands:
    """Does what the script says, at each device one thing after the other.

    Parameters
    ----------
    people
        By device.
    buttons
        The pages of the browser tabs.
    """

    def __init__(self, people: Mapping[DeviceId, Person], buttons: Buttons | None) -> None:
        self._people = people
        self._buttons = buttons
        self._turns = {device: asyncio.Lock() for device in people}

    async def act(self, device: DeviceId, action: Action) -> None:
        """Do something, and return when it has been taken."""
        person = self._people[device]
        async with self._turns[device]:
            match action:
                case Leave():
                    person.leave()
                case Rejoin():
                    person.rejoin()
                case Reload():
                    person.reload()
                case Mute():
                    person.mute()
                case Unmute():
                    person.unmute()
                case Republish():
                    await person.republish()
                case Press() | Chat():
                    await self._use(person, action)

    async def _use(self, person: Person, action: Press | Chat) -> None:
        """Press a key of a phone, or use a page."""
        match action:
            case Press() if person.line is Line.PHONE:
                await person.press_key(KEYS[action])
            case Press():
                await self._page(person).press(person.device, action)
            case Chat(text):
                await self._page(person).chat(person.device, text)

    def _page(self, person: Person) -> Buttons:
        """Return the page.

        Raises
        ------
        PersonError
            If there is none.
        """
        if self._buttons is None:
            msg = f"{person.device} has no page"
            raise PersonError(msg)
        return self._buttons


def refuse_pages(scenario: Scenario) -> None:
    """Refuse a scenario in which somebody uses the page of a browser tab.

    Raises
    ------
    PersonError
        If somebody does.
    """
    for line in scenario.script:
        is_web = scenario.place_of(line.who).line is Line.WEB
        if is_web and isinstance(line.do, Press | Chat):
            msg = (
                f"{line.who} uses the page of a browser tab, and this run has no pages: "
                "run it where the web server is, or give that person a phone"
            )
            raise PersonError(msg)
