"""Er mist iets: after a yes the words take part as their own, in the next edition, and go when taken back (G01)."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from tests.landing import lands
from tests.statements import says
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.domain import erasure
from wijwerken.think.domain import draft, joined_answers, publication, queries, responses, ties
from wijwerken.think.domain.shown import waits_for
from wijwerken.think.models import EditionSentence, Response
from wijwerken.think.vocabulary import Mark
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.tests.visiting import enter

from .test_give_back import give_back, thread_of
from .voices import say, words_everywhere

pytestmark = pytest.mark.django_db
TUNNEL = "De tunnel onder het spoor, daar is het pas echt donker."


@pytest.fixture
def cast(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast("think")
    thread_of(cast, "Het is donker", say(cast, "Het is donker bij de brug."))
    give_back(cast)
    return cast


@pytest.fixture
def missing(cast):
    edition = queries.newest_edition(cast.trajectory)
    return responses.respond(cast.resident, cast.trajectory, edition, "missing", TUNNEL)


@pytest.fixture
def asked(cast, missing):
    joined_answers.ask_to_join(cast.facilitator, cast.trajectory, missing)
    return missing


@pytest.fixture
def joined(cast, asked):
    return joined_answers.join(cast.resident, cast.trajectory, asked, TUNNEL)


def page(actor, name, *args):
    return enter(actor).get(reverse(f"think:{name}", args=args)).content.decode()


def test_of_two_who_ask_at_once_the_second_undoes_no_yes(cast, missing):
    seen_before = Response.objects.of(cast.trajectory).get(pk=missing.pk)
    joined_answers.ask_to_join(cast.facilitator, cast.trajectory, missing)
    joined_answers.join(cast.resident, cast.trajectory, missing, TUNNEL)
    with pytest.raises(NotSound):
        joined_answers.ask_to_join(cast.co_researcher, cast.trajectory, seen_before)
    row = Response.objects.of(cast.trajectory).get(pk=missing.pk)
    assert (row.joining, row.words) == ("yes", "") and row.excerpt is not None


def next_edition(cast):
    made = draft.begin_edition(cast.facilitator, cast.trajectory)
    return publication.publish(cast.facilitator, cast.trajectory, made.pk, made.version, nothing_wrong=True)


def test_who_wrote_it_is_asked_on_their_receipt_and_reads_it_back_in_their_own_words(cast, asked):
    (told,) = Notice.objects.of(cast.trajectory).filter(person=cast.resident.person)
    assert "meedoen" in told.words and TUNNEL not in told.words
    asks = browser_of(cast.resident, cast.resident_code).get(told.url).content.decode()
    assert TUNNEL in asks and "Ja, dit mag meedoen" in asks and "Nee, liever niet" in asks
    assert "Iedereen" in asks or "iedereen" in asks


def test_nobody_else_can_open_the_question_or_answer_it(cast, asked):
    address = reverse("think:response_joins", args=[cast.trajectory.slug, asked.pk])
    for who in (cast.official, cast.facilitator, cast.sponsor):
        assert enter(who).get(address).status_code == 404
        with pytest.raises(NotSound):
            joined_answers.join(who, cast.trajectory, asked, TUNNEL)
    with pytest.raises(Refused):
        joined_answers.join(cast.outsider, cast.trajectory, asked, TUNNEL)
    assert not Excerpt.objects.of(cast.trajectory).filter(text=TUNNEL).exists()


def test_one_yes_makes_it_an_excerpt_that_hangs_loose_and_stands_nowhere_else(cast, joined):
    excerpt = joined.excerpt
    assert excerpt.text == TUNNEL and excerpt.speaker.person == cast.resident.person
    assert not excerpt.speaker.is_named and excerpt.is_prompted
    assert excerpt in queries.loose(cast.facilitator, cast.trajectory)
    assert {one for one in words_everywhere("tunnel onder het spoor") if not one.endswith("folded")} == {"Excerpt.text"}


def test_what_she_says_better_takes_the_place_of_it_everywhere_and_is_read_first(cast, asked):
    responses.answer(cast.facilitator, cast.trajectory, asked, f"U schreef: {TUNNEL} Dat nemen wij mee.")
    joined_answers.join(cast.resident, cast.trajectory, asked, "In de tunnel hoor je elke stap.")
    assert words_everywhere("tunnel onder het spoor") == []
    excerpt = Excerpt.objects.of(cast.trajectory).get(text="In de tunnel hoor je elke stap.")
    assert excerpt.is_unread and excerpt not in queries.loose_and_shared(cast.trajectory)


def test_no_leaves_it_an_answer_and_nobody_asks_again(cast, asked):
    joined_answers.rather_not(cast.resident, cast.trajectory, asked)
    kept = Response.objects.of(cast.trajectory).get()
    assert kept.words == TUNNEL and kept.excerpt is None and kept.waits
    with pytest.raises(NotSound):
        joined_answers.ask_to_join(cast.facilitator, cast.trajectory, kept)
    listed = page(cast.facilitator, "responses", cast.trajectory.slug)
    assert "Vraag: mag dit meedoen?" not in listed and "wil niet dat het meedoet" in listed


def test_who_spoke_on_the_evening_or_said_nothing_cannot_be_asked(cast):
    edition = queries.newest_edition(cast.trajectory)
    responses.harvest(cast.facilitator, cast.trajectory, edition, [("missing", "De bus.")])
    responses.respond(cast.official, cast.trajectory, edition, "missing")
    for row in Response.objects.of(cast.trajectory):
        assert not row.can_join
        with pytest.raises(NotSound):
            joined_answers.ask_to_join(cast.facilitator, cast.trajectory, row)
    assert "Vraag: mag dit meedoen?" not in page(cast.facilitator, "responses", cast.trajectory.slug)


def test_other_words_are_not_asked_for_any_more(cast, asked):
    responses.respond(cast.resident, cast.trajectory, asked.edition, "missing", "Toch de brug.")
    asked.refresh_from_db()
    assert not asked.joining and not joined_answers.is_asked(cast.resident, asked)


def test_it_lands_in_the_next_edition_thanks_to_an_answer_and_not_again_in_the_one_after(cast, joined):
    ties.make_thread(cast.facilitator, cast.trajectory, "In de tunnel is het donker", [joined.excerpt_id])
    second = next_edition(cast)
    (stands,) = EditionSentence.objects.of(cast.trajectory).filter(edition=second, text=TUNNEL)
    assert stands.mark == Mark.ANSWER
    shown = page(cast.outsider, "edition", cast.trajectory.slug, second.number)
    assert shown.count("Dankzij een antwoord") == 2 and shown.count(TUNNEL) >= 2  # what is different, and in its thread
    assert "Dit verraste ons" not in shown
    told = {one.words for one in Notice.objects.of(cast.trajectory).filter(person=cast.resident.person)}
    assert "Uw antwoord veranderde iets. Lees het in teruggave 2." in told
    third = next_edition(cast)
    assert not EditionSentence.objects.of(cast.trajectory).filter(edition=third, mark=Mark.ANSWER).exists()
    assert "Dankzij een antwoord" not in page(cast.outsider, "edition", cast.trajectory.slug, third.number)


@pytest.mark.parametrize("way", ["the words", "the answer", "everything"])
def test_taken_back_nothing_of_it_stays_by_whichever_way(cast, joined, way):
    next_edition(cast)
    if way == "the words":
        member_check.withdraw(cast.resident, cast.trajectory, joined.excerpt)
    elif way == "the answer":
        responses.take_back(cast.resident, cast.trajectory, joined.pk)
    else:
        erasure.erase_person(cast.resident.person)
    assert words_everywhere("tunnel onder het spoor") == []
    assert not Response.objects.of(cast.trajectory).exclude(person=None).exists()
    assert TUNNEL not in page(cast.outsider, "edition", cast.trajectory.slug, 2)


def test_hidden_the_list_says_so_and_shows_nothing(cast, joined):
    member_check.hide(cast.resident, cast.trajectory, joined.excerpt)
    listed = page(cast.facilitator, "responses", cast.trajectory.slug)
    assert TUNNEL not in listed and "houdt de woorden nu verborgen" in listed


def test_the_logbook_knows_that_somebody_was_asked_and_not_what_was_said_to_it(cast, asked):
    deeds = list(LogEntry.objects.everywhere(because="a test").values_list("deed", flat=True))
    assert "think.response.asked_to_join" in deeds
    before = len(deeds)
    joined_answers.join(cast.resident, cast.trajectory, asked, TUNNEL)
    assert LogEntry.objects.everywhere(because="a test").count() == before


@says("think.domain.what_waits._may_this_join", is_so=True)
@says("think.domain.what_waits._may_this_join", is_so=False)
def test_while_she_is_asked_it_waits_for_her_and_not_for_the_makers(cast, missing):
    assert missing.waits and Response.objects.of(cast.trajectory).filter(queries.WAITS).exists()
    assert "say_yes" not in [line.asked for line in waits_for(cast.resident)]
    joined_answers.ask_to_join(cast.facilitator, cast.trajectory, missing)
    assert not missing.waits and not Response.objects.of(cast.trajectory).filter(queries.WAITS).exists()
    (line,) = [line for line in waits_for(cast.resident) if line.asked == "say_yes"]
    assert line.own_words == TUNNEL and lands(browser_of(cast.resident, cast.resident_code), line)
    for other in (cast.facilitator, cast.official, cast.sponsor):
        assert "say_yes" not in [line.asked for line in waits_for(other)]
    joined_answers.rather_not(cast.resident, cast.trajectory, missing)
    assert "say_yes" not in [line.asked for line in waits_for(cast.resident)]
