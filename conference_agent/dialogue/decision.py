"""Whether the answers of a party amount to a decision: pure functions of party and answers.

What a rule needs of whom, and whom it asks next:

==================  ===================================================  ===========================
rule                agreed when                                          still asked, by name
==================  ===================================================  ===========================
``any_decider``     a decider accepted                                   every decider, until then
``every_decider``   every decider accepted                               the deciders
``every_required``  every required member accepted, one of them a        the required members
                    decider
``quorum``          so many required members accepted, one of them a     the required members, until
                    decider                                              then; at last the deciders
==================  ===================================================  ===========================

Under every rule an open decline of a required member blocks (under ``every_decider`` that of
any decider too), and an empty set of deciders never decides. Who is away blocks as long as the
rule still needs their answer, and no longer: an absent companion does not stop a decider.

Who decides and could have shown who they are, but has not, may be anybody who picked the phone
up. Their yes is that of somebody who came along: it makes up no rule's decider, and no write. Their
no holds, as what may be a no has to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import assert_never

from conference_agent.values import DecisionRule, MemberId, PartStat, Party

__all__ = ["Decision", "blocking", "decide", "decide_cancelling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where a party stands on one proposal, in the party's order."""

    #: The rule is satisfied.
    agreed: bool
    #: Members who declined and whose decline blocks.
    against: tuple[MemberId, ...]
    #: Members whose answer the rule still needs: they have neither accepted nor declined.
    missing: tuple[MemberId, ...]


def blocking(party: Party) -> tuple[MemberId, ...]:
    """Return the members whose decline blocks a decision."""
    every = party.rule is DecisionRule.EVERY_DECIDER
    return tuple(
        member.id
        for member in party.members
        if member.required or (every and member.id in party.deciders)
    )


def decide(
    party: Party,
    stands: Mapping[MemberId, PartStat],
    unproven: Collection[MemberId] = frozenset(),
) -> Decision:
    """Apply the party's rule.

    Parameters
    ----------
    party
        The people who belong to the appointment, with their rule.
    stands
        The latest stand of each member who has answered the proposal; what observers and
        people who are not in the party say never counts.
    unproven
        Deciders who have not shown who they are, and could have: their yes is no decider's.
    """
    accepted = {who for who, stand in stands.items() if stand is PartStat.ACCEPTED}
    declined = {who for who, stand in stands.items() if stand is PartStat.DECLINED}
    against = tuple(who for who in blocking(party) if who in declined)
    enough, needed = _enough(party, accepted, accepted - frozenset(unproven))
    open_ones = accepted | declined
    return Decision(
        agreed=enough and not against,
        against=against,
        missing=tuple(who for who in needed if who not in open_ones),
    )


def decide_cancelling(
    party: Party,
    stands: Mapping[MemberId, PartStat],
    here: Collection[MemberId],
    unproven: Collection[MemberId] = frozenset(),
) -> Decision:
    """Say whether the appointment is called off: every decider of this call wants it.

    What cannot be undone by one word more needs more than the least that a rule asks for: every
    decider who takes part, whatever the rule is, and whoever of those who do not is needed by it.
    The decline of a required member blocks, as anywhere.

    Parameters
    ----------
    party
        The people who belong to the appointment.
    stands
        The latest stand of each member on cancelling.
    here
        Who takes part in the call, or has taken part.
    unproven
        Deciders who have not shown who they are, and could have: their yes is none.
    """
    deciders = tuple(member.id for member in party.members if member.id in party.deciders)
    said_yes = {who for who in deciders if stands.get(who) is PartStat.ACCEPTED}
    accepted = said_yes - frozenset(unproven)
    guarding = {*party.required, *deciders}
    against = tuple(
        member.id
        for member in party.members
        if member.id in guarding and stands.get(member.id) is PartStat.DECLINED
    )
    needed = {*here, *_expected(party)}
    asked = tuple(who for who in deciders if who in needed and who not in accepted)
    return Decision(
        agreed=bool(accepted) and not asked and not against,
        against=against,
        missing=tuple(who for who in asked if who not in {*against, *said_yes}),
    )


def _expected(party: Party) -> frozenset[MemberId]:
    """Return the deciders without whom nothing is decided by the rule, here or not."""
    match party.rule:
        case DecisionRule.EVERY_DECIDER:
            return frozenset(party.deciders)
        case DecisionRule.EVERY_REQUIRED:
            return frozenset(party.deciders) & frozenset(party.required)
        case _:
            return frozenset()


def _enough(
    party: Party, accepted: Collection[MemberId], deciding: Collection[MemberId]
) -> tuple[bool, tuple[MemberId, ...]]:
    """Return whether enough accepted, and whose answers are needed for it.

    `deciding` are those who accepted and whose yes may be a decider's.
    """
    deciders = tuple(member.id for member in party.members if member.id in party.deciders)
    required = party.required
    decided = any(who in deciding for who in required if who in party.deciders)
    match party.rule:
        case DecisionRule.ANY_DECIDER:
            enough = any(who in deciding for who in deciders)
            return enough, () if enough else deciders
        case DecisionRule.EVERY_DECIDER:
            return all(who in deciding for who in deciders), deciders
        case DecisionRule.EVERY_REQUIRED:
            return decided and all(who in accepted for who in required), required
        case DecisionRule.QUORUM:
            reached = sum(who in accepted for who in required) >= (party.quorum or 0)
            if reached and not decided:
                return False, tuple(who for who in required if who in party.deciders)
            return reached, () if reached else required
        case _:  # pragma: no cover - the type checker proves that there is no other
            assert_never(party.rule)
