"""The examples: facts of real projects, read from the files in `data/`, searchable without an account."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.text import fold

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCE = "A&O fonds Gemeenten"
ELSEWHERE = "anders"
# The source writes one domain in many ways; visitors look for one word.
DOMAINS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("gemeentebreed", gettext_lazy("De hele gemeente"), ("gemeentebreed",)),
    ("sociaal", gettext_lazy("Sociaal domein"), ("sociaal domein", "twijz")),
    ("personeel", gettext_lazy("Personeel en organisatie"), ("p&o", "/ po", "organisatie", "talent", "arbeidsmarkt")),
    ("buitendienst", gettext_lazy("Buitendienst"), ("buitendienst",)),
    ("fysiek", gettext_lazy("Fysiek domein"), ("fysiek", "duurzaamheid")),
    ("dienstverlening", gettext_lazy("Dienstverlening"), ("dienstverlening",)),
)


@dataclass(frozen=True)
class Example:
    """One project: who did what, where, and when."""

    slug: str
    title: str
    description: str
    municipalities: tuple[str, ...]
    others: tuple[str, ...]
    period: str
    years: tuple[int, ...]
    status: str
    domains: tuple[str, ...]
    domains_as_given: tuple[str, ...]
    keywords: tuple[str, ...]
    partners: tuple[str, ...]
    groups: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]
    folded: str = field(repr=False)

    @property
    def where(self) -> str:
        """Name who did it."""
        return ", ".join(self.municipalities or self.others)


@dataclass(frozen=True)
class Pilot:
    """One organisation that learned to work this way, and the questions it took."""

    slug: str
    organisation: str
    description: str
    inhabitants: int | None
    participants: int | None
    question_outside: str
    question_inside: str
    context: tuple[str, ...]
    progress: str


@dataclass(frozen=True)
class Wanted:
    """What a visitor looks for."""

    words: str = ""
    municipality: str = ""
    domain: str = ""
    year: int | None = None


@cache
def examples() -> tuple[Example, ...]:
    """Give all examples, by municipality."""
    told = _read("descriptions.json")["projects"]
    made = [_example(row, told[row["slug"]]) for row in _read("projects.json")["projects"]]
    return tuple(sorted(made, key=lambda example: (fold(example.where), fold(example.title))))


@cache
def pilots() -> tuple[Pilot, ...]:
    """Give the organisations that learned to work this way."""
    told = _read("descriptions.json")["pilots"]
    return tuple(_pilot(row, told[row["slug"]]) for row in _read("pilots.json")["pilots"])


def find(wanted: Wanted) -> list[Example]:
    """Find the examples that fit everything that is asked; words may be parts of words."""
    parts = fold(wanted.words).split()
    return [
        example
        for example in examples()
        if all(part in example.folded for part in parts)
        and (not wanted.municipality or wanted.municipality in example.municipalities)
        and (not wanted.domain or wanted.domain in example.domains)
        and (wanted.year is None or wanted.year in example.years)
    ]


def example(slug: str) -> Example | None:
    """Give one example."""
    return next((one for one in examples() if one.slug == slug), None)


def pilot(slug: str) -> Pilot | None:
    """Give one organisation that learned to work this way."""
    return next((one for one in pilots() if one.slug == slug), None)


def municipalities() -> list[str]:
    """List every municipality with an example."""
    return sorted({name for one in examples() for name in one.municipalities}, key=fold)


def years() -> list[int]:
    """List every year in which something ran, the newest first."""
    return sorted({year for one in examples() for year in one.years}, reverse=True)


def domain_choices() -> list[tuple[str, str]]:
    """List the domains one can look in."""
    return [(key, str(label)) for key, label, _words in DOMAINS] + [(ELSEWHERE, _("Anders of niet genoemd"))]


def _example(row: dict[str, Any], description: str) -> Example:
    names = [*row["municipalities"], *row["other_lead_organisations"], row["project_title"], description]
    return Example(
        slug=row["slug"],
        title=row["project_title"],
        description=description,
        municipalities=tuple(row["municipalities"]),
        others=tuple(row["other_lead_organisations"]),
        period=row["period"]["text"],
        years=_years(row["period"]),
        status=row["status"],
        domains=_domains(row["domains_as_given"]),
        domains_as_given=tuple(row["domains_as_given"]),
        keywords=tuple(row["keywords_nl"]),
        partners=tuple(row["partner_organisations"]),
        groups=tuple(row["involved_groups"]),
        numbers=tuple((number["value"], number["unit"]) for number in row["numbers"]),
        folded=fold(" ".join([*names, *row["keywords_nl"], *row["keywords_en"], *row["domains_as_given"]])),
    )


def _pilot(row: dict[str, Any], description: str) -> Pilot:
    return Pilot(
        slug=row["slug"],
        organisation=row["organisation"],
        description=description,
        inhabitants=row["inhabitants"]["value"],
        participants=row["participants"]["value"],
        question_outside=row["question_external_nl"] or "",
        question_inside=row["question_internal_nl"] or "",
        context=tuple(row["context_nl"]),
        progress=row["progress_at_interview_nl"],
    )


def _years(period: dict[str, Any]) -> tuple[int, ...]:
    start, end = period["start"], period["end"]
    if start is None and end is None:
        return ()
    last = int((end or start)[:4])
    if end and period["end_kind"] == "until" and end[4:] in ("", "-01", "-01-01"):
        last -= 1  # "tot 1 januari 2019" ran until the last day of 2018
    first = int(start[:4]) if start else last
    return tuple(range(first, last + 1))


def _domains(given: Iterable[str]) -> tuple[str, ...]:
    folded = " ".join(fold(name) for name in given)
    found = tuple(key for key, _label, words in DOMAINS if any(word in folded for word in words))
    return found or (ELSEWHERE,)


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
