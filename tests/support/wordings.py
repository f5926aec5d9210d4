"""Other wordings of a plain yes or no, by people who never heard of this project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from conference_agent.rehearsal import OWN_SYNONYMS, Synonyms

__all__ = ["of_others", "wordings"]

#: Beside the checkout; where it is not there, the product's own few wordings have to do.
_DATA: Final = Path(__file__).parents[3] / "shared" / "data" / "answers" / "train.jsonl"
_MOST_WORDS: Final = 6


def of_others() -> bool:
    """Tell whether the wordings are those of the data."""
    return _DATA.is_file()


def wordings() -> Synonyms:
    """Return the short plain answers of the data, without a number in them."""
    if not of_others():
        return OWN_SYNONYMS
    rows = [json.loads(line) for line in _DATA.read_text("utf-8").splitlines()]
    return Synonyms(yes=_plain(rows, "accept"), no=_plain(rows, "decline"))


def _plain(rows: list[dict[str, object]], act: str) -> tuple[str, ...]:
    texts = [
        str(row["text"])
        for row in rows
        if row["label"] == act
        and row["acts"] == [act]
        and row["asked"] == "confirm"
        and row["tier"] == "core"
    ]
    short = [text for text in texts if len(text.split()) <= _MOST_WORDS]
    return tuple(dict.fromkeys(text for text in short if not any(map(str.isdigit, text))))
