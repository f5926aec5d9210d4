"""How well the rules read other people's replies, times and turns, beside peers."""
