"""Who may interrupt the facilitator, how soon it falls silent, and how soon it goes on."""
