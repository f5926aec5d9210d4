"""Sentences drawn from the phrase files."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from conference_agent.hearing.language.templates import Node, OneOf, draw, parse_all

__all__ = ["sentences"]


def sentences(folder: Path, *, count: int, seed: int) -> list[str]:
    """Draw sentences; the same arguments always give the same ones.

    Parameters
    ----------
    folder
        Where the phrase files are: each may define `slots` (name to entries) and `groups` (name to
        `weight`, its share of the sentences, and `templates`).
    count
        How many, about: each group gets its share, rounded.
    seed
        Of the draw.
    """
    slots: dict[str, Node] = {}
    groups: dict[str, tuple[int, OneOf]] = {}
    for path in sorted(folder.glob("*.yaml")):
        content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, entries in content.get("slots", {}).items():
            slots[name] = parse_all(entries)
        for name, group in content.get("groups", {}).items():
            groups[name] = (group["weight"], parse_all(group["templates"]))
    whole = sum(weight for weight, _ in groups.values())
    chance = random.Random(seed)
    return [
        " ".join(draw(templates, slots, chance))
        for weight, templates in groups.values()
        for _ in range(round(count * weight / whole))
    ]
