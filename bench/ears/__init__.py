"""Who said it, where families sit: neighbours, echoes, a television, a bad line."""
