"""A flow's sentences in a model's words: once a call, before its first sentence.

Nobody waits for it longer than the connection takes anyway; what is late, broken or does not stand
is the file's own sentence, and is counted in a line of the log.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from conference_agent.flows import instructed, instructing_form, instructing_messages, worded
from conference_agent.ports import Model, ModelError
from conference_agent.values.agenda import Agenda

__all__ = ["PHRASING_S", "phrased"]

logger = logging.getLogger(__name__)

#: A model's sentences later than this are none, s.
PHRASING_S: Final = 1.5


async def phrased(
    agenda: Agenda | None, model: Model | None, *, timeout_s: float = PHRASING_S
) -> Agenda | None:
    """Return a flow with what a model made of its instructions; never raises for what it does.

    Parameters
    ----------
    agenda
        As its file has it; ``None``: there is nothing to word.
    model
        ``None``: each sentence is said as it stands.
    timeout_s
        How long the model has for all of them.
    """
    if agenda is None or model is None or not instructed(agenda):
        return agenda
    try:
        async with asyncio.timeout(timeout_s):
            answer = await model.answer(instructing_messages(agenda), instructing_form(agenda))
    except TimeoutError:
        logger.warning("the model worded nothing in time", extra={"action": "word_flow"})
        return agenda
    except ModelError:
        logger.warning("the model worded nothing", extra={"action": "word_flow"})
        return agenda
    agenda, refused = worded(agenda, answer)
    if refused:
        logger.warning(
            "sentences of the model do not stand",
            extra={"action": "word_flow", "refused_count": refused},
        )
    return agenda
