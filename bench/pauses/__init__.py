"""How the facilitator bears with people who are slow to speak."""
