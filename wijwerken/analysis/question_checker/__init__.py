"""Friendly advice on the questions a group wants to ask, never on what people answer."""

from .check import check
from .finding import PURPOSES, Finding, Purpose, Severity
from .telling import asks_what_to_do, offer_to_tell

__all__ = ["PURPOSES", "Finding", "Purpose", "Severity", "asks_what_to_do", "check", "offer_to_tell"]
