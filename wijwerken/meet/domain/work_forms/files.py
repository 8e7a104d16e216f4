"""Work forms as files: written with a version, and read back with a clear answer when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound

from .shape import WorkForm, WorkFormStep, flaws

FORMAT = "wijwerken-werkvorm"
VERSION = 1
LARGEST = 200_000  # bytes
MOST_STEPS = 40
STEP_FIELDS = {
    "kind": str,
    "title": str,
    "minutes": int,
    "instruction": str,
    "grouping": str,
    "captures": str,
    "tips": str,
    "settings": dict,
}
FORM_FIELDS = {"title": str, "says": str, "phases": list, "people": list, "is_decision": bool, "steps": list}


def to_content(form: WorkForm, language: str = "") -> dict[str, Any]:
    """Give a work form as it is kept and handed on, with the version of the format."""
    return {"format": FORMAT, "version": VERSION, **form.plain(language)}


def to_file(form: WorkForm, language: str = "") -> bytes:
    """Write a work form as a file that another municipality can read."""
    return json.dumps(to_content(form, language), ensure_ascii=False, indent=2).encode() + b"\n"


def from_file(content: bytes) -> WorkForm:
    """Read a work form from a file, or say what is wrong with it."""
    if len(content) > LARGEST:
        raise NotSound(_("Dit bestand is te groot voor een werkvorm."), field="file")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as no:
        raise NotSound(_("Dit bestand is geen werkvorm. Kies een bestand dat hier bewaard is."), field="file") from no
    return from_content(data)


def from_content(data: object, slug: str = "") -> WorkForm:
    """Read a work form from plain data, or say everything that is wrong with it."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotSound(_("Dit bestand is geen werkvorm. Kies een bestand dat hier bewaard is."), field="file")
    if data.get("version") != VERSION:
        raise NotSound(
            _("Deze werkvorm heeft versie %(theirs)s. Wij lezen versie %(ours)s. Werk eerst deze software bij.")
            % {"theirs": str(data.get("version"))[:20], "ours": VERSION},
            field="file",
        )
    _must_hold(data, FORM_FIELDS, _("De werkvorm"))
    form = _form(data, slug)
    if wrong := flaws(form):
        raise NotSound(" ".join(wrong[:5]), field="file")
    return form


def _form(data: Mapping[str, Any], slug: str) -> WorkForm:
    steps = data["steps"]
    if len(steps) > MOST_STEPS:
        raise NotSound(_("Een werkvorm heeft hoogstens 40 stappen."), field="file")
    people = data["people"]
    if len(people) != 2 or not all(_is_of(one, int) for one in people):
        raise NotSound(_("Het aantal mensen klopt niet."), field="file")
    made = tuple(_step(one, number) for number, one in enumerate(steps, start=1))
    title = " ".join(data["title"].split())[:160]
    if not title:
        raise NotSound(_("Geef de werkvorm een naam."), field="title")
    return WorkForm(
        slug=slug or slugify(title)[:60],
        title=title,
        says=data["says"].strip(),
        phases=tuple(str(phase) for phase in data["phases"]),
        steps=made,
        minutes=sum(one.minutes for one in made),
        people=(people[0], people[1]),
        is_decision=data["is_decision"] or any(one.kind == "resistance" for one in made),
    )


def _step(data: object, number: int) -> WorkFormStep:
    where = _("Stap %(number)s") % {"number": number}
    if not isinstance(data, dict):
        raise NotSound(_("%(where)s is niet te lezen.") % {"where": where}, field="file")
    _must_hold(data, STEP_FIELDS, where)
    return WorkFormStep(**{name: data[name] for name in STEP_FIELDS})


def _must_hold(data: Mapping[str, Any], fields: Mapping[str, type], where: str) -> None:
    wrong = [name for name, kind in fields.items() if not _is_of(data.get(name), kind)]
    if wrong:
        raise NotSound(
            _("%(where)s: dit ontbreekt of klopt niet: %(names)s.") % {"where": where, "names": ", ".join(wrong)},
            field="file",
        )


def _is_of(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))
