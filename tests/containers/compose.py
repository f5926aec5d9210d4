"""What docker-compose.yml says, and how podman is told the same."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

__all__ = [
    "APART",
    "ROOT",
    "environment_names",
    "health_check",
    "load",
    "podman",
    "run_options",
]

ROOT = Path(__file__).parents[2]
APART = str(ROOT / "deploy" / "apart.sh")


def load() -> dict[str, Any]:  # whatever YAML holds; its schema is checked by a test
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    compose: dict[str, Any] = yaml.safe_load(text)
    return compose


def podman(*arguments: str) -> list[str]:
    return [APART, "podman", *arguments]


def run_options(service: dict[str, Any]) -> Sequence[str]:
    """Return the options of `docker run` that limit a container as its service is limited."""
    options = [f"--cap-drop={name}" for name in service["cap_drop"]]
    options += [f"--security-opt={option.partition(':')[0]}" for option in service["security_opt"]]
    options += [f"--tmpfs={mount}" for mount in service["tmpfs"]]
    if service["read_only"]:
        # Docker leaves a read-only container without a writable /run too.
        options += ["--read-only", "--read-only-tmpfs=false"]
    if service["init"] and shutil.which("catatonit"):
        options.append("--init")
    return options


def health_check(service: dict[str, Any]) -> list[str]:
    """Return the command that tells whether a service is well: its own, else its image's."""
    if "healthcheck" in service:
        kind, *command = service["healthcheck"]["test"]
        assert kind == "CMD"
        return list(map(str, command))
    assert "build" in service
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (found,) = re.findall(r"^HEALTHCHECK .*\\\n +CMD (\[.*\])$", text, flags=re.MULTILINE)
    asked: list[str] = json.loads(found)
    return asked


def environment_names(service: dict[str, Any]) -> set[str]:
    return set(service.get("environment", {}))
