"""The appointment API: how an agent that is not ours reads a call and writes its decision.

It stands in front of the same store, and the same rules hold: no write without a readback, once.
"""

from conference_agent.web.appointments.app import make_api, openapi_yaml
from conference_agent.web.appointments.reading import call_form

__all__ = ["call_form", "make_api", "openapi_yaml"]
