"""What the spine gives to the export and to the search of a trajectory, as far as this reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wijwerken.house.manifest import Hit
from wijwerken.house.text import fold
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, assumptions, boundaries, gatherings, groups, question
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Trajectory


def export(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    """Give the question, the boundaries, the groups and the agreements as plain data."""
    data: dict[str, Any] = {
        "question": {name: getattr(trajectory, name) for name in question.FIELDS},
        "earlier_questions": [
            {"question": one.main_question, "because": one.reason, "on": one.on.isoformat()}
            for one in question.history(trajectory)
        ],
        "problem_views": [
            {"group": view.group.name, "words": view.words} for view in question.problem_views(trajectory)
        ],
        "boundaries": [
            {"topic": row.topic, "openness": row.openness, "why": row.why, "owner": row.owner_name}
            for row in boundaries.all_of(trajectory)
        ],
        "expectations": {name: getattr(trajectory, name) for name in boundaries.EXPECTATIONS},
    }
    return data | (_inside(actor, trajectory) if rules.is_inside(actor, trajectory) else {})


def _inside(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    room = agreements.room_of(trajectory)
    return {
        "groups": [{"name": one.group.name, "ring": one.group.ring} for one in groups.seen(trajectory)],
        "agreements": [row.words for row in agreements.agreements_of(trajectory)],
        "room_agreement": {name: str(getattr(room, name) or "") for name in agreements.Given.__annotations__}
        if room
        else {},
        "assumptions": [row.words for row in assumptions.readable(actor, trajectory)],
        "gatherings": [
            {"title": row.title, "on": row.on.isoformat(), "place": row.place} for row in gatherings.coming(trajectory)
        ],
    }


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find boundaries, problem views and (inside) groups and agreements in which these words stand."""
    found = [
        *[(_("kader"), row.topic, "boundaries", False, row.why) for row in boundaries.all_of(trajectory)],
        *[
            (_("zo ziet een groep het"), view.words, "question", True, "")
            for view in question.problem_views(trajectory)
        ],
    ]
    if rules.is_inside(actor, trajectory):
        found += [(_("groep"), one.group.name, "people", False, one.group.matters) for one in groups.seen(trajectory)]
        found += [(_("afspraak"), row.words, "agreements", True, "") for row in agreements.agreements_of(trajectory)]
    for kind, title, page, own_words, more in found:
        if fold(words) in fold(f"{title} {more}"):
            yield Hit(kind, title, url(page, trajectory), own_words)
