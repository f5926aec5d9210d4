"""A chat endpoint in OpenAI's format, asked for JSON under a schema."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp

from conference_agent.ports import ModelError
from conference_agent.providers.parts import BASE_URLS, LLM_MODELS, key_of
from conference_agent.settings import Settings

__all__ = ["ChatModel", "open_model"]

#: An answer is a line of JSON; a longer one is none.
_TOKENS: Final = 120


class ChatModel:
    """Asks one model; implements `conference_agent.ports.Model`.

    Parameters
    ----------
    session
        Open for as long as it is asked.
    base_url
        Of the endpoint, up to and with its version.
    name
        The model's.
    """

    def __init__(self, session: aiohttp.ClientSession, *, base_url: str, name: str) -> None:
        self._session = session
        #: Where it is asked.
        self.url = f"{base_url.rstrip('/')}/chat/completions"
        self._name = name

    async def answer(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, object]
    ) -> str:
        """Return what the model writes under a JSON schema.

        Raises
        ------
        ModelError
            If the endpoint refuses, breaks off, or answers with anything but words.
        """
        named = {"name": "reading", "strict": True, "schema": dict(schema)}
        body = {
            "model": self._name,
            "messages": [dict(message) for message in messages],
            "response_format": {"type": "json_schema", "json_schema": named},
            "temperature": 0,
            "max_tokens": _TOKENS,
        }
        try:
            async with self._session.post(self.url, json=body) as response:
                answer: Any = await response.json()
            words = answer["choices"][0]["message"]["content"]
        except (aiohttp.ClientError, ValueError, LookupError, TypeError) as error:
            # the endpoint's words may hold what was asked: none of them goes on
            raise ModelError(type(error).__name__) from None
        if not isinstance(words, str):
            raise ModelError(type(words).__name__)
        return words


@asynccontextmanager
async def open_model(settings: Settings) -> AsyncIterator[ChatModel | None]:
    """Open the model that the settings choose, ``None`` for none; opening calls nobody."""
    provider = settings.agent_llm_provider
    if provider == "none":
        yield None
        return
    key = key_of(settings, provider)
    headers = {} if key is None else {"Authorization": f"Bearer {key.get_secret_value()}"}
    async with aiohttp.ClientSession(headers=headers, raise_for_status=True) as session:
        yield ChatModel(
            session,
            base_url=settings.agent_llm_base_url or BASE_URLS[provider],
            name=settings.agent_llm_model or LLM_MODELS[provider],
        )
