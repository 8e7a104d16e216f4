"""A name in bold letters that begins a paragraph, as transcripts in Word have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wijwerken.analysis.readings import labels
from wijwerken.analysis.readings.shape import Line


def leads_as_labels(lines: Sequence[Line]) -> list[Line]:
    """Read a name in bold letters at the start of a paragraph as a label, where several paragraphs begin so."""
    leads = [line.lead.strip(" :") for line in lines if line.lead and _is_bold_name(line)]
    if len(leads) < 2:
        return list(lines)
    return [_with_colon(line) if line.lead and _is_bold_name(line) else line for line in lines]


def _is_bold_name(line: Line) -> bool:
    lead = line.lead.strip()
    name = lead.strip(" :")
    rest = line.text[len(lead) :].lstrip()
    return (
        bool(rest)
        and ":" not in lead[:-1]
        and not rest.startswith(":")
        and labels.how_sure(name) == "sure"
        and not _starts_with_time(rest)
    )


def _starts_with_time(rest: str) -> bool:
    return bool(re.match(rf"[\[(]?{labels.TIME}", rest))


def _with_colon(line: Line) -> Line:
    lead = line.lead.strip()
    return replace(line, text=f"{lead.strip(' :')}: {line.text[len(lead) :].strip()}")
