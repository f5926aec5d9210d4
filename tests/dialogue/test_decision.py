"""Laws of the decision rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talk import member

from conference_agent.dialogue import Decision, decide, decide_cancelling
from conference_agent.dialogue.decision import blocking
from conference_agent.values import DecisionRule, Member, MemberId, PartStat, Party, Role

NAMES = ("Rosa", "Anna", "Ben", "Carl", "Dora")
STANDS = st.sampled_from(PartStat)
ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
YES, NO, MAYBE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE

Case = tuple[Party, dict[MemberId, PartStat]]


@st.composite
def parties(draw: st.DrawFn) -> Party:
    count = draw(st.integers(0, 4))
    others: list[Member] = []
    for name in NAMES[1 : count + 1]:
        role = draw(st.sampled_from([Role.DECIDER, Role.COMPANION, Role.OBSERVER]))
        required = role is not Role.OBSERVER and draw(st.booleans())
        others.append(member(name, role, required=required))
    people = (member("Rosa", Role.PATIENT, required=draw(st.booleans())), *others)
    size = sum(each.required for each in people)
    rules = [rule for rule in DecisionRule if size or rule is not DecisionRule.QUORUM]
    rule = draw(st.sampled_from(rules))
    quorum = draw(st.integers(1, size)) if rule is DecisionRule.QUORUM else None
    return Party(members=people, devices=(), rule=rule, quorum=quorum)


@st.composite
def answered(draw: st.DrawFn) -> Case:
    party = draw(parties())
    ids = [each.id for each in party.members]
    return party, draw(st.dictionaries(st.sampled_from(ids), STANDS))


def three(rule: DecisionRule, quorum: int | None = None) -> Party:
    people = (member("Rosa", Role.PATIENT), member("Anna"), member("Ben", Role.COMPANION))
    return Party(members=people, devices=(), rule=rule, quorum=quorum)


@given(answered())
def test_an_open_decline_of_a_required_member_always_blocks(case: Case) -> None:
    party, stands = case
    declined = [who for who in party.required if stands.get(who) is NO]

    assert not (declined and decide(party, stands).agreed)


@given(answered(), st.sets(st.sampled_from([each.lower() for each in NAMES])))
def test_nothing_is_agreed_without_a_decider_who_is_known_to_be_themselves(
    case: Case, unproven: set[str]
) -> None:
    party, stands = case
    known = party.deciders - unproven
    agreed = decide(party, stands, {MemberId(who) for who in unproven}).agreed

    assert not agreed or any(stands.get(who) is YES for who in known)


@given(answered(), st.sampled_from(NAMES))
def test_the_yes_of_who_has_not_shown_who_they_are_completes_no_deciders_rule(
    case: Case, name: str
) -> None:
    party, stands = case
    who = MemberId(name.lower())
    silent = {key: stand for key, stand in stands.items() if key != who}
    agrees = decide(party, {**silent, who: YES}, {who}).agreed

    rules = {DecisionRule.ANY_DECIDER, DecisionRule.EVERY_DECIDER}
    assert (
        party.rule not in rules
        or who not in party.deciders
        or (agrees == decide(party, silent, {who}).agreed)
    )


@given(answered(), st.sampled_from(NAMES))
def test_who_has_not_shown_who_they_are_is_not_asked_again_after_a_yes(
    case: Case, name: str
) -> None:
    party, stands = case
    who = MemberId(name.lower())

    assert who not in decide(party, {**stands, who: YES}, {who}).missing
    assert who not in decide_cancelling(party, {**stands, who: YES}, {who}, {who}).missing


@given(answered(), st.sampled_from(NAMES))
def test_nothing_is_called_off_by_who_has_not_shown_who_they_are(case: Case, name: str) -> None:
    party, stands = case
    who = MemberId(name.lower())
    here = {each.id for each in party.members}

    agreed = decide_cancelling(party, {**stands, who: YES}, here, {who}).agreed
    assert not agreed or who not in party.deciders


@given(answered(), STANDS)
def test_an_unrelated_person_never_flips_it(case: Case, stand: PartStat) -> None:
    party, stands = case
    more = {**stands, MemberId("stranger"): stand}

    assert decide(party, more) == decide(party, stands)


@given(answered(), STANDS, st.sampled_from([Role.OBSERVER, Role.COMPANION]), st.integers(0, 4))
def test_a_member_more_whose_answer_does_not_count_never_flips_it(
    case: Case, stand: PartStat, role: Role, place: int
) -> None:
    party, stands = case
    olga = member("Olga", role, required=False)
    members = (*party.members[:place], olga, *party.members[place:])
    wider, more = replace(party, members=members), {**stands, olga.id: stand}
    here = {each.id for each in party.members}

    assert decide(wider, more) == decide(party, stands)
    assert decide_cancelling(wider, more, {*here, olga.id}) == decide_cancelling(
        party, stands, here
    )


@given(answered(), STANDS)
def test_an_observers_answer_never_counts(case: Case, stand: PartStat) -> None:
    party, stands = case
    observers = [each.id for each in party.members if each.role is Role.OBSERVER]
    more = {**stands, **dict.fromkeys(observers, stand)}

    assert decide(party, more) == decide(party, stands)


@given(answered(), st.sampled_from(NAMES))
def test_one_more_yes_never_undoes_an_agreement(case: Case, name: str) -> None:
    party, stands = case
    more = {**stands, MemberId(name.lower()): YES}

    assert decide(party, more).agreed >= decide(party, stands).agreed


@given(answered())
def test_nothing_is_agreed_without_the_yes_of_a_decider(case: Case) -> None:
    party, stands = case
    accepted = {who for who, stand in stands.items() if stand is YES}

    assert accepted & party.deciders or not decide(party, stands).agreed


@given(answered())
def test_who_has_answered_is_never_missing(case: Case) -> None:
    party, stands = case

    assert all(stands.get(who) not in {YES, NO} for who in decide(party, stands).missing)


@given(parties())
def test_with_the_yes_of_everybody_who_is_asked_a_party_agrees_if_its_rule_has_a_decider(
    party: Party,
) -> None:
    stands: dict[MemberId, PartStat] = {}
    while missing := decide(party, stands).missing:
        stands[missing[0]] = YES
    counting = party.deciders
    if party.rule in {DecisionRule.EVERY_REQUIRED, DecisionRule.QUORUM}:
        counting &= set(party.required)

    assert decide(party, stands).agreed == bool(counting)


@given(answered())
def test_every_required_is_the_yes_of_all_of_them_with_a_decider(case: Case) -> None:
    party, stands = case
    accepted = {who for who in party.required if stands.get(who) is YES}
    expected = accepted == set(party.required) and bool(accepted & party.deciders)

    if party.rule is DecisionRule.EVERY_REQUIRED:
        assert decide(party, stands).agreed == expected


@pytest.mark.parametrize(
    ("party", "stands", "expected"),
    [
        # rule and answers; agreed, whose decline blocks, who is still asked
        (three(DecisionRule.ANY_DECIDER), {}, (False, (), (ROSA, ANNA))),
        (three(DecisionRule.ANY_DECIDER), {ANNA: YES}, (True, (), ())),
        (three(DecisionRule.ANY_DECIDER), {BEN: YES}, (False, (), (ROSA, ANNA))),
        (three(DecisionRule.ANY_DECIDER), {ANNA: YES, BEN: NO}, (False, (BEN,), ())),
        (three(DecisionRule.ANY_DECIDER), {ANNA: MAYBE}, (False, (), (ROSA, ANNA))),
        (three(DecisionRule.EVERY_DECIDER), {ANNA: YES}, (False, (), (ROSA,))),
        (three(DecisionRule.EVERY_DECIDER), {ANNA: YES, ROSA: YES}, (True, (), ())),
        (three(DecisionRule.EVERY_DECIDER), {ANNA: NO, ROSA: YES}, (False, (ANNA,), ())),
        (three(DecisionRule.EVERY_REQUIRED), {ANNA: YES, ROSA: YES}, (False, (), (BEN,))),
        (three(DecisionRule.QUORUM, 2), {ANNA: YES}, (False, (), (ROSA, BEN))),
        (three(DecisionRule.QUORUM, 2), {ANNA: YES, BEN: YES}, (True, (), ())),
        (three(DecisionRule.QUORUM, 2), {ANNA: YES, BEN: YES, ROSA: NO}, (False, (ROSA,), ())),
        (three(DecisionRule.QUORUM, 1), {BEN: YES}, (False, (), (ROSA, ANNA))),
    ],
)
def test_what_a_rule_needs_and_whom_it_asks_next(
    party: Party,
    stands: dict[MemberId, PartStat],
    expected: tuple[bool, tuple[MemberId, ...], tuple[MemberId, ...]],
) -> None:
    agreed, against, missing = expected

    assert decide(party, stands) == Decision(agreed=agreed, against=against, missing=missing)


def test_with_every_decider_one_who_is_not_required_is_asked_and_may_block() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", required=False))
    party = Party(members=people, devices=(), rule=DecisionRule.EVERY_DECIDER)

    assert decide(party, {ROSA: YES}).missing == (ANNA,)
    assert decide(party, {ROSA: YES, ANNA: NO}).against == (ANNA,)


def test_a_companion_who_is_not_required_does_not_block() -> None:
    people = (member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION, required=False))

    for rule in (DecisionRule.ANY_DECIDER, DecisionRule.EVERY_DECIDER):
        party = Party(members=people, devices=(), rule=rule)
        assert blocking(party) == (ROSA,)
        assert decide(party, {ROSA: YES, BEN: NO}).agreed


def test_nobody_but_the_required_makes_up_a_quorum() -> None:
    people = (
        member("Rosa", Role.PATIENT),
        member("Anna"),
        member("Ben", Role.COMPANION, required=False),
        member("Olga", Role.OBSERVER, required=False),
    )
    party = Party(members=people, devices=(), rule=DecisionRule.QUORUM, quorum=2)
    others = {BEN: YES, MemberId("olga"): YES}

    assert not decide(party, {ANNA: YES, **others}).agreed
    assert decide(party, {ANNA: YES, ROSA: YES}).agreed


@pytest.mark.parametrize(("role", "blocks"), [(Role.DECIDER, True), (Role.COMPANION, False)])
def test_who_is_not_required_blocks_calling_it_off_only_as_a_decider(
    role: Role, *, blocks: bool
) -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", role, required=False))
    party = Party(members=people, devices=(), rule=DecisionRule.ANY_DECIDER)

    decision = decide_cancelling(party, {ROSA: YES, ANNA: NO}, {ROSA})
    assert decision.against == ((ANNA,) if blocks else ())
    assert decision.agreed is not blocks
