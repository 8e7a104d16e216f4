"""Plain mathematics and rules of the method, without Django and without any room."""
