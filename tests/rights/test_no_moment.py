"""No figure or word for others moves when somebody speaks: it stands as it stood last night, and points at nobody."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast, to_phase
from tests.rights.doors import client_of
from tests.rights.test_nameless import text_of
from tests.rights.world import World
from wijwerken.config import prepare
from wijwerken.look.domain import incoming, kept, kept_figures, queries
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Conversation, KeptFigures
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
OTHERS = ("official", "sponsor", "outsider")


def tell(cast: Cast, group: StakeholderGroup | None = None, *, passed: bool = True, by=VISITOR) -> Conversation:
    voice = Voice("Het kanaal stinkt", audience=Audience.PARTICIPANTS, group=group)
    told = contribute(by, cast.trajectory, voice, receipt="none" if by is VISITOR else "mine").conversation
    if passed:
        incoming.pass_voice(cast.facilitator, cast.trajectory, told)
    return told


def pages(cast: Cast, role: str) -> dict[str, str]:
    """Read every page on which it stands who was heard."""
    client = client_of(World(cast, doors={role: getattr(cast, role)}), role) if role != "outsider" else Client()
    names = ["trajectories:trajectory", "trajectories:people", "trajectories:quality_card", "think:perspectives"]
    found = {name: text_of(client.get(reverse(name, args=[cast.trajectory.slug]))) for name in names}
    report = client.get(reverse("act:report_document", args=[cast.trajectory.slug, "odt"]))
    written = text_of(report) if report.status_code == 200 else ""  # its other lines tell phases and days
    return found | {"report": " ".join(re.findall(r"gehoord: [^.]*|wie er gehoord is.{0,400}", written))}


def grown() -> Cast:
    """Let twenty people be heard, so that a figure stands on the page of a trajectory that thinks."""
    cast = make_cast("look")
    cast.team = StakeholderGroup.objects.create(trajectory=cast.trajectory, name="kanarieteam")  # type: ignore[attr-defined]
    for _number in range(20):
        tell(cast, cast.residents)
    to_phase(cast.trajectory, "think")
    kept_figures.work_out_all()
    return cast


def told_again(cast: Cast, **how) -> None:
    to_phase(cast.trajectory, "look")
    tell(cast, **how)
    to_phase(cast.trajectory, "think")
    cast.trajectory = Trajectory.objects.get(pk=cast.trajectory.pk)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("passed", [False, True])
def test_no_page_of_others_moves_when_a_voice_comes_in_or_is_read(role, passed):
    cast = grown()
    before = pages(cast, role)
    assert "20 mensen" in before["trajectories:trajectory"]
    assert role == "outsider" or "20 mensen" in before["report"]
    told_again(cast, group=cast.team, passed=passed)
    assert pages(cast, role) == before


def test_after_the_night_only_words_that_were_read_count():
    cast = grown()
    told_again(cast, group=cast.residents, passed=False)
    kept.daily()
    assert "20 mensen" in pages(cast, "outsider")["trajectories:trajectory"]
    told_again(cast, group=cast.residents)
    kept.daily()
    assert "21 mensen" in pages(cast, "outsider")["trajectories:trajectory"]


def test_the_core_group_knows_it_at_once():
    cast = grown()
    for _of_three in range(3):  # from three people on a group is heard
        told_again(cast, group=cast.team)
    assert "23 mensen" in pages(cast, "facilitator")["trajectories:trajectory"]
    assert re.search(r"kanarieteam gehoord", pages(cast, "facilitator")["trajectories:people"])


@pytest.mark.parametrize("role", ["official", "sponsor"])
def test_a_group_of_one_or_two_never_turns_to_heard_for_others(role):
    cast = grown()
    for heard in (1, 2):
        told_again(cast, group=cast.team)
        kept.daily()
        people = pages(cast, role)["trajectories:people"]
        assert "kanarieteam nog te weinig gehoord" in people, f"after {heard}"
        assert "Kanarieteam" not in pages(cast, role)["think:perspectives"]
    told_again(cast, group=cast.team)
    kept.daily()
    assert "kanarieteam gehoord" in pages(cast, role)["trajectories:people"]


def test_nobody_outside_the_core_group_counts_a_group_under_three_anywhere():
    cast = grown()
    told_again(cast, group=cast.team)
    kept.daily()
    for role in OTHERS:
        assert not re.search(r"kanarieteam\s+(gehoord|enkele)", " ".join(pages(cast, role).values()))


def groups_in_export(cast: Cast, role: str) -> set[str]:
    client = client_of(World(cast, doors={role: getattr(cast, role)}), role)
    data = json.loads(client.get(reverse("trajectories:export", args=[cast.trajectory.slug])).content)
    rows = [row for part_of in data.values() if isinstance(part_of, dict) for row in part_of.get("excerpts", [])]
    assert rows
    return {group for row in rows for group in row.get("groups", [])}


def test_a_file_of_the_core_group_names_no_group_of_fewer_than_five():
    cast = grown()
    for _number in range(4):
        told_again(cast, group=cast.team)
    assert groups_in_export(cast, "facilitator") == {"bewoners"} and groups_in_export(cast, "official") == set()
    told_again(cast, group=cast.team)
    assert groups_in_export(cast, "facilitator") == {"bewoners", "kanarieteam"}


def test_erasing_and_withdrawing_leave_no_figure_that_names_anybody():
    cast = grown()
    row = kept_figures.work_out(cast.trajectory)
    assert set(row.by_group) <= {str(cast.residents.pk)} and row.people == 20
    assert queries.heard(cast.trajectory).people == 20


def test_after_an_upgrade_what_was_never_counted_is_not_called_nobody():
    cast = grown()
    KeptFigures.objects.of(cast.trajectory).delete()
    assert "gehoord: nog niet geteld" in pages(cast, "official")["report"]
    prepare.figures()
    assert "20 mensen" in pages(cast, "official")["report"]
    tell(cast, cast.residents)
    prepare.figures()
    assert KeptFigures.objects.of(cast.trajectory).get().people == 20, "starting again moves no figure"


def test_only_the_core_group_reads_on_the_quality_card_how_it_is_now():
    cast = grown()
    KeptFigures.objects.of(cast.trajectory).delete()
    card = reverse("trajectories:quality_card", args=[cast.trajectory.slug])
    holds = {}
    for role in ("facilitator", "official"):
        client = client_of(World(cast, doors={role: getattr(cast, role)}), role)
        holds[role] = "L3" in {fact.check for fact in client.get(card).context["holds"]}
    assert holds == {"facilitator": True, "official": False}
