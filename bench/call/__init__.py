"""What a call in a real room costs, and how fast it is."""
