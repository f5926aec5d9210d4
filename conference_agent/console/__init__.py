"""A demo party of one at the terminal: by microphone where there is one, else by keyboard.

The facilitator, the wording, the understanding and the store are those of every call; only mouth
and ears are the terminal's.
"""

from conference_agent.console.run import run_console

__all__ = ["run_console"]
