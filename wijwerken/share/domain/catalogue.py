"""The list of examples: read from facts, searched, never changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import override

from wijwerken.house.manifest import Reference
from wijwerken.house.seeking import Sought
from wijwerken.house.text import fold
from wijwerken.share.vocabulary import INSTRUMENTS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FACTS = Path(__file__).parent / "facts"


@dataclass(frozen=True)
class Example:
    """One example of another municipality: what it was, where and when."""

    slug: str
    title: str
    where: tuple[str, ...]
    period: str  # as the source gives it, always shown
    years: tuple[int, ...]  # every year it touches, as far as the period tells; empty when it does not
    description: str
    domains: tuple[str, ...] = ()
    instruments: tuple[StrOrPromise, ...] = ()  # told in the language of the reader
    keywords: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    is_pilot: bool = False
    folded: str = field(default="", repr=False)


@cache
def examples() -> tuple[Example, ...]:
    """Give all examples: the projects, and the pilots of this way of working."""
    pilots = _read("pilots.json")["pilots"]
    told = _read("descriptions.json")
    projects = [_project(facts, told[facts["slug"]]) for facts in _read("projects.json")["projects"]]
    return tuple(sorted([*projects, *map(_pilot, pilots)], key=lambda example: fold(example.title)))


def collection() -> Reference:
    """Point at all examples together as they are now: other facts give another id."""
    digest = hashlib.sha256()
    for path in sorted(FACTS.glob("*.json")):
        digest.update(path.read_bytes())
    return Reference("share.examples", UUID(bytes=digest.digest()[:16], version=4))


def example(slug: str) -> Example | None:
    """Give one example by the name in its address."""
    return next((one for one in examples() if one.slug == slug), None)


def found(words: str = "", place: str = "", domain: str = "", year: str = "") -> list[Example]:
    """Give the examples that hold all these words (also parts of words), in a place, a domain and a year."""
    sought = Sought(words)
    return [
        one
        for one in examples()
        if sought.stands_in_folded(one.folded)
        and (not place or place in one.where)
        and (not domain or domain in one.domains)
        and (not year or int(year) in one.years)
    ]


def places() -> list[str]:
    """List every place there is an example of."""
    return _each(place for one in examples() for place in one.where)


def domains() -> list[str]:
    """List every domain there is an example of."""
    return _each(domain for one in examples() for domain in one.domains)


def years() -> list[str]:
    """List every year an example touches, newest first."""
    return sorted({str(year) for one in examples() for year in one.years}, reverse=True)


def _project(facts: dict[str, Any], description: str) -> Example:
    where = (*facts["municipalities"], *facts["other_lead_organisations"])
    return _searchable(
        Example(
            slug=facts["slug"],
            title=facts["project_title"],
            where=where,
            period=facts["period"]["text"],
            years=_years(facts["period"]),
            description=description,
            domains=tuple(_domain(given) for given in (*facts["domains_as_given"], *facts["policy_themes_as_given"])),
            instruments=tuple(INSTRUMENTS[kind] for kind in facts["instrument_kinds"]),
            keywords=tuple(facts["keywords_nl"]),
            partners=tuple(facts["partner_organisations"]),
            groups=tuple(facts["involved_groups"]),
        )
    )


def _pilot(facts: dict[str, Any]) -> Example:
    asked = tuple(filter(None, (facts.get("question_external_nl"), facts.get("question_internal_nl"))))
    start = facts["start"]
    return _searchable(
        Example(
            slug=f"pilot-{facts['slug']}",
            title=f"Wij-Werken in {facts['municipality']}",
            where=(facts["municipality"],),
            period=f"{start.get('text_nl') or start['date']} ({start['date'][:4]})" if start.get("date") else "",
            years=(int(start["date"][:4]),) if start.get("date") else (),
            description="Een groep van deze gemeente leerde Wij-Werken in de praktijk, met eigen vragen.",
            keywords=tuple(facts.get("context_nl", ())),
            groups=tuple(facts.get("participant_kinds_nl", ())),
            questions=asked,
            is_pilot=True,
        )
    )


def _searchable(one: Example) -> Example:
    lists = (one.where, one.domains, one.instruments, one.keywords, one.partners, one.groups, one.questions)
    everything = [one.title, one.description, one.period, *(word for words in lists for word in words)]
    with override("nl"):
        return replace(one, folded=fold(" ".join(map(str, everything))))


def _years(period: dict[str, Any]) -> tuple[int, ...]:
    ends = [int(match.group()) for match in map(_YEAR.match, filter(None, (period["start"], period["end"]))) if match]
    if not ends:
        return ()
    ran_into_january = period["end_kind"] == "until" and (period["end"] or "")[4:] in ("", "-01", "-01-01")
    last = max(ends) - ran_into_january  # "tot 1 januari 2019" ran until the last day of 2018
    return tuple(range(min(*ends, last), last + 1))


_YEAR = re.compile(r"\d{4}")


def _domain(given: str) -> str:
    # The source writes one domain in many ways ("(transformatie) Sociaal domein"); visitors look for one word.
    wide = next((name for name in _WIDE if fold(name) in fold(given)), given)
    return wide[:1].upper() + wide[1:].replace("Domein", "domein")


_WIDE = ("Sociaal domein", "Gemeentebreed")


def _each(given: Iterable[str]) -> list[str]:
    return sorted(set(given), key=fold)


def _read(name: str) -> Any:
    return json.loads((FACTS / name).read_text(encoding="utf-8"))
