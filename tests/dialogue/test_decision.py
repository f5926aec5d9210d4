"""Laws of the decision rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from talk import member

from conference_agent.dialogue import decide
from conference_agent.values import Member, MemberId, PartStat, Party, Role

NAMES = ("Rosa", "Anna", "Ben", "Carl", "Dora")
STANDS = st.sampled_from(PartStat)


@st.composite
def parties(draw: st.DrawFn) -> Party:
    count = draw(st.integers(0, 4))
    others: list[Member] = []
    for name in NAMES[1 : count + 1]:
        role = draw(st.sampled_from([Role.DECIDER, Role.COMPANION, Role.OBSERVER]))
        required = role is not Role.OBSERVER and draw(st.booleans())
        others.append(member(name, role, required=required))
    rosa = member("Rosa", Role.PATIENT, required=draw(st.booleans()))
    return Party(members=(rosa, *others), devices=())


@st.composite
def answered(draw: st.DrawFn) -> tuple[Party, dict[MemberId, PartStat]]:
    party = draw(parties())
    ids = [each.id for each in party.members]
    return party, draw(st.dictionaries(st.sampled_from(ids), STANDS))


@given(answered())
def test_a_required_members_decline_always_blocks(
    case: tuple[Party, dict[MemberId, PartStat]],
) -> None:
    party, stands = case
    declined = [who for who in party.required if stands.get(who) is PartStat.DECLINED]

    assert not (declined and decide(party, stands).agreed)


@given(answered(), STANDS)
def test_an_unrelated_person_never_flips_it(
    case: tuple[Party, dict[MemberId, PartStat]], stand: PartStat
) -> None:
    party, stands = case
    more = {**stands, MemberId("stranger"): stand}

    assert decide(party, more) == decide(party, stands)


@given(answered())
def test_an_observers_answer_never_counts(
    case: tuple[Party, dict[MemberId, PartStat]],
) -> None:
    party, stands = case
    observers = {each.id for each in party.members if each.role is Role.OBSERVER}
    without = {who: stand for who, stand in stands.items() if who not in observers}

    assert decide(party, without) == decide(party, stands)


@given(answered())
def test_the_order_of_answers_does_not_matter(
    case: tuple[Party, dict[MemberId, PartStat]],
) -> None:
    party, stands = case
    backwards = dict(reversed(stands.items()))

    assert decide(party, backwards) == decide(party, stands)


@given(answered())
def test_agreement_means_that_every_required_member_and_a_decider_accepted(
    case: tuple[Party, dict[MemberId, PartStat]],
) -> None:
    party, stands = case
    accepted = {who for who in party.required if stands.get(who) is PartStat.ACCEPTED}
    expected = accepted == set(party.required) and bool(accepted & party.deciders)

    assert decide(party, stands).agreed == expected


@given(answered())
def test_each_required_member_is_either_for_or_against_or_missing(
    case: tuple[Party, dict[MemberId, PartStat]],
) -> None:
    party, stands = case
    decision = decide(party, stands)
    accepted = {who for who in party.required if stands.get(who) is PartStat.ACCEPTED}

    assert set(decision.against) | set(decision.missing) | accepted == set(party.required)
