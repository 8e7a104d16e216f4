"""Give-back: composed from threads, only with a yes, numbered, honest, and a promise kept (G01, G03, G08, R05)."""

import datetime as dt
from typing import Any

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.refusal import ChangedMeanwhile, NotSound, Refused
from wijwerken.house.registry import gate_holds
from wijwerken.look.vocabulary import CheckState, ExcerptKind, ReadState
from wijwerken.think.domain import draft, publication, queries, shown, ties
from wijwerken.think.domain.contents import given_back, planned
from wijwerken.think.models import Edition
from wijwerken.trajectories.domain.gates import must_be_open
from wijwerken.trajectories.models import Assumption, Notice, Promise
from wijwerken.trajectories.vocabulary import Audience

from .voices import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def give_back(cast, **fields):
    edition = queries.draft(cast.trajectory) or draft.begin_edition(cast.facilitator, cast.trajectory)
    edition = draft.change_edition(
        cast.facilitator,
        cast.trajectory,
        edition.pk,
        edition.version,
        {"not_known": "Wij spraken geen jongeren.", **fields},
    )
    return publication.publish(cast.facilitator, cast.trajectory, edition.pk, edition.version)


def thread_of(cast, name, *excerpts):
    return ties.make_thread(cast.facilitator, cast.trajectory, name, [excerpt.pk for excerpt in excerpts])


def texts(sentences):
    return {sentence.text for sentence in sentences}


def test_only_words_with_a_yes_are_given_back(cast):
    """Gate speakers_yes: no exception, whatever the makers chose."""
    yes = say(cast, "Dit mag iedereen lezen.")
    closed = [
        say(cast, "Alleen voor de gesprekshouders.", shared=False),
        say(cast, "Nog niet bevestigd.", check_state=CheckState.SENT),
        say(cast, "Nog niet gelezen.", read_state=ReadState.UNREAD),
        say(cast, "Even verborgen.", is_hidden=True),
        say(cast, "Alleen wie meedoet.", audience=Audience.PARTICIPANTS),
    ]
    thread = thread_of(cast, "Dit mag", yes, *closed[:1])
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    draft.compose_thread(
        cast.facilitator,
        cast.trajectory,
        edition,
        thread,
        summary="",
        also_heard=False,
        in_front=[excerpt.pk for excerpt in closed],
    )
    edition = give_back(cast)
    assert texts(given_back(edition).sentences()) == {"Dit mag iedereen lezen."}


def test_what_is_no_longer_shared_disappears_from_the_edition_at_once(cast):
    excerpt = say(cast, "Ik bedenk mij nog.")
    thread_of(cast, "Ik bedenk mij", excerpt)
    edition = give_back(cast)
    excerpt.is_hidden = True
    excerpt.save()
    assert texts(given_back(edition).sentences()) == set()


def test_loose_voices_solutions_and_small_threads_are_given_back_too(cast):
    """R05: publishing with three unassigned voices shows them as "losse stemmen"."""
    for n in range(3):
        say(cast, f"Losse stem {n}.")
    say(cast, "Zet koffie op het plein.", kind=ExcerptKind.SOLUTION)
    say(cast, "Een losse stem zonder ja.", shared=False)
    thread_of(cast, "Maar een", say(cast, "Maar een zei dit."))
    contents = given_back(give_back(cast))
    assert texts(contents.loose) == {"Losse stem 0.", "Losse stem 1.", "Losse stem 2."}
    assert texts(contents.solutions) == {"Zet koffie op het plein."}
    assert [part.name for part in contents.also_heard] == ["Maar een"]
    assert contents.loose_not_shared == 1


def test_someone_who_says_it_differently_stands_in_front(cast):
    said = [say(cast, f"Iedereen zegt {n}.") for n in range(5)]
    other = say(cast, "Ik vind het juist heerlijk dat niemand mij kent.")
    thread = thread_of(cast, "Iedereen zegt", *said, other)
    ties.mark(
        cast.facilitator,
        cast.trajectory,
        queries.ties_on(thread).get(excerpt=other),
        is_counter=True,
        is_surprise=True,
        is_simple_solution=False,
    )
    part = planned(draft.begin_edition(cast.facilitator, cast.trajectory)).parts[0]
    assert len(part.front) == 3 and other.text in texts(part.front)
    assert len(part.more) == 3
    assert next(s.mark_label for s in part.front if s.is_counter) == "Verrassing"


def test_the_makers_choose_order_summary_and_what_stays_out(cast):
    one, two = say(cast, "Eerste zin."), say(cast, "Tweede zin.")
    a, b = thread_of(cast, "Aap", one, two), thread_of(cast, "Beer", two)
    do = (cast.facilitator, cast.trajectory)
    edition = draft.begin_edition(*do)
    draft.place_thread(*do, edition, b, -1)
    draft.compose_thread(
        *do, edition, a, summary="Het ging over elkaar kennen.", also_heard=False, left_out=[one.pk], in_front=[two.pk]
    )
    given = given_back(give_back(cast))
    assert [part.name for part in given.parts] == ["Beer", "Aap"]
    aap = given.parts[1]
    assert (aap.summary, texts(aap.sentences), aap.also_heard) == (
        "Het ging over elkaar kennen.",
        {"Tweede zin."},
        False,
    )


def test_what_we_do_not_know_must_be_written_or_said_to_be_nothing(cast):
    """G08."""
    thread_of(cast, "Iets", say(cast, "Iets."))
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    with pytest.raises(NotSound) as no:
        publication.publish(cast.facilitator, cast.trajectory, edition.pk, edition.version)
    assert no.value.field == "not_known"
    edition = publication.publish(cast.facilitator, cast.trajectory, edition.pk, edition.version, nothing_wrong=True)
    assert edition.nothing_wrong_confirmed and edition.published_on == clock.today()


def test_an_empty_give_back_is_refused(cast):
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    with pytest.raises(NotSound, match="niets om terug te geven"):
        publication.publish(cast.facilitator, cast.trajectory, edition.pk, 1, nothing_wrong=True)


def test_giving_back_opens_the_gate_keeps_the_promise_and_tells_everyone(
    cast, mailoutbox, django_capture_on_commit_callbacks
):
    """G01: by receipt, and by letter to who left an address."""
    from wijwerken.people.domain import identities

    identities.remember(cast.resident.person, identities.Identity(email="bewoner@example.org"))
    Promise.objects.create(trajectory=cast.trajectory, what="Wat wij hoorden", due_on=clock.today() + dt.timedelta(3))
    thread_of(cast, "Iets", say(cast, "Iets."))
    with pytest.raises(Refused):
        must_be_open(cast.trajectory, "give_back")
    with django_capture_on_commit_callbacks(execute=True):
        edition = give_back(cast)
    must_be_open(cast.trajectory, "give_back")
    assert Promise.objects.of(cast.trajectory).get().kept_on == clock.today()
    notice = Notice.objects.of(cast.trajectory).get()
    assert notice.person is None and f"/denken/teruggave/{edition.number}/" in notice.url
    assert edition.log_head.split("-")[0].isdigit() and list(logbook.check(cast.trajectory.pk, edition.log_head)) == []
    assert [letter.to for letter in mailoutbox] == [["bewoner@example.org"]]
    assert "/denken/teruggave/1/" in mailoutbox[0].body


def test_the_gate_stays_shut_in_another_trajectory(cast):
    thread_of(cast, "Iets", say(cast, "Iets."))
    give_back(cast)
    assert gate_holds("give_back", cast.trajectory) and gate_holds("speakers_yes", cast.trajectory)
    assert not gate_holds("give_back", cast.other_trajectory)


def test_assumptions_are_opened_at_the_first_give_back_and_not_before(cast):
    mine, his = (
        Assumption.objects.create(trajectory=cast.trajectory, by=cast.participation(who), words=words, on=clock.today())
        for who, words in (
            (cast.facilitator, "Mensen willen lampen."),
            (cast.co_researcher, "Jongeren geven overlast."),
        )
    )
    heard, unthought = say(cast, "Licht alleen helpt niet."), say(cast, "Voor mij begint de avond dan.")
    do = (cast.facilitator, cast.trajectory)
    edition = draft.begin_edition(*do)
    draft.set_beside(*do, edition, mine.pk, heard.pk)
    draft.set_beside(*do, edition, None, unthought.pk)
    with pytest.raises(NotSound, match="alleen wie hem schreef"):
        draft.set_beside(*do, edition, his.pk, heard.pk)
    assert "Jongeren geven overlast." not in {
        thought.thought for thought in planned(edition, cast.facilitator).thoughts
    }
    thoughts = given_back(give_back(cast)).thoughts
    assert {(t.thought, t.heard.text if t.heard else None) for t in thoughts} == {
        ("Mensen willen lampen.", "Licht alleen helpt niet."),
        ("Jongeren geven overlast.", None),
        ("", "Voor mij begint de avond dan."),
    }


def test_a_second_edition_begins_with_the_choices_of_the_first(cast):
    thread = thread_of(cast, "Iets", say(cast, "Iets."))
    first = draft.begin_edition(cast.facilitator, cast.trajectory)
    draft.compose_thread(cast.facilitator, cast.trajectory, first, thread, summary="Onze woorden.", also_heard=False)
    give_back(cast, opening="Dank u wel.")
    second = draft.begin_edition(cast.co_researcher, cast.trajectory)
    assert (second.number, second.opening) == (2, "Dank u wel.")
    assert planned(second).parts[0].summary == "Onze woorden."
    with pytest.raises(NotSound):
        draft.begin_edition(cast.facilitator, cast.trajectory)


def test_a_given_edition_does_not_change_when_threads_do(cast):
    thread = thread_of(cast, "Eerste naam", say(cast, "Iets."))
    edition = give_back(cast)
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, 1, {"name": "Andere naam"})
    ties.tie(cast.facilitator, cast.trajectory, thread, [say(cast, "Later gezegd.").pk])
    assert [part.name for part in given_back(edition).parts] == ["Eerste naam"]
    assert "Later gezegd." not in texts(given_back(edition).sentences())
    with pytest.raises(NotSound, match="al gegeven"):
        draft.change_edition(cast.facilitator, cast.trajectory, edition.pk, edition.version, {"opening": "x"})
    with pytest.raises(NotSound, match="Daarom blijft hij"):
        ties.remove_thread(cast.facilitator, cast.trajectory, thread)


def test_two_makers_never_lose_each_others_text(cast):
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    draft.change_edition(cast.co_researcher, cast.trajectory, edition.pk, 1, {"opening": "Van Joost."})
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        draft.change_edition(cast.facilitator, cast.trajectory, edition.pk, 1, {"opening": "Van Samira."})
    current: Any = meanwhile.value.current
    assert current.opening == "Van Joost."


def test_a_speaker_is_asked_once_on_their_own_receipt(cast):
    excerpt = say(cast, "Vraag mij eerst.", person=cast.resident.person, shared=False)
    draft.ask_speaker(cast.facilitator, cast.trajectory, excerpt)
    notice = Notice.objects.of(cast.trajectory).get()
    assert notice.person == cast.resident.person and "Vraag mij" not in notice.words
    with pytest.raises(NotSound, match="al gevraagd"):
        draft.ask_speaker(cast.facilitator, cast.trajectory, excerpt)
    with pytest.raises(NotSound, match="geen code"):
        draft.ask_speaker(cast.facilitator, cast.trajectory, say(cast, "Naamloos.", shared=False))


def test_an_edition_that_is_not_shared_is_only_for_who_takes_part(cast):
    """G03: shared unless there is a reason."""
    thread_of(cast, "Iets", say(cast, "Iets."))
    give_back(cast, not_shared_because="Het gaat over een kleine groep collega's.")
    for actor, sees in (
        (cast.resident, 1),
        (cast.sponsor, 1),
        (cast.outsider, 0),
        (cast.administrator, 0),
        (cast.stranger, 0),
    ):
        assert queries.readable_editions(actor, cast.trajectory).count() == sees


@pytest.mark.parametrize("who", ["official", "resident", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_only_the_core_group_makes_a_give_back(cast, who):
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    actor = getattr(cast, who)
    for attempt in (
        lambda: draft.begin_edition(actor, cast.trajectory),
        lambda: draft.change_edition(actor, cast.trajectory, edition.pk, 1, {"opening": "x"}),
        lambda: publication.publish(actor, cast.trajectory, edition.pk, 1, nothing_wrong=True),
        lambda: draft.drop_draft(actor, cast.trajectory, edition),
    ):
        with pytest.raises(Refused):
            attempt()


def test_a_draft_holds_nobodys_words(cast):
    """So that a draft cannot keep words that are withdrawn or corrected."""
    from .voices import words_everywhere

    excerpt = say(cast, "Woorden die alleen hier staan.")
    thread = thread_of(cast, "Iets anders", excerpt)
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    draft.compose_thread(
        cast.facilitator, cast.trajectory, edition, thread, summary="", also_heard=False, in_front=[excerpt.pk]
    )
    assert set(words_everywhere("woorden die alleen hier")) == {"Excerpt.text", "Excerpt.folded"}


def test_what_was_given_back_is_a_product_of_its_trajectory_and_of_no_other_place():
    cast = make_cast("think")
    assert list(shown.products(cast.trajectory)) == []
    day = clock.today()
    for number, given_on in ((1, day), (2, None)):
        Edition.objects.create(
            trajectory=cast.trajectory, number=number, title="Dit hoorden wij", published_on=given_on
        )
    (made,) = shown.products(cast.trajectory)
    assert (made.version, made.on, made.thing.kind) == (1, day, "think.edition")
    assert "Dit hoorden wij" not in made.title and cast.trajectory.slug in made.url
    assert list(shown.products(cast.organisation)) == list(shown.products(cast.other_trajectory)) == []
