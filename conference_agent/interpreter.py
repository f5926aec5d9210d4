"""Words to their reading: by the rules, and by a language model where they are not sure.

What is said back to a sentence of the call's flow, a model judges by the flow's own prompts. The
model has 1.5 s. An answer that is late, broken or absurd is counted, and the rules' reading stands.
Without a model everything is read by the rules, at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from conference_agent.ports import Model, ModelError
from conference_agent.understanding import Context, read
from conference_agent.understanding.judging import (
    judged_by,
    judging_messages,
    judging_schema,
    needs_judgement,
)
from conference_agent.understanding.model import (
    AbsurdReadingError,
    binds,
    may_be_shown,
    messages,
    needs_model,
    quoted,
    reading_of,
    schema,
)
from conference_agent.values import Reading

__all__ = ["MODEL_S", "Interpreter", "Statistics"]

#: A model's answer later than this is none, s.
MODEL_S: Final = 1.5
#: So many utterances before this one are shown to the model.
_BEFORE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What became of the questions to the model."""

    asked: int = 0
    #: Its reading was taken.
    taken: int = 0
    late: int = 0
    #: It did not answer, or the connection broke.
    broken: int = 0
    #: Its answer was no reading of the text.
    absurd: int = 0


class Interpreter:
    """Reads what is said in one call.

    Parameters
    ----------
    model
        ``None``: the rules alone.
    timeout_s
        How long the model has for one utterance.
    house
        What the clinic wants the model to know: it may help to read, and agrees to nothing.
    """

    def __init__(
        self, model: Model | None = None, *, timeout_s: float = MODEL_S, house: str = ""
    ) -> None:
        self._model = model
        self._house = house
        self._timeout_s = timeout_s
        self._before: deque[str] = deque(maxlen=_BEFORE)
        self._counts = dict.fromkeys(("asked", "taken", "late", "broken", "absurd"), 0)

    async def read(self, text: str, context: Context) -> Reading:
        """Return what an utterance does; never raises for what the model does."""
        by_rules = read(text, context)
        before = tuple(self._before)
        if may_be_shown(by_rules, context):
            self._before.append(quoted(text, context))
        if self._model is None or by_rules.mailbox:
            return by_rules
        if needs_judgement(by_rules, context):
            judge = partial(self._judge, self._model, text, context, by_rules, before)
            return await self._by_model(by_rules, judge)
        if needs_model(by_rules, context):
            ask = partial(self._ask, self._model, text, context, by_rules, before)
            return await self._by_model(by_rules, ask)
        return by_rules

    async def _by_model(self, by_rules: Reading, ask: Callable[[], Awaitable[Reading]]) -> Reading:
        self._counts["asked"] += 1
        try:
            async with asyncio.timeout(self._timeout_s):
                reading = await ask()
        except TimeoutError:
            self._counts["late"] += 1
            return by_rules
        except ModelError:
            self._counts["broken"] += 1
            return by_rules
        except AbsurdReadingError:
            self._counts["absurd"] += 1
            return by_rules
        self._counts["taken"] += 1
        return reading

    async def _judge(
        self,
        model: Model,
        text: str,
        context: Context,
        by_rules: Reading,
        before: tuple[str, ...],
    ) -> Reading:
        """Return the model's judgement of what a flow asks about."""
        answer = await model.answer(
            judging_messages(text, by_rules, context, before), judging_schema(by_rules, context)
        )
        return judged_by(answer, text=text, by_rules=by_rules, context=context)

    async def _ask(
        self,
        model: Model,
        text: str,
        context: Context,
        by_rules: Reading,
        before: tuple[str, ...],
    ) -> Reading:
        """Return the model's reading; an agreement is one without the clinic's words as well.

        Raises
        ------
        AbsurdReadingError
            If it is no reading of the text, or agrees for the clinic's words alone.
        """
        form = schema(context)
        answer = await model.answer(messages(text, context, before, self._house), form)
        reading = reading_of(answer, by_rules, context)
        if self._house and binds(reading):
            plain = reading_of(
                await model.answer(messages(text, context, before), form), by_rules, context
            )
            if (plain.acts, plain.slot) != (reading.acts, reading.slot):
                raise AbsurdReadingError("house")
        return reading

    def forget(self) -> None:
        """Begin another talk: what was said before is not shown to the model any more."""
        self._before.clear()

    def statistics(self) -> Statistics:
        """Return what became of the questions to the model so far."""
        return Statistics(**self._counts)
