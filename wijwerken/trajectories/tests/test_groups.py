"""Whom it concerns: who was heard, who is missing, and who goes there."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.trajectories.domain import groups
from wijwerken.trajectories.domain.groups import Sketch
from wijwerken.trajectories.domain.shown import facts, gate_facts
from wijwerken.trajectories.models import Gap, StakeholderGroup, Trajectory
from wijwerken.trajectories.tests.visiting import known_counts

pytestmark = pytest.mark.django_db


def people_page(cast, actor):
    browser = Client()
    browser.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    return browser.get(reverse("trajectories:people", kwargs={"slug": cast.trajectory.slug})).content.decode()


def in_six_days():
    return clock.today() + dt.timedelta(days=6)


def test_groups_stand_in_rings_with_who_was_heard():
    """S01"""
    cast = make_cast()
    for name in ("jongeren", "winkeliers", "boa's", "raadsleden", "schoonmakers", "ouders"):
        groups.name_group(cast.facilitator, cast.trajectory, Sketch(name))
    known_counts(cast.trajectory, heard={cast.residents.pk})
    seen = {one.group.name: one for one in groups.seen(cast.facilitator, cast.trajectory)}
    assert len(seen) == 8 and not seen["bewoners"].is_missing and seen["jongeren"].is_missing
    assert "6" not in [one.group.name for one in seen.values()]


def test_over_young_people_not_yet_with_them_is_a_gap_even_when_some_spoke():
    cast = make_cast()
    youth = groups.name_group(cast.facilitator, cast.trajectory, Sketch("jongeren", about_not_with=True))
    known_counts(cast.trajectory, heard={youth.pk})
    assert next(one for one in groups.seen(cast.facilitator, cast.trajectory) if one.group == youth).is_missing
    assert "Over jongeren, nog niet met jongeren." in people_page(cast, cast.official)


def test_a_gap_is_taken_by_someone_with_a_date_and_shown_on_the_traject_page():
    cast = make_cast()
    youth = groups.name_group(cast.facilitator, cast.trajectory, Sketch("aanloop van jongeren"))
    for how, before in (("", in_six_days()), ("langs het honk", None), ("langs", clock.today() - dt.timedelta(days=1))):
        with pytest.raises(NotSound):
            groups.take_gap(cast.co_researcher, cast.trajectory, youth, how, before)
    groups.take_gap(cast.co_researcher, cast.trajectory, youth, "langs het honk", in_six_days())
    told = next(fact.text for fact in facts(cast.official, cast.trajectory) if fact.phase == "look")
    assert told.startswith("Aanloop van jongeren. Joost: langs het honk, ")
    groups.close_gap(cast.co_researcher, cast.trajectory, Gap.objects.of(cast.trajectory).get())
    assert groups.seen(cast.facilitator, cast.trajectory)[0].gap is None


def test_l4_holds_when_every_missing_group_has_a_name_and_a_day():
    cast = make_cast()
    l4 = lambda: next(fact for fact in gate_facts(cast.trajectory) if fact.check == "L4").holds  # noqa: E731
    assert not l4()
    groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, "langs de deuren", in_six_days())
    groups.take_gap(cast.facilitator, cast.trajectory, cast.officials, "in de kantine", in_six_days())
    assert l4()


def test_a_participant_says_who_is_missing_and_the_core_group_sees_it():
    """S02"""
    cast = make_cast()
    groups.suggest(cast.resident, cast.trajectory, "nachtwerkers", "bij de bushalte")
    assert "nachtwerkers" in people_page(cast, cast.facilitator)
    assert "nachtwerkers" not in [one.group.name for one in groups.seen(cast.facilitator, cast.trajectory)]
    row = groups.suggestions(cast.facilitator, cast.trajectory)[0]
    groups.change_group(cast.facilitator, cast.trajectory, row, 1, Sketch("nachtwerkers"))
    assert groups.suggestions(cast.facilitator, cast.trajectory) == []
    assert "nachtwerkers" in [one.group.name for one in groups.seen(cast.facilitator, cast.trajectory)]


def test_nothing_shows_who_suggested_a_group():
    cast = make_cast()
    row = groups.suggest(cast.official, cast.trajectory, "nachtwerkers")
    assert "Carmen" not in people_page(cast, cast.facilitator)
    assert not any("by" in field.name for field in row._meta.fields)


def test_the_same_group_twice_is_said_kindly_and_two_editors_are_kept_apart():
    cast = make_cast()
    with pytest.raises(NotSound, match="staat er al"):
        groups.suggest(cast.official, cast.trajectory, "Bewoners")
    groups.change_group(cast.facilitator, cast.trajectory, cast.residents, 1, Sketch("bewoners", reach="huis aan huis"))
    fresh = StakeholderGroup.objects.of(cast.trajectory).get(pk=cast.residents.pk)
    with pytest.raises(ChangedMeanwhile):
        groups.change_group(cast.co_researcher, cast.trajectory, fresh, 1, Sketch("bewoners", reach="op straat"))


def test_a_group_with_one_voice_stays_and_is_not_heard_yet():
    cast = make_cast()
    known_counts(cast.trajectory, spoke={cast.residents.pk})
    assert all(one.is_missing for one in groups.seen(cast.facilitator, cast.trajectory))
    with pytest.raises(NotSound, match="stem"):
        groups.drop_group(cast.facilitator, cast.trajectory, cast.residents)


def test_the_works_council_stands_among_the_questions_who_is_missing():
    """S07"""
    cast = make_cast()
    assert "ondernemingsraad" not in people_page(cast, cast.official)  # a neighbourhood has none
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(kind=Trajectory.Kind.INTERNAL)
    assert "ondernemingsraad" in people_page(cast, cast.official)
