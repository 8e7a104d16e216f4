"""What the map says, in plain Dutch that is never more certain than the figures, and as a table."""

from dataclasses import dataclass

import numpy as np

from wijwerken.analysis.perspective_map.result import Finding, PerspectiveMap, StatementTable, Verdict

_NEARLY_ALL = 0.8  # lower bound of the interval
_BOTH_WAYS = 0.2  # lower bound, for yes and for no, before we say that experiences differ
_TOP = 5
_NUMBERS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


@dataclass(frozen=True)
class Words:
    """Words for yes and no: recognising is not agreeing."""

    all_do: str
    most_do: str
    most_do_not: str
    differs: str
    shared: str


RECOGNISE = Words(
    all_do="Dit herkennen bijna allen die antwoordden:",
    most_do="Dit herkennen de meesten die antwoordden:",
    most_do_not="Dit herkennen de meesten niet. Voor een ander kan het nog steeds waar zijn:",
    differs="Hier verschilt wat mensen meemaken. Vraag elkaar: hoe komt dat?",
    shared="Dit wordt in alle groepen herkend:",
)
AGREE = Words(
    all_do="Hier zijn bijna allen die antwoordden het mee eens:",
    most_do="Hier zijn de meesten die antwoordden het mee eens:",
    most_do_not="Hier zijn de meesten die antwoordden het niet mee eens:",
    differs="Hier wordt verschillend over gedacht. Vraag elkaar: hoe komt dat?",
    shared="Hier is in alle groepen instemming voor:",
)


def sentences(result: PerspectiveMap, words: Words = RECOGNISE) -> list[str]:
    """The findings as sentences: first whether there are groups, then what is shared and where it differs."""
    lines = [verdict_sentence(result), *_cautions(result)]
    agreed = [one for one in result.consensus if one.side == "agree"]
    lines += _listed(words.all_do, [one for one in agreed if one.interval[0] >= _NEARLY_ALL])
    lines += _listed(words.most_do, [one for one in agreed if one.interval[0] < _NEARLY_ALL])
    lines += _listed(words.most_do_not, [one for one in result.consensus if one.side == "disagree"])
    if result.has_groups:
        shared = [one for one in result.bridging if one.score > 0.5]
        lines += _listed(words.shared, shared)
    columns = differing(result.statements)
    if columns:
        lines += [words.differs, *(f"- {_both_sides(result.statements, column)}" for column in columns)]
    return [*lines, "Dit is geen stemming. Percentages gaan over wie antwoordde."]


def verdict_sentence(result: PerspectiveMap) -> str:
    """Whether there are groups, in one sentence."""
    count = _NUMBERS.get(result.group_count, str(result.group_count))
    if result.mode == "polis" and result.has_groups:
        return f"Polis deelt de mensen in {count} groepen in. Of die er echt zijn, is niet getoetst."
    return {
        Verdict.TOO_FEW_PARTICIPANTS: "Er zijn nog te weinig mensen met genoeg antwoorden om groepen te kunnen zien.",
        Verdict.NO_CLEAR_GROUPS: "Wij zien geen duidelijke groepen.",
        Verdict.WEAK_GROUPS: f"Misschien zijn er {count} groepen. Zeker is dat niet.",
        Verdict.CLEAR_GROUPS: f"Wij zien {count} groepen die verschillend antwoorden.",
    }[result.verdict]


def differing(table: StatementTable) -> list[int]:
    """Statements that surely many recognise and surely many do not; the most evenly divided first."""
    surely = _surely_both_ways(table)
    order = np.argsort(-surely, kind="stable")[:_TOP]
    return [int(column) for column in order if surely[column] > _BOTH_WAYS]


def divides(table: StatementTable) -> np.ndarray:
    """For each statement whether surely many recognise it and surely many do not."""
    return np.asarray(_surely_both_ways(table) > _BOTH_WAYS)


def _surely_both_ways(table: StatementTable) -> np.ndarray:
    surely = np.minimum(table.agree_interval[:, 0], table.disagree_interval[:, 0])
    return np.where(np.isnan(surely) | table.rejected, 0.0, surely)


def table_rows(table: StatementTable) -> list[dict[str, str]]:
    """The statements as rows for a table, most answered first; small numbers that are hidden show as a dash."""
    known = np.where(np.isnan(table.answered.astype(float)), -1, table.answered)
    rows = []
    for column in np.argsort(-known, kind="stable"):
        rows.append(
            {
                "stelling": table.texts[column],
                "antwoorden": _whole(float(table.answered[column])),
                "herkent": _share(float(table.agree_share[column]), table.agree_interval[column]),
                "herkent niet": _share(float(table.disagree_share[column]), table.disagree_interval[column]),
                "weet niet": _whole(float(table.unsure[column])),
            }
        )
    return rows


def _cautions(result: PerspectiveMap) -> list[str]:
    lines = []
    unplaced = int(result.groups.size - result.placed.sum())
    if not result.suppressed and unplaced:
        lines.append(f"{unplaced} van de {result.groups.size} mensen gaven te weinig antwoorden voor een plek.")
    if not result.evidence.enough_votes:
        lines.append("Er zijn weinig antwoorden per persoon of per stelling. Groepen kunnen wij dan missen.")
    if result.has_groups and result.stability.undecided.any():
        share = result.stability.undecided.sum() / max(int(result.placed.sum()), 1)
        lines.append(f"Bij {_percent(float(share))} van de mensen wisselt de groep als we iets weglaten.")
    return lines


def _listed(heading: str, findings: list[Finding]) -> list[str]:
    return [heading, *(f"- {_one(finding)}" for finding in findings)] if findings else []


def _one(finding: Finding) -> str:
    low, high = finding.interval
    return f"“{_quoted(finding.text)}” ({finding.count} van {finding.answered}; {_percent(low)} tot {_percent(high)})"


def _both_sides(table: StatementTable, column: int) -> str:
    yes, no, answered = table.agreed[column], table.disagreed[column], table.answered[column]
    return f"“{_quoted(table.texts[column])}” ({int(yes)} wel, {int(no)} niet, van {int(answered)})"


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 160 else words[:157].rstrip() + "…"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _share(share: float, interval: np.ndarray) -> str:
    if np.isnan(share):
        return "–"
    return f"{_percent(share)} ({_percent(float(interval[0]))} tot {_percent(float(interval[1]))})"


def _whole(count: float) -> str:
    return "–" if np.isnan(count) else f"{count:.0f}"
