from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.flows import EquationError, parse_equation
from conference_agent.values.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Exists,
    Not,
    Sign,
    Value,
    Variable,
    holds,
    names_in,
)

NAMES = st.sampled_from(["a", "name", "Date_2"])
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.integers(-1000, 1000).map(float),
    st.text(st.characters(codec="utf-8", exclude_characters="\"'"), max_size=5),
)
SIDES = st.one_of(NAMES.map(Variable), VALUES)
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    NAMES.map(Exists), st.builds(Comparison, SIDES, st.sampled_from(Sign), SIDES)
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda of: AllOf(tuple(of))),
        st.lists(inner, min_size=2, max_size=3).map(lambda of: AnyOf(tuple(of))),
    ),
    max_leaves=5,
)
VARIABLES = st.dictionaries(NAMES, VALUES)


def written(condition: Condition) -> str:
    """Return a condition as somebody would write it, with brackets around everything."""
    match condition:
        case Exists(name=name):
            return f"{{{{{name}}}}} exists"
        case Comparison(left=left, sign=sign, right=right):
            return f"{side(left)} {sign} {side(right)}"
        case Not(of=one):
            return f"NOT ({written(one)})"
        case AllOf(of=several):
            return " AND ".join(f"({written(each)})" for each in several)
        case AnyOf(of=several):
            return " OR ".join(f"({written(each)})" for each in several)


def side(value: Variable | Value) -> str:
    match value:
        case Variable(name=name):
            return f"{{{{ {name} }}}}"
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}"
        case _:
            return f'"{value}"'


def judged(text: str, **variables: Value) -> bool:
    return holds(parse_equation(text), variables)


@given(CONDITIONS)
def test_what_is_written_is_read_as_it_was_meant(condition: Condition) -> None:
    text = written(condition)

    if len(text) <= 500:
        assert parse_equation(text) == condition


@given(CONDITIONS, VARIABLES)
def test_a_condition_holds_or_its_opposite_does(
    condition: Condition, variables: dict[str, Value]
) -> None:
    assert holds(condition, variables) is not holds(Not(condition), variables)


@given(CONDITIONS, CONDITIONS, VARIABLES)
def test_none_of_two_holds_exactly_if_neither_does(
    one: Condition, other: Condition, variables: dict[str, Value]
) -> None:
    neither = AllOf((Not(one), Not(other)))

    assert holds(Not(AnyOf((one, other))), variables) is holds(neither, variables)


@given(st.text(max_size=40))
def test_any_text_is_a_condition_or_refused_in_one_line(text: str) -> None:
    reason = ""
    try:
        parse_equation(text)
    except EquationError as error:
        reason = str(error)

    assert "\n" not in reason


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{{name}} exists AND {{date}} exists", True),
        ("{{name}} exists and {{other}} exists", False),
        ("NOT {{other}} exists", True),
        ("{{other}} exists OR {{name}} exists AND {{date}} exists", True),
        ("({{other}} exists OR {{name}} exists) AND {{other}} exists", False),
        ("NOT {{other}} exists AND {{other}} exists", False),
        ("{{name}} == 'ANNA'", True),
        ("{{name}} != 'anna'", False),
        ("{{age}} >= 18", True),
        ("{{age}} < 9", False),
        ("{{ten}} > 9", True),
        ("{{new}} == true", True),
        ("{{new}} != FALSE", True),
        ("{{new}} < 'zebra'", False),
        ("{{empty}} exists", False),
        ("{{name}} == {{name}}", True),
        ("{{name}} <= 'b'", True),
        ("{{age}} == 'nan'", False),
    ],
)
def test_a_condition_is_judged_by_what_the_variables_are(text: str, meant: bool) -> None:
    assert (
        judged(text, name="Anna", date="2026-12-08", age=50.0, ten="10", new=True, empty="")
        is meant
    )


@pytest.mark.parametrize("sign", ["==", "!=", "<", ">=", "<=", ">"])
def test_about_a_variable_that_does_not_exist_no_comparison_holds(sign: str) -> None:
    assert not judged(f"{{{{missing}}}} {sign} 1")
    assert not judged(f"1 {sign} {{{{missing}}}}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ends too early"),
        ("{{a}} exists AND", "ends too early"),
        ("({{a}} exists", "ends too early"),
        ("{{a}} exists)", "cannot go on at ')'"),
        ("{{a}} = 3", "cannot go on at '= 3'"),
        ("{{a}} existsAND {{b}} exists", "cannot go on at 'existsAND {{b}} exis'"),
        ("__import__('os').system('x')", "cannot go on at \"__import__('os').sys\""),
        ("{{a.__class__}} exists", "cannot go on at '.__class__}} exists'"),
        (f"{{{{a}}}} == '{'x' * 500}'", "is longer than 500 characters"),
    ],
)
def test_what_is_no_condition_is_refused_where_it_goes_wrong(text: str, reason: str) -> None:
    with pytest.raises(EquationError) as refused:
        parse_equation(text)

    assert str(refused.value) == reason


@pytest.mark.parametrize("text", ["(" * 240 + "{{a}} exists" + ")" * 240, "NOT " * 120 + "1 == 1"])
def test_deep_conditions_do_not_exhaust_the_stack(text: str) -> None:
    assert names_in(parse_equation(text)) <= {"a"}
    assert holds(parse_equation(text), {"a": "x"})


def test_a_condition_tells_which_variables_it_asks_about() -> None:
    condition = parse_equation("NOT ({{a}} exists OR {{b}} < {{c}} AND 1 == 1)")

    assert names_in(condition) == {"a", "b", "c"}
