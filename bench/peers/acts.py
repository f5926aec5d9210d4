"""Peers that sort short replies into acts: keyword rules, and a regression over words.

The keyword rules are what one writes in an hour. The regression learns from the labels, and is
asked only about sources that were left out of its training: on replies like those it was fitted
to it is right nearly always, which says nothing of anybody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from bench.peers import PeerMissingError

__all__ = ["by_keywords", "by_regression"]

_KEYWORDS: Final = (
    ("ask_human", r"\b(human|agent|person|representative|operator|somebody real)\b"),
    ("cancel", r"\b(cancel|call it off|delete|remove)\b"),
    ("ask_repeat", r"\b(repeat|again|pardon|what did you say|say that|explain|clarify)\b"),
    ("propose", r"\b(instead|rather|reschedule|change|another|other|different|earlier|later)\b"),
    ("unsure", r"\b(not sure|maybe|don't know|perhaps|no idea|unsure)\b"),
    ("decline", r"\b(no|nope|not|can't|cannot|won't|never|wrong|don't)\b"),
    ("accept", r"\b(yes|yeah|yep|sure|ok|okay|fine|great|perfect|correct|right|sounds good)\b"),
    ("bye", r"\b(bye|goodbye|see you|good night|that's all)\b"),
    ("greet", r"\b(hello|hi|hey|good morning|how are you)\b"),
    ("ask_details", r"^(what|when|where|who|which|how|is|are|do|does|can|could)\b|\?$"),
    ("propose", r"\b(\d{1,2}(:\d\d)? ?(am|pm)|\w+day|\d{1,2}(st|nd|rd|th)|tomorrow)\b"),
)


def by_keywords(texts: Sequence[str]) -> list[str]:
    """Return the first act of which a keyword is in the text, else "other"."""
    return [
        next((act for act, words in _KEYWORDS if re.search(words, text.lower())), "other")
        for text in texts
    ]


def by_regression(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return for each row what a regression says that never saw a row of its source.

    Raises
    ------
    PeerMissingError
        If scikit-learn is not installed.
    """
    try:
        texts = import_module("sklearn.feature_extraction.text")
        models = import_module("sklearn.linear_model")
        pipelines = import_module("sklearn.pipeline")
    except ImportError as error:
        msg = "scikit-learn is not installed: pip install scikit-learn"
        raise PeerMissingError(msg) from error
    said: dict[int, str] = {}
    for left_out in sorted({row["source"] for row in rows}):
        model = pipelines.make_pipeline(
            texts.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            models.LogisticRegression(C=10, max_iter=1000),
        )
        known = [row for row in rows if row["source"] != left_out]
        asked = [number for number, row in enumerate(rows) if row["source"] == left_out]
        if len({row["acts"][0] for row in known}) <= 1:
            msg = "a regression needs two sources of two acts at least"
            raise PeerMissingError(msg)
        model.fit([row["text"] for row in known], [row["acts"][0] for row in known])
        acts = model.predict([rows[number]["text"] for number in asked])
        said.update(zip(asked, map(str, acts), strict=True))
    return [said[number] for number in range(len(rows))]
