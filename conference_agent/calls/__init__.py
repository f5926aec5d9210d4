"""When to call whom: getting the facilitator into a room."""

from conference_agent.calls.dispatch import DispatchError, dispatch

__all__ = ["DispatchError", "dispatch"]
