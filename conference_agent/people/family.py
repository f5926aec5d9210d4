"""All people of a scenario in one room, from the first join to the facilitator's leaving."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from livekit import api

from conference_agent.people.diary import Diary, FamilyEvent
from conference_agent.people.hands import refuse_pages
from conference_agent.people.household import Household, props_of
from conference_agent.people.outside import agent_is_in
from conference_agent.people.person import microphone_token
from conference_agent.people.ports import Buttons, Voice
from conference_agent.people.report import FamilyReport
from conference_agent.people.scenario import Scenario

__all__ = ["RETURN_S", "run"]

logger = logging.getLogger(__name__)

#: Without `max_seconds` a call is given this long.
_MAX_S = 300.0
#: After `max_seconds` the family waits this much longer, so that lateness is judged, not cut off.
_GRACE_S = 30.0
#: How long a facilitator that did not take its leave may be gone before the call is over.
RETURN_S = 4.0


async def run(
    scenario: Scenario,
    *,
    url: str,
    api_key: str,
    api_secret: str,
    room: str,
    voice: Voice,
    now: Callable[[], datetime],
    buttons: Buttons | None = None,
    on_event: Callable[[FamilyEvent], None] = lambda _event: None,
    limit_s: float | None = None,
    return_s: float = RETURN_S,
) -> FamilyReport:
    """Play a scenario in a room, and report what happened.

    Everybody joins at their time, listens, and speaks as their script says, until the facilitator
    has come and left. Somebody who cannot join ends it: a group of `PersonError`; somebody who
    needs a page where there is none is a `PersonError` before it begins.

    Parameters
    ----------
    scenario
        Who they are and what they say.
    url, api_key, api_secret
        The media server.
    room
        Its name; the server makes it when the first person joins.
    voice
        How they sound.
    now
        The calendar, UTC.
    buttons
        The pages of the browser tabs, where somebody presses a button or types.
    on_event
        Told what happens, as it happens; must return at once. Moments are of the loop's clock.
    limit_s
        Seconds after which everybody leaves anyway; 30 more than the scenario allows if not given.
    return_s
        Seconds for which a facilitator that did not take its leave may be gone.
    """
    if buttons is None:
        refuse_pages(scenario)
    _tell_not_applied(scenario)
    props = await props_of(scenario, voice)
    diary = Diary(now=now, return_s=return_s)
    async with api.LiveKitAPI(url, api_key, api_secret) as livekit:
        is_there = partial(agent_is_in, livekit, room)
        family = Household(scenario, props, buttons, diary, on_event, is_there)
        token = partial(microphone_token, room=room, api_key=api_key, api_secret=api_secret)
        await _play(family, scenario, url, token, limit_s)
    return family.report()


def _tell_not_applied(scenario: Scenario) -> None:
    if scenario.not_applied:
        logger.warning(
            "these keys of the scenario have no effect yet",
            extra={"action": "keys_not_applied", "kind": ":".join(scenario.not_applied)},
        )


async def _play(
    family: Household,
    scenario: Scenario,
    url: str,
    token: Callable[..., str],  # of a device on a line
    limit_s: float | None,
) -> None:
    """Let everybody come, and let them speak until it is over."""
    if limit_s is None:
        limit_s = (scenario.expect.max_seconds or _MAX_S) + _GRACE_S
    try:
        async with asyncio.TaskGroup() as group:
            for place in scenario.places:
                own = token(place.id, line=place.line)
                group.create_task(family.bring(place, url=url, token=own))
            for person in scenario.party:
                if person.joins > 0:
                    group.create_task(family.bring_later(person.name))
            group.create_task(family.conduct(group, limit_s=limit_s))
    finally:
        logger.info("family has left", extra={"action": "family_left"})
