"""A prepared query gives what the database holds now, of the ids that are asked, and keeps no id, day or word."""

import datetime as dt

import pytest
from django.db.models import Exists

from tests.cast import make_cast
from wijwerken.house.prepared import NotOnlyIds, how_many, prepared
from wijwerken.trajectories.models import Gathering, Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@prepared
def groups(trajectory):
    return StakeholderGroup.objects.of(trajectory).order_by("name")


@prepared
def part(trajectory, person):
    return Participation.objects.of(trajectory).filter(person=person).select_related("trajectory")


def elsewhere():
    return Trajectory.objects.get(slug="haven")


def test_each_asks_of_its_own_place_and_reads_what_is_there_now():
    cast = make_cast()
    here, there = groups(cast.trajectory.pk), groups(elsewhere().pk)
    assert here and {one.trajectory_id for one in here} == {cast.trajectory.pk}
    assert {one.trajectory_id for one in there} <= {elsewhere().pk}
    here[0].delete()
    assert [one.name for one in groups(cast.trajectory.pk)] == [one.name for one in here[1:]]


def test_rows_come_with_what_they_point_at_in_one_query(django_assert_num_queries):
    cast = make_cast()
    for actor in (cast.facilitator, cast.sponsor):
        with django_assert_num_queries(1):
            (row,) = part(cast.trajectory.pk, actor.person.pk)
            assert (row.person_id, row.trajectory.slug) == (actor.person.pk, cast.trajectory.slug)


def test_of_nothing_or_of_the_same_twice_is_asked_rightly():
    cast = make_cast()
    same = cast.trajectory.pk
    assert part(same, None) == [] and part(same, same) == []
    assert part(same, cast.facilitator.person.pk)


def test_figures_and_days_are_asked_anew():
    @prepared
    def coming(trajectory, on, *, role):
        parts = Participation.objects.of(trajectory).filter(role=role)
        later = Gathering.objects.of(trajectory).filter(on__gte=on)
        return Trajectory.objects.filter(pk=trajectory).values_list(how_many(parts), Exists(later))

    cast = make_cast()
    day = dt.date(2031, 5, 1)
    Gathering.objects.create(trajectory=cast.trajectory, title="Avond", on=day)
    carrying = Participation.objects.of(cast.trajectory).filter(role=Role.FACILITATOR).count()
    assert coming(cast.trajectory.pk, day, role=Role.FACILITATOR) == [(carrying, True)]
    assert coming(cast.trajectory.pk, day + dt.timedelta(1), role=Role.FACILITATOR) == [(carrying, False)]
    sponsors = Participation.objects.of(cast.trajectory).filter(role=Role.SPONSOR).count()
    assert coming(cast.trajectory.pk, day, role=Role.SPONSOR) == [(sponsors, True)]


def test_who_reads_cannot_be_handed_in_to_decide_the_form():
    @prepared
    def of_a_reader(trajectory, *, reader):
        return Participation.objects.of(trajectory).filter(person=reader.person)

    cast = make_cast()
    with pytest.raises(NotOnlyIds):
        of_a_reader(cast.trajectory.pk, reader=cast.facilitator)


@pytest.mark.parametrize("kept", ["Samira de Wit", "%koffie%", "2026-11-28", "groep 7", "8d8a5e9670c74edd"])
def test_what_somebody_typed_an_id_or_a_day_is_never_kept(kept):
    @prepared
    def named(trajectory):
        return StakeholderGroup.objects.of(trajectory).filter(name=kept)

    cast = make_cast()
    with pytest.raises(NotOnlyIds):
        named(cast.trajectory.pk)
    with pytest.warns(NotOnlyIds):
        assert named(cast.trajectory.pk) == []
    assert named._forms == {}


def test_constants_stand_in_the_sql_and_ids_never_do(django_assert_num_queries):
    @prepared
    def carrying(trajectory):
        parts = Participation.objects.of(trajectory).filter(role=Role.FACILITATOR)
        return parts.exclude(shown_name="").order_by("shown_name")

    cast = make_cast()
    with django_assert_num_queries(1) as asked:
        assert [part.role for part in carrying(cast.trajectory.pk)] == [Role.FACILITATOR]
    ((sql, params),) = ((form._sql, form._params) for form in carrying._forms.values())
    assert "'facilitator'" in sql and "''" in sql and cast.trajectory.pk.hex not in sql.replace("-", "")
    assert len(params) == 1 and cast.trajectory.pk.hex in asked[0]["sql"].replace("-", "")
