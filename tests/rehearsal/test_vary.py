"""What a variation changes, and what it leaves as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from people.examples import line, scenario

from conference_agent.people import Scenario, ScriptLine
from conference_agent.people.party import Deciding
from conference_agent.people.triggers import Hears
from conference_agent.rehearsal import Loss, Synonyms, Variation, vary
from conference_agent.rehearsal.mishap import misheard
from conference_agent.values import DecisionRule

NUMBERS = range(1, 41)
PLAIN = scenario(
    line("Rosa", "asked: keep", "yes I will be there"),
    line("Anna", "asked: keep", "no I can't"),
    line("Ben", "asked: keep", "yes"),
)


def all_of(of: Scenario, synonyms: Synonyms | None = None) -> list[Variation]:
    if synonyms is None:
        return [vary(of, seed=0, number=number) for number in NUMBERS]
    return [vary(of, seed=0, number=number, synonyms=synonyms) for number in NUMBERS]


def murmurs(variation: Variation) -> list[ScriptLine]:
    return [each for each in variation.scenario.script if isinstance(each.when, Hears)]


def orders(variations: Iterable[Variation]) -> set[tuple[str, ...]]:
    return {
        tuple(each.who for each in variation.scenario.script if not isinstance(each.when, Hears))
        for variation in variations
    }


def test_a_variation_is_a_function_of_scenario_seed_and_number() -> None:
    assert all_of(PLAIN) == all_of(PLAIN)
    assert vary(PLAIN, seed=1, number=1) != replace(vary(PLAIN, seed=2, number=1), seed=1)


def test_who_answers_the_same_question_does_so_in_every_order() -> None:
    assert len(orders(all_of(PLAIN))) == 6


def test_each_persons_own_lines_stay_in_their_order() -> None:
    own = scenario(
        line("Rosa", "asked: keep", "say that again"),
        line("Anna", "asked: keep", "so so"),
        line("Rosa", "asked: keep", "then perhaps"),
    )

    for variation in all_of(own):
        said = [each.say for each in variation.scenario.script if each.who == "Rosa"]
        assert said.index("say that again") < said.index("then perhaps")


def test_whose_line_is_anothers_cue_speaks_when_the_author_says() -> None:
    cued = scenario(
        line("Rosa", "asked: keep", "yes"),
        line("Anna", "asked: keep", "yes"),
        line("Ben", {"after": "Anna"}, "no wait"),
    )
    variations = all_of(cued)

    assert orders(variations) == {("Rosa", "Anna", "Ben")}
    assert {each.who for variation in variations for each in murmurs(variation)} <= {"Rosa", "Ben"}


def test_a_delay_that_the_author_gave_is_meant() -> None:
    timed = scenario(line("Rosa", "asked: keep", "yes", delay=10.0))
    delays = {variation.scenario.script[-1].delay_s for variation in all_of(timed)}

    assert len(delays) > 1
    assert all(9.0 <= delay_s <= 11.0 for delay_s in delays)


def test_what_has_its_moment_keeps_it() -> None:
    timed = scenario(line("Rosa", {"at": 9.0}, "yes"))

    assert {each.scenario.script[-1].delay for each in all_of(timed)} == {None}


def test_a_plain_answer_is_said_in_other_words_of_the_same_act() -> None:
    synonyms = Synonyms(yes=("of course",), no=("no way",))
    said = {
        (each.who, each.say)
        for variation in all_of(PLAIN, synonyms)
        for each in variation.scenario.script
        if each not in murmurs(variation)
    }

    assert said == {
        ("Rosa", "yes I will be there"),
        ("Rosa", "of course"),
        ("Anna", "no I can't"),
        ("Anna", "no way"),
        ("Ben", "yes"),
        ("Ben", "of course"),
    }


def test_words_that_say_more_than_yes_or_no_stay() -> None:
    more = scenario(
        line("Rosa", "asked: keep", "I can't on Tuesday"),
        line("Anna", "asked: keep", "what do I have to bring"),
        line("Ben", "asked: identity", "yes"),
    )
    spoken = [
        {each.say for each in variation.scenario.script} - {each.say for each in murmurs(variation)}
        for variation in all_of(more)
    ]

    assert all(said == {"I can't on Tuesday", "what do I have to bring", "yes"} for said in spoken)


def test_words_that_are_not_read_as_the_answer_are_a_loss() -> None:
    synonyms = Synonyms(yes=("purple",), no=("no way",))
    odd = [each for each in all_of(PLAIN, synonyms) if each.mishap is None]
    lossy = [each for each in odd if each.loss is Loss.ANSWER]

    assert lossy
    assert all("not understood" in " ".join(each.changes) for each in lossy)
    assert all(
        "not understood" not in " ".join(each.changes) for each in odd if each.loss is Loss.NONE
    )


def test_one_thing_is_lost_or_misheard_every_second_time() -> None:
    variations = all_of(PLAIN)

    assert [each.number for each in variations if each.mishap] == [*range(2, 41, 2)]
    heard = {each.mishap.heard is None for each in variations if each.mishap}
    assert heard == {True, False}


def test_what_nobody_asked_for_nobody_misses() -> None:
    unasked = scenario(line("Rosa", {"heard": "hello"}, "stop"))

    assert {each.loss for each in all_of(unasked) if each.mishap} == {Loss.UNASKED}


def test_an_answer_that_the_rule_does_not_wait_for_is_missed_by_nobody() -> None:
    def losses(rule: DecisionRule, who: str) -> set[Loss]:
        lone = replace(
            scenario(line(who, "asked: keep", "so so")), decision_rule=Deciding(rule=rule)
        )
        return {each.loss for each in all_of(lone) if each.mishap}

    assert losses(DecisionRule.ANY_DECIDER, "Anna") == {Loss.UNASKED}
    assert losses(DecisionRule.EVERY_DECIDER, "Anna") == {Loss.ANSWER}
    assert losses(DecisionRule.EVERY_DECIDER, "Ben") == {Loss.UNASKED}
    assert losses(DecisionRule.EVERY_REQUIRED, "Ben") == {Loss.ANSWER}


def test_a_murmur_comes_every_third_time_while_a_statement_is_followed_by_another_sentence() -> (
    None
):
    variations = all_of(PLAIN)

    assert [each.number for each in variations if murmurs(each)] == [*range(3, 41, 3)]
    (murmur,) = murmurs(variations[2])
    assert murmur.over
    assert isinstance(murmur.when, Hears)
    assert murmur.when.pattern.search("Hello all.")
    assert not murmur.when.pattern.search("Can you make it?")


def test_nobody_murmurs_whose_first_line_has_its_own_moment() -> None:
    busy = scenario(
        line("Rosa", {"at": 9.0}, "yes"),
        line("Anna", {"heard": "hello"}, "yes"),
        line("Ben", {"at": 9.0}, "yes"),
    )

    assert {len(each.scenario.script) for each in all_of(busy)} == {3}


def test_nothing_can_be_lost_where_nothing_is_said() -> None:
    assert {each.mishap for each in all_of(scenario())} == {None}


def test_what_is_heard_as_its_opposite_is_heard_without_confidence() -> None:
    mishaps = [misheard("Anna", "no I can't come", Random(n)) for n in NUMBERS]
    turned = [each for each in mishaps if each.turned]

    assert {each.heard for each in turned} == {"no I can come"}
    assert {each.confidence for each in turned} == {0.2}
    assert all(each.heard != "no I can come" for each in mishaps if not each.turned)


def test_a_word_may_be_taken_for_a_similar_one_with_confidence() -> None:
    mishaps = [misheard("Anna", "yes", Random(n)) for n in NUMBERS]

    assert {(each.heard, each.confidence) for each in mishaps} >= {("guess", 0.9), ("yes", 0.2)}
