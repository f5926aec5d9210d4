"""The page by which people take part, and what it asks of the clinic's own server.

A person is known by an invite: it is made from the server's secret, the call and the device, so
that it is nowhere stored, and it ends with its call. People's tokens cannot publish data; what
they press and type comes here, goes into the store's inbox, and the server wakes the facilitator.
"""

from conference_agent.web.app import make_app
from conference_agent.web.desk import Site, Wake, waker
from conference_agent.web.invites import invite_of, join_path, tag_of
from conference_agent.web.serving import PortTakenError, open_site

__all__ = [
    "PortTakenError",
    "Site",
    "Wake",
    "invite_of",
    "join_path",
    "make_app",
    "open_site",
    "tag_of",
    "waker",
]
