"""Whether the answers of a party amount to a decision: pure functions of party and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conference_agent.values import MemberId, PartStat, Party

__all__ = ["Decision", "decide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where a party stands on one proposal."""

    #: The rule is satisfied.
    agreed: bool
    #: Required members who declined.
    against: tuple[MemberId, ...]
    #: Required members who have neither accepted nor declined.
    missing: tuple[MemberId, ...]


def decide(party: Party, stands: Mapping[MemberId, PartStat]) -> Decision:
    """Apply ``every_required``: each required member accepted, at least one of them a decider.

    Parameters
    ----------
    party
        The people who belong to the appointment.
    stands
        The latest stand of each member who has answered the proposal; answers of members
        who are not required, observers among them, never count.

    Returns
    -------
    Decision
        In the party's order. An empty set of deciders never decides.
    """
    accepted = {who for who in party.required if stands.get(who) is PartStat.ACCEPTED}
    against = tuple(who for who in party.required if stands.get(who) is PartStat.DECLINED)
    missing = tuple(who for who in party.required if who not in accepted and who not in against)
    agreed = bool(party.required) and not against and not missing
    return Decision(
        agreed=agreed and bool(accepted & party.deciders), against=against, missing=missing
    )
