"""One table of what the benchmarks measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.call.result import (
    BARGE_IN_BAR_S,
    GAP_BAR_S,
    GREETING_BAR_S,
    METERED,
    P50_BAR_S,
    P95_BAR_S,
    STOPS,
    TURNS,
)
from bench.mixed.result import CREDIT_BAR, CREDITED, WRONG, Score, Situation, shown
from bench.pauses.bars import BOUND_BAR, CLEAR_BAR_S, SPOKEN_OVER_BAR

__all__ = [
    "Row",
    "call_rows",
    "ears_rows",
    "interrupting_rows",
    "kept",
    "mixed_rows",
    "mixer_rows",
    "page",
    "pauses_rows",
    "step_rows",
    "telephone_rows",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure."""

    bench: str
    what: str
    measured: str
    bar: str = ""
    missed: bool = False

    def __str__(self) -> str:
        """Return it as a line of the table in Markdown."""
        missed = " **missed**" if self.missed else ""
        return f"| {self.bench} | {self.what} | {self.measured}{missed} | {self.bar} |"


def mixer_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.mixer --json``."""
    for line in lines:
        yield Row(
            bench=f"mixer {line['row']}",
            what=line["what"],
            measured=f"{line['measured']:.3g} {line['unit']}".rstrip(),
            bar=line["bar"],
            missed=line["missed"],
        )


def step_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.step --json``."""
    (line,) = lines
    yield Row(
        bench="step",
        what="an event through the core, against a bare `match` and `replace`",
        measured=f"{line['times_floor']:.1f} times the floor, {line['events_per_s']:,.0f} a second",
    )


def mixed_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.mixed --json``: both ways of hearing beside each other."""
    for each, mixed in zip(lines[::2], lines[1::2], strict=True):
        scores = [Score(**{name: line[name] for name in Score.__slots__}) for line in (each, mixed)]
        bars = {WRONG: "mixed none"}
        if each["situation"] == Situation.APART:
            bars[CREDITED] = f"{CREDIT_BAR:.0%} each"
        for (what, of_each), (_, of_mixed) in zip(*map(shown, scores), strict=True):
            yield Row(
                bench="mixed",
                what=f"{each['situation']}: {what}",
                measured=f"each {of_each}, mixed {of_mixed}",
                bar=bars.get(what, ""),
                missed=any(what in sentence for sentence in (*each["missed"], *mixed["missed"])),
            )


def call_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.call --json``."""
    (line,) = lines
    turns = line["turns"]
    yield _seconds("end of speech to first sound, p50", turns["p50_s"], P50_BAR_S)
    yield _seconds("end of speech to first sound, p95", turns["p95_s"], P95_BAR_S)
    for stage, seconds in turns["stages_s"].items():
        yield _seconds(f"of it {stage}, p50", seconds)
    yield Row(
        bench="call",
        what="turns by name",
        measured=f"{turns['turns']}, {turns['unanswered']} missed",
        bar=f"{TURNS}, none",
        missed=turns["turns"] < TURNS or turns["unanswered"] > 0,
    )
    yield Row(
        bench="call",
        what="lines credited to the one who spoke",
        measured=f"{turns['attributed']} of {turns['lines']}",
        bar="all",
        missed=turns["attributed"] < turns["lines"],
    )
    yield _seconds("dispatch to greeting, warm, p50", line["greeting"]["p50_s"])
    yield _seconds("dispatch to greeting, warm, p95", line["greeting"]["p95_s"], GREETING_BAR_S)
    yield _seconds('onset of "stop" to silence, p50', line["barge_in"]["p50_s"])
    yield _seconds('onset of "stop" to silence, p95', line["barge_in"]["p95_s"], BARGE_IN_BAR_S)
    stops = line["barge_in"]["n"]
    yield Row(
        bench="call",
        what='"stop" that met a sentence',
        measured=str(stops),
        bar=str(STOPS),
        missed=stops < STOPS,
    )
    yield _seconds("gap between two sentences, p50", line["gaps"]["p50_s"])
    yield _seconds("gap between two sentences, p95", line["gaps"]["p95_s"], GAP_BAR_S)
    for name, answers in line["scenarios"].items():
        what = f"{answers['n']} answers in the scenario *{name}*"
        yield _seconds(f"{what}, p50", answers["p50_s"])
        yield _seconds(f"{what}, p95", answers["p95_s"])
    yield Row(
        bench="call",
        what="calls that went otherwise than their scenarios",
        measured="; ".join(line["failures"]) or "none",
        bar="none",
        missed=bool(line["failures"]),
    )
    costs = {cost["kind"]: cost for cost in line["costs"]}
    for kind in dict.fromkeys([*costs, *METERED]):
        what = f"cost of the {kind}"
        if kind in costs:
            cores, memory_mib = costs[kind]["cores"], costs[kind]["memory_mib"]
            measured = f"{cores:.2f} cores, {memory_mib:.0f} MiB"
            yield Row(bench="call", what=what, measured=measured)
        else:
            yield Row(bench="call", what=what, measured="never", missed=True)


def ears_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.ears --json``: one for each room."""
    for line in lines:
        calls = f"{line['calls']} call{'s' if line['calls'] > 1 else ''}"
        wrong = line["word_errors"] / line["words"] if line["words"] else 0.0
        yield Row(
            bench="ears",
            what=f"{line['room']}, {calls}: lines credited to the one who spoke",
            measured=(
                f"{line['credited']} of {line['lines']}, in overlap "
                f"{line['overlapping_credited']} of {line['overlapping']}; "
                f"{line['false_answers']} false answers, {line['own_voice']} of its own voice, "
                f"{line['strays']} heard where nobody spoke, "
                f"{100 * wrong:.0f} % wrong words; {line['as_expected']} ended as expected"
            ),
            bar="98 %, 90 %; none, none; 3 points above clean",
            missed=bool(line["missed"]),
        )


def interrupting_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.interrupting --json``."""
    (line,) = lines
    for figure in line["figures"]:
        yield Row(bench="interrupting", **figure)


def pauses_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.pauses --json``: how often, how safely, how fast."""
    (line,) = lines
    for each in line["slow"]:
        share = each["spoken_over"] / each["pauses"]
        who = "five sentences in turn" if each["in_turn"] else "never heard before"
        yield Row(
            bench="pauses",
            what=f"{each['half']}, {who}: pauses of {each['pause_s']} s spoken over",
            measured=f"{share:.0%}".replace("%", " %"),
            bar=f"{SPOKEN_OVER_BAR:.0%}".replace("%", " %"),
            missed=share > SPOKEN_OVER_BAR,
        )
    for half in dict.fromkeys(each["half"] for each in line["slow"]):
        bound = sum(each["bound_on_half"] for each in line["slow"] if each["half"] == half)
        yield Row(
            bench="pauses",
            what=f"{half}: answers bound on half a sentence",
            measured=str(bound),
            bar=str(BOUND_BAR),
            missed=bound > BOUND_BAR,
        )
    for each in line["clear"]:
        after_s, p50_s = each["after_pause_s"], each["p50_s"]
        after = f", after a pause of {after_s} s" if after_s else ""
        yield Row(
            bench="pauses",
            what=f"{each['half']}: clear short answers, end of speech to first sound, p50{after}",
            measured=f"{p50_s:.2f} s",
            bar=f"{CLEAR_BAR_S} s",
            missed=p50_s > CLEAR_BAR_S,
        )
        yield Row(
            bench="pauses",
            what=f"{each['half']}: clear short answers understood at once{after}",
            measured=f"{each['understood']} of {each['answers']}",
        )


def telephone_rows(lines: list[Any]) -> Iterator[Row]:
    """Return the rows of ``bench.telephone --json``."""
    (line,) = lines
    for figure in line["figures"]:
        yield Row(
            bench="telephone",
            what=f"{figure['voices']}: wrong words",
            measured=f"{figure['telephone']:.1f} %; taken for none {figure['unknown']:.1f} %",
            bar=f"{figure['whole']:.1f} % at a microphone, and {line['bar_points']:.0f}",
            missed=figure["missed"],
        )


def kept(text: str, bench: str) -> list[str]:
    """Return the lines of a table that a benchmark gave when it was measured before."""
    return [line for line in text.splitlines() if re.match(rf"\| {bench}\b", line)]


def page(lines: Iterable[str], machine: str) -> str:
    """Return the table in Markdown, given its lines."""
    text = [
        "# Benchmarks",
        "",
        f"`make bench` on {machine}. What one benchmark says is of one run, `--only` measures one",
        "anew and keeps the rest. Ratios were measured within one run; trust them before the rest.",
        "A bar that is missed stays.",
        "",
        "| bench | what | measured | bar |",
        "|---|---|---|---|",
        *lines,
    ]
    return "\n".join(text) + "\n"


def _seconds(what: str, seconds: float, bar_s: float | None = None) -> Row:
    return Row(
        bench="call",
        what=what,
        measured=f"{seconds:.2f} s",
        bar="" if bar_s is None else f"{bar_s} s",
        missed=bar_s is not None and seconds > bar_s,
    )
