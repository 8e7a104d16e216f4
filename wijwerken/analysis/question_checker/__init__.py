"""Friendly advice on the questions a group wants to ask, never on what people answer."""

from .check import check
from .finding import PURPOSES, Finding, Purpose, Severity

__all__ = ["PURPOSES", "Finding", "Purpose", "Severity", "check"]
