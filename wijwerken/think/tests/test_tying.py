"""Tying: together, by hand, undone when wrong, and nobody's work lost (R01, R05, R06)."""

from typing import Any

import pytest

from tests.cast import make_cast
from wijwerken.house.refusal import ChangedMeanwhile, NotSound, Refused
from wijwerken.think.domain import at_the_table, queries, ties, undo
from wijwerken.think.domain.merge import merge
from wijwerken.think.domain.name_hint import in_their_words
from wijwerken.think.models import RedThread, Tie

from .voices import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def hanging(thread):
    return sorted(tie.excerpt.text for tie in queries.ties_on(thread))


def test_twenty_excerpts_hang_on_four_threads_and_one_hangs_on_two(cast):
    excerpts = [say(cast, f"Zin nummer {n} over de avond.") for n in range(20)]
    threads = [ties.make_thread(cast.facilitator, cast.trajectory, f"Draad {n}") for n in "abcd"]
    for number, excerpt in enumerate(excerpts):
        ties.tie(cast.co_researcher, cast.trajectory, threads[number % 4], [excerpt.pk])
    ties.tie(cast.facilitator, cast.trajectory, threads[1], [excerpts[0].pk])
    assert [thread.size for thread in queries.threads(cast.trajectory)] == [5, 6, 5, 5]
    assert queries.loose(cast.facilitator, cast.trajectory).count() == 0


def test_tying_the_same_twice_or_by_two_people_leaves_one_knot(cast):
    excerpt = say(cast, "Bij de winkels groet je elkaar nog wel.")
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Je groet elkaar nog")
    ties.tie(cast.facilitator, cast.trajectory, thread, [excerpt.pk])
    ties.tie(cast.co_researcher, cast.trajectory, thread, [excerpt.pk])
    assert Tie.objects.of(cast.trajectory).count() == 1


def test_an_excerpt_that_is_taken_off_is_loose_again_and_never_gone(cast):
    excerpt = say(cast, "Met de hond erbij durf ik wel.")
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Met de hond durf ik", [excerpt.pk])
    ties.untie(cast.facilitator, cast.trajectory, queries.ties_on(thread).get())
    assert list(queries.loose(cast.facilitator, cast.trajectory)) == [excerpt]
    ties.tie(cast.facilitator, cast.trajectory, thread, [excerpt.pk])
    ties.remove_thread(cast.facilitator, cast.trajectory, thread)
    assert list(queries.loose(cast.facilitator, cast.trajectory)) == [excerpt]


def test_undo_takes_back_my_last_step_and_leaves_what_joost_did(cast):
    mine, his = say(cast, "Mijn knoop."), say(cast, "Zijn knoop.")
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Knopen")
    ties.tie(cast.facilitator, cast.trajectory, thread, [mine.pk])
    ties.tie(cast.co_researcher, cast.trajectory, thread, [his.pk])
    undo.undo(cast.facilitator, cast.trajectory)
    assert hanging(thread) == ["Zijn knoop."]


def test_each_kind_of_step_can_be_undone_one_after_the_other(cast):
    excerpt, other = say(cast, "Die lamp knippert al sinds de herfst."), say(cast, "Drie keer gemeld.")
    do = (cast.facilitator, cast.trajectory)
    lamp = ties.make_thread(*do, "Die lamp knippert", [excerpt.pk, other.pk])
    report = ties.make_thread(*do, "Drie keer gemeld")
    ties.move(*do, queries.ties_on(lamp).get(excerpt=other), report)
    ties.mark(*do, queries.ties_on(lamp).get(), is_counter=False, is_surprise=True, is_simple_solution=False)
    ties.change_thread(*do, lamp.pk, 1, {"name": "De lamp", "memo": "Gaat over melden."})
    ties.remove_thread(*do, RedThread.objects.of(cast.trajectory).get(pk=lamp.pk))

    undo.undo(*do)
    lamp = RedThread.objects.of(cast.trajectory).get(pk=lamp.pk)
    assert (lamp.name, lamp.memo, hanging(lamp)) == ("De lamp", "Gaat over melden.", [excerpt.text])
    assert queries.ties_on(lamp).get().is_surprise
    undo.undo(*do)
    lamp.refresh_from_db()
    assert (lamp.name, lamp.memo) == ("Die lamp knippert", "")
    undo.undo(*do)
    assert not queries.ties_on(lamp).get().is_surprise
    undo.undo(*do)
    assert (hanging(lamp), hanging(report)) == (sorted([excerpt.text, other.text]), [])
    undo.undo(*do)
    undo.undo(*do)
    assert not RedThread.objects.of(cast.trajectory).exists()
    with pytest.raises(NotSound):
        undo.undo(*do)


def test_undo_never_takes_away_a_thread_on_which_someone_else_tied(cast):
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Van mij")
    excerpt = say(cast, "Van een ander.")
    ties.tie(cast.co_researcher, cast.trajectory, thread, [excerpt.pk])
    undo.undo(cast.facilitator, cast.trajectory)
    assert hanging(thread) == ["Van een ander."]


def test_undo_of_a_name_is_refused_when_joost_changed_it_since(cast):
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Eerst")
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, 1, {"name": "Toen"})
    ties.change_thread(cast.co_researcher, cast.trajectory, thread.pk, 2, {"name": "Nu"})
    with pytest.raises(NotSound, match="veranderde deze draad daarna"):
        undo.undo(cast.facilitator, cast.trajectory)
    thread.refresh_from_db()
    assert thread.name == "Nu"


def test_who_comes_second_is_shown_what_stands_there_now(cast):
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Licht")
    ties.change_thread(cast.co_researcher, cast.trajectory, thread.pk, 1, {"memo": "Joost schreef dit."})
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, 1, {"memo": "Samira schreef dat."})
    current: Any = meanwhile.value.current
    assert current.memo == "Joost schreef dit."
    assert queries.who_changed(cast.facilitator, cast.trajectory, thread) == "Joost"


def test_only_what_both_changed_has_to_be_chosen():
    was = {"name": "Licht", "memo": "", "is_surprise": False}
    theirs = {"name": "Licht", "memo": "Van Joost", "is_surprise": True}
    mine = {"name": "Licht helpt niet", "memo": "Van Samira", "is_surprise": False}
    merged = merge(was, mine, theirs)
    assert merged.changes == {"name": "Licht helpt niet"}
    assert merged.conflicts == {"memo": ("Van Joost", "Van Samira")}


def test_a_name_in_other_words_gets_a_hint_and_no_refusal(cast):
    assert in_their_words("Licht alleen helpt niet", ["Meer lampen? Dat lichtje helpt ons niks."])
    assert in_their_words("De lampen", ["Die lamp knippert."])
    assert not in_their_words("Sociale cohesie", ["Bij de winkels groet je elkaar nog wel."])
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Sociale cohesie")
    assert thread.name == "Sociale cohesie"


def test_a_name_must_be_there_and_not_be_taken(cast):
    ties.make_thread(cast.facilitator, cast.trajectory, "Je groet elkaar")
    for wrong in ("", "  ", "je GROET elkáár", "x" * 201):
        with pytest.raises(NotSound):
            ties.make_thread(cast.facilitator, cast.trajectory, wrong)


@pytest.mark.parametrize("who", ["official", "resident", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_only_the_core_group_ties_and_a_leader_cannot_change_threads(cast, who):
    """M13: hands off the story for who gives the assignment."""
    excerpt = say(cast, "Onze zoon mag niet meer alleen naar training.")
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Onze zoon")
    actor = getattr(cast, who)
    for attempt in (
        lambda: ties.tie(actor, cast.trajectory, thread, [excerpt.pk]),
        lambda: ties.make_thread(actor, cast.trajectory, "Iets"),
        lambda: ties.change_thread(actor, cast.trajectory, thread.pk, 1, {"name": "Anders"}),
        lambda: ties.remove_thread(actor, cast.trajectory, thread),
        lambda: undo.undo(actor, cast.trajectory),
    ):
        with pytest.raises(Refused, match="kerngroep"):
            attempt()


def test_an_excerpt_of_another_trajectory_cannot_be_tied_here(cast):
    excerpt = say(cast, "Alleen van hier.")
    there = ties.make_thread(cast.other_facilitator, cast.other_trajectory, "Daar")
    with pytest.raises(NotSound):
        ties.tie(cast.other_facilitator, cast.other_trajectory, there, [excerpt.pk])


def test_a_thread_needs_three_people_of_two_groups_and_earlier_prompted_words_do_not_count(cast):
    """T1: a thread that rests on fewer is shown as "Ook gehoord"."""
    said = [say(cast, f"Zin {n}.") for n in range(2)] + [say(cast, "Zin van een ambtenaar.", group=cast.officials)]
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Zin", [e.pk for e in said])
    assert queries.support(cast.trajectory)[thread.pk] == queries.Support(3, 2)
    assert queries.support(cast.trajectory)[thread.pk].carries
    said[2].is_prompted = True
    said[2].save()
    assert not queries.support(cast.trajectory)[thread.pk].carries


def tying_now(cast, who):
    return at_the_table.others(who, cast.trajectory, at_the_table.newest_steps(cast.trajectory))


def test_who_ties_now_is_told_for_ten_minutes(cast):
    thread = ties.make_thread(cast.co_researcher, cast.trajectory, "Licht alleen helpt niet")
    assert tying_now(cast, cast.facilitator) == [("Joost", thread.name)]
    assert tying_now(cast, cast.co_researcher) == []


@pytest.mark.parametrize("words", ["lamp", "LÁMP", "knip", "sinds herfst"])
def test_search_finds_parts_of_words_without_accents(cast, words):
    say(cast, "Die lamp knippert al sinds de herfst.")
    say(cast, "Iets anders.")
    assert queries.loose(cast.facilitator, cast.trajectory, words).count() == 1
    ties.make_thread(cast.facilitator, cast.trajectory, "Die lamp knippert sinds de herfst")
    assert queries.threads_with(cast.trajectory, words).count() == 1
