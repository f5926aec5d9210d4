"""What holds for every test."""

from __future__ import annotations

import gc
import logging
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from loops import pytest_runtest_call, pytest_runtest_setup, pytest_runtest_teardown

from conference_agent.log import OURS

__all__ = [
    "logging_as_before",
    "pytest_addoption",
    "pytest_collection",
    "pytest_collection_modifyitems",
    "pytest_runtest_call",
    "pytest_runtest_setup",
    "pytest_runtest_teardown",
]


# A law that held yesterday holds today, and on a machine that is busy with something else.
settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="run the tests in another order, by a seed"
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage in what is imported and collected: all of it stays to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files into another order, and the tests of each: a test rests on no other one."""
    seed = config.getoption("--shuffle")
    if seed is None:
        return
    order = random.Random(seed)  # an order, not a secret
    of_file: dict[object, list[pytest.Item]] = {}
    for item in items:
        of_file.setdefault(item.path, []).append(item)
    files = list(of_file.values())
    order.shuffle(files)
    for tests in files:
        order.shuffle(tests)
    items[:] = [item for tests in files for item in tests]


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Leave logging as it was: a command that is run here sends it to an output of its own."""
    loggers = [logging.getLogger(name) for name in ("", *OURS)]
    before = [(logger, logger.handlers[:], logger.level) for logger in loggers]
    yield
    for logger, handlers, level in before:
        logger.handlers[:] = handlers
        logger.setLevel(level)
