"""What the map says, in plain words that are never more certain than the figures, and as a table."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from wijwerken.analysis.perspective_map.result import (
    SMALLEST_CROWD,
    Finding,
    Mode,
    PerspectiveMap,
    Reason,
    StatementTable,
    Verdict,
)
from wijwerken.analysis.perspective_map.wording import NUMBERS, Language, Words, percent, say

RECOGNISE, AGREE = Words

_NEARLY_ALL = 0.8  # lower bound of the interval
_BOTH_WAYS = 0.2  # lower bound, for yes and for no, before we say that experiences differ
_TOP = 5


class AboutGroups(Protocol):
    """What a sentence about groups needs to know."""

    @property
    def mode(self) -> Mode: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def has_groups(self) -> bool: ...
    @property
    def group_count(self) -> int: ...


def sentences(result: PerspectiveMap, words: Words = RECOGNISE, language: Language = "nl") -> list[str]:
    """The findings as sentences: first whether there are groups, then what is shared and where it differs."""
    lines = [verdict_sentence(result, language), *_cautions(result, language)]
    agreed = [one for one in result.consensus if one.side == "agree"]
    parts = {
        "all_do": [one for one in agreed if one.interval[0] >= _NEARLY_ALL],
        "most_do": [one for one in agreed if one.interval[0] < _NEARLY_ALL],
        "most_do_not": [one for one in result.consensus if one.side == "disagree"],
        "shared": [one for one in result.bridging if result.has_groups and one.score > 0.5],
    }
    for part, findings in parts.items():
        if findings:
            lines += [say(language, f"{words}_{part}"), *(f"- {_one(finding, language)}" for finding in findings)]
    columns = differing(result.statements)
    if columns:
        lines.append(say(language, f"{words}_differs"))
        lines += [f"- {_both_sides(result.statements, column, language)}" for column in columns]
    return [*lines, say(language, "no_vote")]


def verdict_sentence(about: AboutGroups, language: Language = "nl") -> str:
    """Whether there are groups, in one sentence."""
    count = NUMBERS[language].get(about.group_count, str(about.group_count))
    key = "polis_groups" if about.mode == "polis" and about.has_groups else about.verdict.value
    return say(language, key, count=count)


def reason_sentences(reasons: Iterable[str], placed: int, language: Language = "nl") -> list[str]:
    """Why the verdict is what it is, and what it could not have seen; `placed` people have a place."""
    return [say(language, f"reason_{Reason(one)}", placed=placed, least=SMALLEST_CROWD) for one in reasons]


def differing(table: StatementTable) -> list[int]:
    """Statements that surely many recognise and surely many do not; the most evenly divided first."""
    surely = _surely_both_ways(table)
    order = np.argsort(-surely, kind="stable")[:_TOP]
    return [int(column) for column in order if surely[column] > _BOTH_WAYS]


def _surely_both_ways(table: StatementTable) -> np.ndarray:
    surely = np.minimum(table.agree_interval[:, 0], table.disagree_interval[:, 0])
    return np.where(np.isnan(surely) | table.rejected, 0.0, surely)


def table_rows(table: StatementTable, language: Language = "nl") -> list[dict[str, str]]:
    """The statements as rows for a table, most answered first; small numbers that are hidden show as a dash."""
    known = np.where(np.isnan(table.answered.astype(float)), -1, table.answered)
    rows = []
    for column in np.argsort(-known, kind="stable"):
        cells = {
            "statement": table.texts[column],
            "answered": _whole(float(table.answered[column])),
            "yes": _share(float(table.agree_share[column]), table.agree_interval[column], language),
            "no": _share(float(table.disagree_share[column]), table.disagree_interval[column], language),
            "unsure": _whole(float(table.unsure[column])),
        }
        rows.append({say(language, f"column_{name}"): cell for name, cell in cells.items()})
    return rows


def _cautions(result: PerspectiveMap, language: Language) -> list[str]:
    lines = []
    unplaced = int(result.groups.size - result.placed.sum())
    if not result.suppressed and unplaced:
        lines.append(say(language, "unplaced", unplaced=unplaced, people=result.groups.size))
    if not result.evidence.enough_votes:
        lines.append(say(language, "few_votes"))
    if result.has_groups and result.stability.undecided.any():
        share = result.stability.undecided.sum() / max(int(result.placed.sum()), 1)
        lines.append(say(language, "undecided", share=percent(float(share))))
    return lines


def _one(finding: Finding, language: Language) -> str:
    low, high = (percent(bound) for bound in finding.interval)
    known = {"count": finding.count, "answered": finding.answered, "low": low, "high": high}
    return say(language, "finding", text=_quoted(finding.text), **known)


def _both_sides(table: StatementTable, column: int, language: Language) -> str:
    counts = {"yes": table.agreed[column], "no": table.disagreed[column], "answered": table.answered[column]}
    whole = {name: int(count) for name, count in counts.items()}
    return say(language, "both_sides", text=_quoted(table.texts[column]), **whole)


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 160 else words[:157].rstrip() + "…"


def _share(share: float, interval: np.ndarray, language: Language) -> str:
    if np.isnan(share):
        return "–"
    low, high = (percent(float(bound)) for bound in interval)
    return say(language, "share", share=percent(share), low=low, high=high)


def _whole(count: float) -> str:
    return "–" if np.isnan(count) else f"{count:.0f}"
