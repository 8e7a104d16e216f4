"""Suggestions at the tying table: the computer lays things beside each other, people decide."""
