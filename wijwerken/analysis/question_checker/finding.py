"""What the checker hands back: one remark on one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Purpose = Literal["conversation", "practical", "consent", "decision", "main"]
Severity = Literal["high", "medium", "low"]
Language = Literal["nl", "en"]
Span = tuple[int, int]

PURPOSES: tuple[Purpose, ...] = ("conversation", "practical", "consent", "decision", "main")


@dataclass(frozen=True)
class Finding:
    """One remark: which words, why they may get in the way, and how it could be asked."""

    rule: str
    severity: Severity
    span: Span
    name: Mapping[Language, str]
    explanation: Mapping[Language, str]
    hint: Mapping[Language, str]
