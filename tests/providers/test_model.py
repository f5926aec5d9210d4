"""A chat endpoint that is asked for JSON, scripted on 127.0.0.1."""

from __future__ import annotations

import json

import pytest
from fakes.provider import FakeProvider
from pydantic import SecretStr

from conference_agent.ports import ModelError
from conference_agent.providers import open_model
from conference_agent.settings import Settings

SCHEMA = {"type": "object", "properties": {"act": {"type": "string"}}}
ASKED = [{"role": "user", "content": "hello"}]


def settings(server: FakeProvider) -> Settings:
    return Settings(
        agent_llm_provider="openai",
        agent_llm_base_url=server.base_url,
        agent_llm_model="small",
        openai_api_key=SecretStr("k-1"),
    )


async def test_the_model_is_asked_under_the_schema_with_the_key(server: FakeProvider) -> None:
    server.text = '{"act": "accept"}'
    async with open_model(settings(server)) as model:
        assert model is not None
        answer = await model.answer(ASKED, SCHEMA)

    (request,) = server.requests
    form = json.loads(request.fields["response_format"])
    assert answer == '{"act": "accept"}'
    assert request.key == "Bearer k-1"
    assert json.loads(request.fields["model"]) == "small"
    assert form["json_schema"]["schema"] == SCHEMA


async def test_a_refusal_is_an_error_without_the_words(server: FakeProvider) -> None:
    server.statuses = [500]
    async with open_model(settings(server)) as model:
        assert model is not None
        with pytest.raises(ModelError) as raised:
            await model.answer(ASKED, SCHEMA)

    assert "hello" not in str(raised.value)


async def test_an_endpoint_that_is_not_there_is_an_error() -> None:
    nowhere = Settings(agent_llm_provider="ollama", agent_llm_base_url="http://127.0.0.1:9/v1")
    async with open_model(nowhere) as model:
        assert model is not None
        with pytest.raises(ModelError):
            await model.answer(ASKED, SCHEMA)


@pytest.mark.parametrize(
    ("provider", "where"),
    [("openai", "api.openai.com"), ("groq", "api.groq.com"), ("ollama", "127.0.0.1:11434")],
)
async def test_each_provider_has_an_endpoint_of_its_own(provider: str, where: str) -> None:
    async with open_model(Settings.model_validate({"agent_llm_provider": provider})) as model:
        assert model is not None
        assert where in model.url


async def test_without_a_provider_there_is_no_model() -> None:
    async with open_model(Settings()) as model:
        assert model is None
