"""The laws of going through an agenda."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conference_agent.flows import check, parse_equation, shipped_flow
from conference_agent.values import Act
from conference_agent.values.agenda import (
    CONFIRMATION,
    Agenda,
    Conversation,
    Edge,
    End,
    Ending,
    Equation,
    LogicSplit,
    NodeId,
    Prompt,
    Result,
    Settle,
    Transfer,
    When,
)
from conference_agent.values.conditions import Variables
from conference_agent.values.walking import Position, advance, enter

ANSWERS = st.sampled_from([*Result, *Act])
EQUATIONS = ["{{a}} exists", "{{a}} > 3", "NOT {{b}} == 'x'", "{{a}} exists OR {{b}} exists"]
WHENS: st.SearchStrategy[When] = st.one_of(
    st.sampled_from(EQUATIONS).map(lambda text: Equation(text, parse_equation(text))),
    st.builds(Prompt, st.sampled_from(["p", "q"]), st.sampled_from([Act.ACCEPT, Act.DECLINE])),
)
VARIABLES = st.dictionaries(st.sampled_from("ab"), st.one_of(st.just("x"), st.floats(0, 9)))
#: Six nodes, three edges of each with a limit of three, and the ways between two of those.
LONGEST = 6 * (6 * 3 * 3 + 1)
END = End(id=NodeId("end"), outcome=Ending.UNDECIDED)


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """Return an agenda that the check would pass: forward edges, and backward ones with limits."""
    size = draw(st.integers(1, 6))
    nodes = []
    for at in range(size):
        edges = [
            Edge(
                to=NodeId(f"n{to}") if to < size else END.id,
                when=draw(st.one_of(st.none(), WHENS)),
                times=draw(st.integers(1, 3)) if to <= at else None,
            )
            for to in draw(st.lists(st.integers(0, size), max_size=3))
        ]
        last = Edge(to=NodeId(f"n{at + 1}") if at + 1 < size else END.id)
        nodes.append(Conversation(id=NodeId(f"n{at}"), edges=(*edges, last)))
    return Agenda(name="drawn", start=NodeId("n0"), nodes=(*nodes, END))


@given(agendas(), VARIABLES, st.lists(ANSWERS, min_size=1, max_size=20))
def test_every_way_ends_whatever_is_said(
    agenda: Agenda, variables: Variables, answers: list[Result | Act]
) -> None:
    position = enter(agenda)
    for answer in islice(cycle(answers), LONGEST):
        if position.node == END.id:
            break
        following = advance(agenda, position, variables, answer)
        assert following is not None
        position = following

    assert position.node == END.id


@st.composite
def anything(draw: st.DrawFn) -> Agenda:
    """Return an agenda with edges from anywhere to anywhere, with or without limits."""
    size = draw(st.integers(1, 4))
    ids = [NodeId(f"n{at}") for at in range(size)]
    edges = st.builds(
        Edge,
        to=st.sampled_from([*ids, END.id]),
        when=st.one_of(st.none(), WHENS),
        times=st.sampled_from([None, 1, 2]),
    )
    nodes = [
        Conversation(id=each, edges=(*draw(st.lists(edges, max_size=2)), Edge(to=END.id)))
        for each in ids
    ]
    return Agenda(name="anything", start=ids[0], nodes=(*nodes, END))


@given(anything(), VARIABLES, st.lists(ANSWERS, min_size=1, max_size=20))
def test_in_what_the_check_finds_no_endless_way_in_every_way_ends(
    agenda: Agenda, variables: Variables, answers: list[Result | Act]
) -> None:
    assume(not any("without a limit" in each.reason for each in check(agenda)))
    position: Position | None = enter(agenda)
    for answer in islice(cycle(answers), LONGEST):
        if position is None or position.node == END.id:
            break
        position = advance(agenda, position, variables, answer)

    assert position == replace(position or enter(agenda), node=END.id)


@given(agendas(), VARIABLES, ANSWERS)
def test_the_first_edge_that_matches_wins(
    agenda: Agenda, variables: Variables, answer: Result | Act
) -> None:
    def alone(edge: Edge) -> Position | None:
        node = Conversation(id=agenda.start, edges=(edge,))
        return advance(replace(agenda, nodes=(node, END)), enter(agenda), variables, answer)

    edges = agenda.node(agenda.start).edges
    first = next(edge for edge in edges if alone(edge) is not None)
    following = advance(agenda, enter(agenda), variables, answer)

    assert following is not None
    assert following.node == first.to


@given(st.lists(st.sampled_from(EQUATIONS), max_size=4), VARIABLES, ANSWERS, ANSWERS)
def test_a_split_goes_by_the_variables_alone(
    texts: list[str], variables: Variables, one: Result | Act, other: Result | Act
) -> None:
    edges = [
        Edge(to=NodeId(f"n{at}"), when=Equation(text, parse_equation(text)))
        for at, text in enumerate(texts)
    ]
    split = LogicSplit(id=NodeId("split"), edges=(*edges, Edge(to=END.id)))
    agenda = Agenda(name="drawn", start=split.id, nodes=(split, END))

    assert advance(agenda, enter(agenda), variables, one) == advance(
        agenda, enter(agenda), variables, other, judged=frozenset({"p"})
    )


@given(agendas(), VARIABLES, ANSWERS, st.frozensets(st.sampled_from(["p", "q"])))
def test_a_model_finds_less_than_the_act_never_more(
    agenda: Agenda, variables: Variables, answer: Result | Act, judged: frozenset[str]
) -> None:
    start = agenda.node(agenda.start)
    prompts = [edge for edge in start.edges if isinstance(edge.when, Prompt)]
    for edge in prompts:
        node = Conversation(id=agenda.start, edges=(edge,))
        only = replace(agenda, nodes=(node, END))
        bounded = advance(only, enter(only), variables, answer, judged=judged)
        free = advance(only, enter(only), variables, answer)

        assert bounded is None or bounded == free


def test_a_prompt_waits_for_the_model_where_one_is_set() -> None:
    edges = (Edge(to=END.id, when=Prompt("They want it.", Act.ACCEPT)),)
    node = Conversation(id=NodeId("asked"), edges=edges)
    agenda = Agenda(name="asked", start=node.id, nodes=(node, END))
    here = enter(agenda)

    assert advance(agenda, here, {}, Act.ACCEPT) == Position(node=END.id)
    assert advance(agenda, here, {}, Act.ACCEPT, judged=frozenset()) is None
    assert advance(agenda, here, {}, Act.ACCEPT, judged=frozenset({"They want it."})) is not None
    assert advance(agenda, here, {}, Act.DECLINE, judged=frozenset({"They want it."})) is None


def test_an_edge_with_a_limit_is_taken_so_often_and_no_oftener() -> None:
    node = Conversation(
        id=NodeId("again"), edges=(Edge(to=NodeId("again"), times=2), Edge(to=END.id))
    )
    agenda = Agenda(name="again", start=node.id, nodes=(node, END))
    way = [enter(agenda)]
    while (following := advance(agenda, way[-1], {})) is not None:
        way.append(following)

    assert [position.node for position in way] == ["again", "again", "again", "end"]


@pytest.mark.parametrize("node", [END, Transfer(id=NodeId("human"))])
def test_nothing_follows_an_end(node: End | Transfer) -> None:
    agenda = Agenda(name="over", start=node.id, nodes=(node,))

    assert advance(agenda, enter(agenda), {}, Result.KEPT) is None


@pytest.mark.parametrize("came_back", [Act.ACCEPT, None])
def test_nothing_but_a_result_leads_on_from_a_settle_node(came_back: Act | None) -> None:
    assert isinstance(CONFIRMATION.node(CONFIRMATION.start), Settle)
    assert advance(CONFIRMATION, enter(CONFIRMATION), {}, came_back) is None


def test_a_result_leads_on_to_its_end() -> None:
    ends = {
        result: following.node
        for result in Result
        if (following := advance(CONFIRMATION, enter(CONFIRMATION), {}, result)) is not None
    }

    assert ends == {
        Result.KEPT: "confirmed",
        Result.MOVED: "rescheduled",
        Result.CANCELLED: "cancelled",
        Result.UNDECIDED: "undecided",
        Result.HUMAN: "needs-human",
    }


def test_the_agenda_of_a_call_that_has_no_other_is_the_shipped_one() -> None:
    assert shipped_flow("confirmation") == CONFIRMATION


def test_there_is_no_other_node_than_the_nodes() -> None:
    with pytest.raises(KeyError):
        CONFIRMATION.node(NodeId("elsewhere"))
