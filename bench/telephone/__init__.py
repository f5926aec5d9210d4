"""What the recogniser makes of a telephone's line, and the file that it learns such a line from."""
