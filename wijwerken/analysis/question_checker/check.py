"""Reads one question with every rule that fits its purpose."""

from collections.abc import Sequence

from .about_words import JARGON
from .advice import advice
from .finding import Finding, Purpose, Severity, Span
from .offer import people_in
from .reading import Reading
from .rule import Context, Rule
from .rules import RULES

LONGEST = 2_000  # signs that are read: what is longer is no question any more
WEIGHT: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}


def check(question: str, *, purpose: Purpose = "conversation", jargon: Sequence[str] | None = None) -> list[Finding]:
    """The advice on one question, heaviest first; an empty list means: ask it."""
    reading = Reading(question[:LONGEST])
    context = Context(purpose, JARGON if jargon is None else jargon)
    found = {rule.id: (rule, span) for rule in RULES if (span := _find(rule, reading, context))}
    findings = [
        _finding(rule, reading.original(span), question, purpose)
        for rule, span in found.values()
        if not any(louder in found for louder in rule.silent_beside)
    ]
    return sorted(findings, key=lambda finding: (WEIGHT[finding.severity], finding.span))


def _find(rule: Rule, reading: Reading, context: Context) -> Span | None:
    return rule.find(reading, context) if context.purpose in rule.purposes else None


def _finding(rule: Rule, span: Span, question: str, purpose: Purpose) -> Finding:
    name, explanation, hint = advice(rule.id, purpose, question[slice(*span)], people_in(question))
    return Finding(rule.id, rule.severity, span, name, explanation, hint)
