"""The example of group hearing, started without a server to work at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(90)

_EXAMPLE = Path(__file__).parents[2] / "examples" / "group_hearing.py"


def test_it_names_what_must_be_set_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, str(_EXAMPLE), "start"],
        env={"PATH": os.defpath, "LIVEKIT_URL": "ws://127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == (
        "LIVEKIT_API_KEY, LIVEKIT_API_SECRET must be set: those of a LiveKit server.\n"
    )
