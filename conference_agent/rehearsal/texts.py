"""Scenario files one after the other in text, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from conference_agent.people import Scenario, ScenarioError, answer_delay_s, load_scenario
from conference_agent.records import CallRecord
from conference_agent.rehearsal.astray import astray
from conference_agent.rehearsal.oddities import notes_on
from conference_agent.rehearsal.rehearse import Rehearsed, rehearse
from conference_agent.rehearsal.result import Result, unread
from conference_agent.rehearsal.summing_up import result_of
from conference_agent.rehearsal.synonyms import OWN_SYNONYMS, Synonyms
from conference_agent.rehearsal.variation import vary
from conference_agent.rehearsal.varied import rehearse_varied

__all__ = ["in_text"]


def in_text(
    files: Sequence[Path],
    *,
    variations: int = 0,
    seed: int = 0,
    synonyms: Synonyms = OWN_SYNONYMS,
) -> Iterator[Result]:
    """Play scenario files in text on a virtual clock: milliseconds each.

    Parameters
    ----------
    files
        The scenarios.
    variations
        How many variations of each are played after it.
    seed
        Another seed gives other variations.
    synonyms
        Other wordings of a plain yes or no, for the variations.

    Yields
    ------
    Result
        What became of a file, in their order, and of its variations; one that cannot be read
        holds up no other.
    """
    for file in files:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            yield unread(str(file), str(error))
            continue
        as_written = rehearse(scenario)
        notes = notes_on(file, scenario)
        yield replace(_rehearsed(str(file), scenario, as_written), notes=notes)
        for number in range(1, variations + 1):
            variation = vary(scenario, seed=seed, number=number, synonyms=synonyms)
            varied = rehearse_varied(variation)
            told = {"number": number, "seed": seed, "changes": list(variation.changes)}
            yield replace(
                _rehearsed(str(file), variation.scenario, varied, as_written.record),
                variation=told,
            )


def _rehearsed(
    file: str, scenario: Scenario, rehearsed: Rehearsed, as_written: CallRecord | None = None
) -> Result:
    spans = [(heard.start_s, heard.end_s) for heard in rehearsed.heard]
    lines = rehearsed.report.lines
    delays_s = [answer_delay_s(line, lines, spans) for line in lines]
    result = result_of(
        file,
        scenario,
        rehearsed.record,
        rehearsed.report,
        writes=rehearsed.writes,
        failures=rehearsed.failures,
        misheard=rehearsed.misheard,
        delays_s=[delay_s for delay_s in delays_s if delay_s is not None],
        stances=rehearsed.floor,
    )
    return replace(result, astray=(*astray(rehearsed, as_written), *result.astray))
