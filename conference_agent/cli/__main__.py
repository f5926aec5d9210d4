"""`python -m conference_agent.cli`, the same as `conference-agent`."""

from conference_agent.cli import main

main()
