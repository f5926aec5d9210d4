"""A flow's instructions are worded by a scripted endpoint, or by nobody."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes.provider import FakeProvider, open_provider
from flows.examples import loaded, small
from pydantic import SecretStr

from conference_agent.phrasing import phrased
from conference_agent.ports import Model
from conference_agent.providers import open_model
from conference_agent.settings import Settings
from conference_agent.values.agenda import Agenda, Conversation

OWN = "Please bring your card to {{place}}."
WORDED = "When you come to {{place}}, please bring your card."


@pytest.fixture
async def server() -> AsyncIterator[FakeProvider]:
    async with open_provider() as provider:
        provider.text = json.dumps({"said": {"en": WORDED}})
        yield provider


@pytest.fixture
async def model(server: FakeProvider) -> AsyncIterator[Model]:
    settings = Settings(
        agent_llm_provider="openai",
        agent_llm_base_url=server.base_url,
        agent_llm_model="small",
        openai_api_key=SecretStr("k-1"),
    )
    async with open_model(settings) as opened:
        assert opened is not None
        yield opened


@pytest.fixture
def agenda(tmp_path: Path) -> Agenda:
    return loaded(small(say=OWN, instruction="Ask for the card."), tmp_path)


@pytest.fixture
def plain(tmp_path: Path) -> Agenda:
    return loaded(small(say=OWN), tmp_path)


def said(agenda: Agenda | None) -> str:
    assert agenda is not None
    node = agenda.nodes[0]
    assert isinstance(node, Conversation)
    return node.say


async def test_with_a_model_the_sentence_is_worded_from_the_instruction(
    agenda: Agenda, model: Model, server: FakeProvider
) -> None:
    assert said(await phrased(agenda, model)) == WORDED
    (request,) = server.requests
    assert "Ask for the card." in request.fields["messages"]


async def test_without_one_it_is_said_as_it_stands(agenda: Agenda) -> None:
    assert said(await phrased(agenda, None)) == OWN


async def test_a_model_that_refuses_leaves_the_files_sentence(
    agenda: Agenda, model: Model, server: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    server.statuses = [500] * 5

    assert said(await phrased(agenda, model)) == OWN
    assert "the model worded nothing" in caplog.messages


async def test_a_model_that_is_late_leaves_it_too(
    agenda: Agenda, model: Model, server: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    server.silent = True

    assert said(await phrased(agenda, model, timeout_s=0.05)) == OWN
    assert "the model worded nothing in time" in caplog.messages
    server.closing.set()


async def test_what_tells_a_result_is_not_said_and_counted(
    agenda: Agenda, model: Model, server: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    server.text = json.dumps({"said": {"en": "At {{place}} it is confirmed."}})

    assert said(await phrased(agenda, model)) == OWN
    assert "sentences of the model do not stand" in caplog.messages


async def test_a_flow_without_instructions_asks_no_model(
    plain: Agenda, model: Model, server: FakeProvider
) -> None:
    assert await phrased(plain, model) == plain
    assert await phrased(None, model) is None
    assert server.requests == []
