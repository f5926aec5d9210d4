"""Other people's replies, times and turns: ``python -m bench.understanding [--json] [--data DIR]``.

Prints for each set how much the rules read rightly, by source, label and grain, beside peers in
the same run and beside the bars. Exit code 1 if a bar is missed, 2 if the data is not there. A
peer that cannot be had is named, and the others are measured. Takes about two minutes, and one
more when recognizers-text-suite is installed for the first time. ``--sound`` also has 300 of the
replies spoken by the embedded voices, sent as Opus and heard by the embedded ears, with and without
a television in the room: about ten minutes more.

The sentences are not part of this repository; they are made of public ones: Schema-Guided Dialogue
(Rastogi et al. 2020), STAR (RasaHQ), CLINC150 (Larson et al. 2019), NLU-Evaluation-Data (Liu et al.
2019), helpdesk-assistant and financial-demo (RasaHQ), Recognizers-Text's specifications (Microsoft)
and mpgt-eval (Addlesee et al. 2023).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bench.peers import PeerMissingError, recognizers
from bench.peers.acts import by_keywords, by_regression
from bench.peers.times import READERS, Found
from bench.understanding import acts, floor, times
from bench.understanding.figures import OURS, Figure, missed, shown
from bench.understanding.model import by_model
from conference_agent.settings import load_settings

_SETS: Final = ("answers", "dates", "floor", "sgd")
_SOURCES: Final = (
    "They are made of the Schema-Guided Dialogue dataset, RasaHQ/STAR, clinc/oos-eval, "
    "xliuhw/NLU-Evaluation-Data, RasaHQ/helpdesk-assistant and financial-demo, the English "
    "specifications of microsoft/Recognizers-Text, and AddleseeHQ/mpgt-eval."
)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the sentences")
    parser.add_argument("--sound", action="store_true", help="also speak replies and hear them")
    parser.add_argument("--replies", type=int, default=300, help="so many are spoken")
    parser.add_argument("--no-peers", action="store_true", help="measure the rules alone")
    options = parser.parse_args(arguments)
    files = {name: options.data / name / "train.jsonl" for name in _SETS}
    absent = [str(file) for file in files.values() if not file.is_file()]
    if absent:
        sys.stderr.write(f"no sentences at {', '.join(absent)}: name their folder with --data. ")
        sys.stderr.write(f"{_SOURCES}\n")
        return 2
    rows = {name: _rows(file) for name, file in files.items()}
    without: list[str] = []
    figures = list(measure(rows, without, peers=not options.no_peers))
    if options.sound:
        figures += _by_sound(rows["answers"], options.replies)
    if options.json:
        print("\n".join(json.dumps(figure.as_json()) for figure in figures))
        print(json.dumps({"not_measured": without}))
    else:
        print("\n".join(shown(figures)))
        print("".join(f"\nnot measured: {reason}" for reason in without))
    return 1 if missed(figures) else 0


def measure(
    rows: dict[str, list[dict[str, Any]]], without: list[str], *, peers: bool
) -> Iterator[Figure]:
    """Yield the figures of all sets; why a peer was not measured is added to `without`."""
    answers = rows["answers"]
    said = {OURS: acts.read_rows(answers), "keywords": by_keywords([r["text"] for r in answers])}
    if peers:
        _progress("answers, a regression by source left out")
        for reader, read in (
            ("regression", by_regression),
            ("with a model", lambda rows: by_model(rows, load_settings())),
        ):
            try:
                said[reader] = read(answers)
            except PeerMissingError as error:
                without.append(str(error))
    yield from acts.figures(answers, said)
    for name, sentences in (
        ("dates", list(times.dates(rows["dates"]))),
        ("counter-offers", list(times.offered(answers))),
        ("sgd", list(times.wished(rows["sgd"]))),
    ):
        found = {OURS: times.found_by_rules(sentences)}
        if peers:
            found |= _peers(name, sentences, without)
        yield from times.figures(name, sentences, found)
    yield from floor.figures(rows["floor"], floor.turns_by(rows["floor"]))


def _by_sound(rows: list[dict[str, Any]], count: int) -> list[Figure]:
    from bench.understanding import sound  # here: it needs the voices and the ears

    spoken = sound.chosen(rows, count)
    return list(sound.figures(spoken, sound.hear_all(spoken)))


def _peers(
    name: str, sentences: Sequence[times.Named], without: list[str]
) -> dict[str, list[list[Found]]]:
    """Return what each peer that can be had finds in the sentences."""
    found: dict[str, list[list[Found]]] = {}
    for reader, opened in READERS.items():
        _progress(f"{name}, {reader}")
        try:
            read = opened()
        except PeerMissingError as error:
            without.append(f"{name}: {error}")
            continue
        found[reader] = [list(read(each.text, each.now)) for each in sentences]
    _progress(f"{name}, recognizers")
    try:
        texts = [(each.text, each.now) for each in sentences]
        found["recognizers"] = recognizers.read_all(texts)
    except PeerMissingError as error:
        without.append(f"{name}: {error}")
    return found


def _progress(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


def _rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
