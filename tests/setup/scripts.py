"""The scripts of deploy/, which are no part of the package, and a Python that only says it is."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "load_script", "put_python", "script"]

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> Path:
    """Return the file of a script of deploy/."""
    return ROOT / "deploy" / f"{name}.py"


def load_script(name: str) -> Any:  # a script, not a module of the package
    """Return a script of deploy/ as a module."""
    spec = importlib.util.spec_from_file_location(name, script(name))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def put_python(folder: Path, name: str, lines: str) -> str:
    """Put a shell script into a folder where a Python is looked for; return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
