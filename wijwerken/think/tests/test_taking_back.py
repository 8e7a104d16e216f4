"""Withdrawn and corrected words leave no trace in threads, editions, names and notes (P18, method.md 1.1)."""

import datetime as dt

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.quoting import without
from wijwerken.house.registry import corrected, erased, withdrawn
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.think.domain import draft, queries, responses, ties
from wijwerken.think.domain.contents import given_back
from wijwerken.think.models import Edition, RedThread, Response, TyingStep
from wijwerken.trajectories.models import Assumption

from .test_give_back import give_back, thread_of
from .voices import say, words_everywhere

pytestmark = pytest.mark.django_db

CANARY = "Bij het bankje fluit elke avond een blauwe kanarie."
QUOTED = "het bankje fluit elke avond een blauwe kanarie"


@pytest.fixture
def cast():
    return make_cast("think")


def make_edition_full_of(cast, canary):
    """Put these words in every place of this room where words can stand."""
    do = (cast.facilitator, cast.trajectory)
    others = [say(cast, f"Ik zeg {n} iets anders.") for n in range(5)]
    thread = ties.make_thread(*do, f"Naam: {QUOTED}", [canary.pk, *(other.pk for other in others)])
    ties.change_thread(*do, thread.pk, 1, {"memo": f"Iemand zei: “{canary.text}” Dat bleef hangen."})
    Assumption.objects.create(
        trajectory=cast.trajectory,
        by=cast.participation(cast.facilitator),
        words="Wij dachten lampen.",
        on=clock.today(),
    )
    edition = draft.begin_edition(*do)
    draft.compose_thread(
        *do, edition, thread, summary=f"Over elkaar kennen. {canary.text}", also_heard=False, in_front=[canary.pk]
    )
    draft.set_beside(*do, edition, Assumption.objects.of(cast.trajectory).get().pk, canary.pk)
    draft.set_beside(*do, edition, None, canary.pk)
    quote = f"Wij lazen: “{QUOTED}”. En meer."
    given = give_back(cast, opening=quote, not_known=quote, title="Wat wij hoorden")
    response = responses.respond(cast.resident, cast.trajectory, given, "missing", "De winkels.")
    responses.answer(*do, response, quote)
    return thread, given


def test_a_canary_sings_nowhere_after_it_was_withdrawn(cast):
    canary = say(cast, CANARY, kind=ExcerptKind.SOLUTION)
    thread, edition = make_edition_full_of(cast, canary)
    found = set(words_everywhere("kanarie"))
    assert {"EditionSentence.text", "RedThread.name", "RedThread.memo", "Edition.opening", "TyingStep.before"} <= found
    with clock.frozen(clock.today() + dt.timedelta(days=3)):
        withdrawn(Reference("look.excerpt", canary.pk))
        today = clock.today()
    assert words_everywhere("kanarie") == []
    edition.refresh_from_db()
    thread.refresh_from_db()
    assert edition.dated_anew_on == today
    assert edition.opening == "Wij lazen:. En meer." or "kanarie" not in edition.opening
    assert thread.needs_name and thread.name == "Deze draad zoekt een nieuwe naam"
    assert thread.memo == "Iemand zei: Dat bleef hangen."
    contents = given_back(edition)
    assert [len(part.sentences) for part in contents.parts] == [5] and contents.solutions == []
    assert [(thought.thought, thought.heard) for thought in contents.thoughts] == [("Wij dachten lampen.", None)]


def test_the_old_words_are_gone_after_a_correction_and_the_new_ones_stand_in_the_edition(cast):
    canary = say(cast, CANARY)
    _thread, edition = make_edition_full_of(cast, canary)
    canary.text = "Bij het bankje is het stil."
    canary.save()
    corrected(Reference("look.excerpt", canary.pk, was=CANARY))
    assert words_everywhere("kanarie") == []
    edition.refresh_from_db()
    assert edition.dated_anew_on == clock.today()
    assert "Bij het bankje is het stil." in {sentence.text for sentence in given_back(edition).sentences()}


def test_an_edition_without_these_words_keeps_its_date(cast):
    thread_of(cast, "Iets", say(cast, "Iets."))
    edition = give_back(cast)
    later = say(cast, "Later gezegd en teruggenomen.")
    withdrawn(Reference("look.excerpt", later.pk))
    edition.refresh_from_db()
    assert edition.dated_anew_on is None


def test_a_thread_whose_last_voice_goes_leaves_no_empty_place_in_the_edition(cast):
    only = say(cast, "Enige stem.")
    thread_of(cast, "Heel iets anders", only)
    edition = give_back(cast)
    withdrawn(Reference("look.excerpt", only.pk))
    assert given_back(edition).parts == []
    assert RedThread.objects.of(cast.trajectory).count() == 1


def test_support_is_counted_again_without_the_voice(cast):
    said = [say(cast, f"Zin {n}.") for n in range(6)]
    thread_of(cast, "Zin", *said)
    edition = give_back(cast)
    assert given_back(edition).parts[0].people == 6
    withdrawn(Reference("look.excerpt", said[0].pk))
    assert given_back(edition).parts[0].people == 5


def test_a_name_that_others_said_too_stays(cast):
    said = [say(cast, "Je wilt iemand zien."), say(cast, "Ja, je wilt iemand zien die je kent.")]
    thread = thread_of(cast, "Je wilt iemand zien", *said)
    withdrawn(Reference("look.excerpt", said[0].pk))
    thread.refresh_from_db()
    assert thread.name == "Je wilt iemand zien"
    withdrawn(Reference("look.excerpt", said[1].pk))
    thread.refresh_from_db()
    assert thread.needs_name


def test_after_a_withdrawal_no_undo_brings_the_words_back(cast):
    canary = say(cast, CANARY)
    thread = thread_of(cast, "Iets", canary)
    ties.untie(cast.facilitator, cast.trajectory, queries.ties_on(thread).get())
    withdrawn(Reference("look.excerpt", canary.pk))
    assert not TyingStep.objects.of(cast.trajectory).exists()


def test_erasing_a_person_takes_their_answers_but_leaves_what_changed_thanks_to_them(cast):
    thread_of(cast, "Iets", say(cast, "Iets."))
    first = give_back(cast)
    kept = responses.respond(cast.resident, cast.trajectory, first, "missing", "De blauwe kanarie mist.")
    second = draft.begin_edition(cast.facilitator, cast.trajectory)
    responses.answer(cast.facilitator, cast.trajectory, kept, "Wij keken opnieuw.", changes_edition=True)
    responses.respond(
        cast.resident, cast.trajectory, first, "not_right", "Kanarie twee.", RedThread.objects.of(cast.trajectory).get()
    )
    erased(cast.resident.person)
    assert words_everywhere("kanarie") == []
    row = Response.objects.of(cast.trajectory).get()
    assert (row.person, row.words, row.answer, row.changed_edition) == (None, "", "Wij keken opnieuw.", second)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Iemand zei: “In de winter loop ik om.” Dat bleef hangen.", "Iemand zei: Dat bleef hangen."),
        ("In de winter loop ik om", ""),
        ("Niets daarvan staat hier.", "Niets daarvan staat hier."),
        ("In de winter is het koud.", "In de winter is het koud."),
        ("", ""),
    ],
)
def test_a_quotation_is_taken_out_and_the_gap_closed(text, left):
    assert without(text, "In de winter loop ik om. Bij het bankje ken ik niemand meer.") == left


def test_one_word_is_only_taken_out_between_quotation_marks():
    assert without("Licht helpt. Iemand zei “licht”.", "Licht") == "Licht helpt. Iemand zei."


def test_words_of_another_trajectory_are_not_touched(cast):
    do = (cast.other_facilitator, cast.other_trajectory)
    thread = ties.make_thread(*do, QUOTED)
    canary = say(cast, CANARY)
    withdrawn(Reference("look.excerpt", canary.pk))
    thread.refresh_from_db()
    assert thread.name == QUOTED and not Edition.objects.of(cast.other_trajectory).exists()
