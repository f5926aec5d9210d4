from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).with_name("mutations.py")
_MIXER = Path(__file__).parents[2] / "mixer"


def test_every_mutant_has_its_place_in_the_mixer_as_it_is() -> None:
    mutants = runpy.run_path(str(_SCRIPT))["MUTANTS"]

    places = {each.name: (_MIXER / each.file).read_text("utf-8") for each in mutants}

    assert {each.name: places[each.name].count(each.before) for each in mutants} == dict.fromkeys(
        ("gain x 0.01", "sign", "reversal", "no limiter", "wrong exclude"), 1
    )


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_tests_kill_every_mutant() -> None:
    done = subprocess.run([sys.executable, _SCRIPT], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("killed") == 5
