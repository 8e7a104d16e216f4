"""What people are in their organisation: labels for the cross-section, told or left, which open nothing."""

import pytest
from django.urls import reverse

from tests.cast import make_cast, part, with_receipt
from tests.statements import says
from wijwerken.house.refusal import Refused
from wijwerken.trajectories.domain import kept, labels
from wijwerken.trajectories.domain.labels import ToldLabels
from wijwerken.trajectories.models import ParticipantLabels, Participation
from wijwerken.trajectories.rules import WHO_MAY, may
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
ONLY_LEADERS = "Er zijn nu alleen leidinggevenden."


def newcomers(cast, number: int) -> list[Participation]:
    found = []
    for one in range(number):
        actor, _code = with_receipt()
        part(cast.trajectory, actor, Role.PARTICIPANT, f"Deelnemer {one}", cast.officials)
        found.append(cast.participation(actor))
    return found


def note(cast, number: int, *kinds: str, department: str = "Sociaal", level: str = "") -> None:
    for one in newcomers(cast, number):
        labels.note_of(cast.facilitator, cast.trajectory, one, ToldLabels(kinds, "", department, level))


def cells(cast) -> dict[str, dict[str, str]]:
    found = labels.cross_section(cast.trajectory)
    return {row.name: dict(zip(found.columns, [words for words, _e in row.cells], strict=True)) for row in found.rows}


def test_one_person_can_be_leader_and_member_of_the_works_council():
    """S04, S14, S24"""
    cast = make_cast()
    labels.tell_own(cast.official, cast.trajectory, ToldLabels(("council", "leader", "nonsense"), "vertrouwenspersoon"))
    assert labels.told_of(cast.participation(cast.official)) == ToldLabels(("leader", "council"), "vertrouwenspersoon")
    page = enter(cast.official).get(reverse("trajectories:own_labels", args=[cast.trajectory.slug])).content.decode()
    for kind in ("informeel leidinggevende", "raadslid", "collegelid", "OR-lid", "ondernemer"):
        assert kind in page


def test_telling_nothing_keeps_nothing():
    cast = make_cast()
    labels.tell_own(cast.official, cast.trajectory, ToldLabels(("leader",)))
    labels.tell_own(cast.official, cast.trajectory, ToldLabels(department="  "))
    assert not ParticipantLabels.objects.of(cast.trajectory).exists()
    assert labels.told_of(cast.participation(cast.official)) == ToldLabels()


def test_the_cross_section_shows_gaps_and_counts_nobody_under_five():
    """S03, P05"""
    cast = make_cast()
    cast.organisation.departments = "Sociaal\nRuimte\n\n"
    cast.organisation.save()
    note(cast, 1, "employee")
    note(cast, 4, "leader")
    assert cells(cast) == {
        "Ruimte": {"leidinggevende": "nog niemand", "medewerker": "nog niemand", "OR-lid": "nog niemand"},
        "Sociaal": {"leidinggevende": "er is iemand", "medewerker": "er is iemand", "OR-lid": "nog niemand"},
    }
    note(cast, 1, "leader")
    assert cells(cast)["Sociaal"]["leidinggevende"] == "5"
    page = enter(cast.facilitator).get(reverse("trajectories:cross_section", args=[cast.trajectory.slug]))
    assert page.status_code == 200 and "Ruimte" in page.content.decode()


def test_a_level_is_in_the_cross_section_and_nowhere_else():
    """S22"""
    cast = make_cast()
    note(cast, 1, "employee", level="floor")
    found = labels.cross_section(cast.trajectory)
    assert [row.cells[0][0] for row in found.levels] == [*["nog niemand"] * 4, "er is iemand"]
    for name in ("people", "trajectory", "gatherings", "logbook"):
        page = enter(cast.facilitator).get(reverse(f"trajectories:{name}", args=[cast.trajectory.slug]))
        assert "doet het werk zelf" not in page.content.decode()


@says("trajectories.domain.labels.advice", is_so=True)
def test_a_group_of_only_leaders_is_advised_to_ask_others():
    """S03"""
    cast = make_cast()
    note(cast, 16, "leader")
    assert labels.cross_section(cast.trajectory).advice.startswith(ONLY_LEADERS)


@says("trajectories.domain.labels.advice", is_so=False)
def test_with_one_who_does_the_work_or_with_few_it_is_not_said():
    cast = make_cast()
    note(cast, 4, "leader")
    assert labels.cross_section(cast.trajectory).advice == ""  # four would point at people
    note(cast, 1, "leader", "council")
    assert labels.cross_section(cast.trajectory).advice == ""
    note(cast, 12, "leader")
    assert labels.cross_section(cast.trajectory).advice == ""


def test_only_the_core_group_sees_the_cross_section_and_a_label_gives_nobody_a_right():
    cast = make_cast()
    before = [bool(may(cast.official, line.permission, cast.trajectory)) for line in WHO_MAY]
    everything = ToldLabels(("leader", "council", "board"), "beheerder", "Directie", "board")
    labels.tell_own(cast.official, cast.trajectory, everything)
    assert [bool(may(cast.official, line.permission, cast.trajectory)) for line in WHO_MAY] == before
    for who in (cast.official, cast.sponsor, cast.resident, cast.outsider):
        with pytest.raises(Refused):
            labels.note_of(who, cast.trajectory, cast.participation(cast.official), everything)


def test_own_data_holds_it_and_erasing_takes_it_away():
    cast = make_cast()
    labels.tell_own(cast.official, cast.trajectory, ToldLabels(("employee",), "", "Sociaal", "team"))
    assert kept.own_data(cast.official.person)["labels"] == [
        {"kinds": ["employee"], "own_kind": "", "department": "Sociaal", "level": "team"}
    ]
    assert "Sociaal" not in str(kept.export(cast.facilitator, cast.trajectory))
    kept.on_erased(cast.official.person)
    assert not ParticipantLabels.objects.of(cast.trajectory).exists()


def test_whoever_joins_may_tell_it_or_leave_it():
    cast = make_cast()
    browser = enter(cast.official)
    where = reverse("trajectories:own_labels", args=[cast.trajectory.slug])
    assert browser.post(where, {}).status_code == 302
    assert not ParticipantLabels.objects.of(cast.trajectory).exists()
    browser.post(where, {"kinds": ["employee"], "department": "Ruimte"})
    assert labels.told_of(cast.participation(cast.official)) == ToldLabels(("employee",), "", "Ruimte")
