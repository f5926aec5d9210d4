from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_tests_kill_every_mutant() -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("mutations.py")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("killed") == 5
