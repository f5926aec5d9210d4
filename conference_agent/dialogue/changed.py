"""A value with some of its fields replaced, without making all of it anew."""

from __future__ import annotations

from typing import Any, TypeVar

__all__ = ["changed"]

_Value = TypeVar("_Value")


def changed(value: _Value, **changes: Any) -> _Value:  # the names and types are the value's own
    """Return a copy of a frozen dataclass that has no slots and checks nothing when it is made.

    The same as `dataclasses.replace`, which reads and sets every field: the state of a call has
    sixty of them, and a step replaces one or two, several times.

    Raises
    ------
    TypeError
        If the value has no field of such a name.
    """
    before = vars(value)
    if not changes.keys() <= before.keys():
        unknown = ", ".join(sorted(changes.keys() - before.keys()))
        msg = f"{type(value).__name__} has no field {unknown}"
        raise TypeError(msg)
    copy = object.__new__(type(value))
    vars(copy).update(before, **changes)
    return copy
