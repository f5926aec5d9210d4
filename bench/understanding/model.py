"""The rules with a language model behind them, where one is set up (`AGENT_LLM_PROVIDER`)."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bench.peers import PeerMissingError
from bench.understanding.acts import context_of
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Model
from conference_agent.providers import open_model
from conference_agent.settings import Settings

__all__ = ["by_model", "read_rows"]


def by_model(rows: Sequence[dict[str, Any]], settings: Settings) -> list[str]:
    """Return the act of each reply, read as in a call.

    Raises
    ------
    PeerMissingError
        If no model is set up.
    """
    if settings.agent_llm_provider == "none":
        msg = "a language model is not set up: set AGENT_LLM_PROVIDER"
        raise PeerMissingError(msg)

    async def read_all() -> list[str]:
        async with open_model(settings) as model:
            return await read_rows(rows, model)

    return asyncio.run(read_all())


async def read_rows(rows: Sequence[dict[str, Any]], model: Model | None) -> list[str]:
    """Return the act of each reply, and print what became of the questions to the model."""
    interpreter = Interpreter(model)
    acts = []
    for number, row in enumerate(rows):
        if number % 100 == 0:
            print(f"answers, model, {number} of {len(rows)} ...", file=sys.stderr, flush=True)
        acts.append((await interpreter.read(row["text"], context_of(row))).act.value)
        interpreter.forget()  # the next reply is of another talk
    counts = asdict(interpreter.statistics())
    told = ", ".join(f"{what} {number}" for what, number in counts.items())
    print(f"the model: {told}", file=sys.stderr, flush=True)
    return acts
