from __future__ import annotations

import doctest

import mixer


def test_the_example_in_the_documentation_works() -> None:
    assert doctest.testmod(mixer) == doctest.TestResults(failed=0, attempted=10)


def test_everything_that_is_exported_is_there() -> None:
    assert all(hasattr(mixer, name) for name in mixer.__all__)
