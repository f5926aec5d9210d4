"""The conference-room facilitator: several people, one appointment, one decision."""
