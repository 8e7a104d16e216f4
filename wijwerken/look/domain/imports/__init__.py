"""Reading conversations from files: bytes to lines, lines to turns, doubles found, and then taken in."""
