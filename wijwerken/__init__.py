"""Wij-Werken: working with each other, from someone's own words to an action and back."""

__version__ = "0.2.0"
