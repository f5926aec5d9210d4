from __future__ import annotations

import socket

import pytest
from aiohttp import ClientSession
from fastapi import FastAPI

from conference_agent.web import PortTakenError, open_site


@pytest.fixture
def taken() -> object:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


async def test_a_port_that_is_taken_is_named(taken: int) -> None:
    with pytest.raises(PortTakenError, match=f"Port {taken} of 127.0.0.1 cannot be used"):
        async with open_site(FastAPI(), port=taken):
            pass


async def test_another_port_is_taken_where_any_will_do(taken: int) -> None:
    async with open_site(FastAPI(), port=taken, instead=0) as url, ClientSession() as browser:
        assert not url.endswith(f":{taken}")
        async with browser.get(url) as answer:
            assert answer.status == 404


async def test_what_fails_inside_is_its_own_error() -> None:
    with pytest.raises(KeyError):
        async with open_site(FastAPI(), port=0):
            raise KeyError


async def test_the_port_is_free_again_afterwards() -> None:
    async with open_site(FastAPI(), port=0) as url:
        port = int(url.rpartition(":")[2])

    async with open_site(FastAPI(), port=port) as again:
        assert again == url
