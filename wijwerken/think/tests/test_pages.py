"""The pages of denken: by plain forms, for whom they are, with what was typed still there."""

import datetime as dt
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import make_cast, to_phase
from wijwerken.house import clock, registry
from wijwerken.house.manifest import Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import Refused
from wijwerken.look.domain import kept_figures
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain import receipts
from wijwerken.think.domain import draft as draft_deeds
from wijwerken.think.domain import publication, queries, responses, ties, undo
from wijwerken.think.domain.chain import receipt_lines
from wijwerken.think.domain.kept import export
from wijwerken.think.domain.shown import gate_facts, search
from wijwerken.think.forms import WAS
from wijwerken.think.models import Edition, RedThread, Response, Tie
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.vocabulary import Audience

from .test_give_back import give_back, thread_of
from .voices import say

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "facilitator",
    "co_researcher",
    "official",
    "resident",
    "sponsor",
    "outsider",
    "administrator",
    "other_facilitator",
    "stranger",
)
CORE = {"facilitator", "co_researcher"}
INSIDE = CORE | {"official", "resident", "sponsor"}


@pytest.fixture
def cast():
    return make_cast("think")


@pytest.fixture
def as_(client, cast):
    """Come to the door as somebody of the cast."""

    def enter(who):
        client.logout()
        client.cookies.clear()
        actor = getattr(cast, who)
        if actor.account is not None:
            client.force_login(actor.account)
        elif actor.person is not None:
            salt = receipts.COOKIE + receipts.COOKIE_SALT
            client.cookies[receipts.COOKIE] = signing.get_cookie_signer(salt=salt).sign(cast.resident_code)
        return client

    return enter


def url(cast, name, *args):
    return reverse(f"think:{name}", args=[cast.trajectory.slug, *args])


def shown(response):
    """Give the page without what never changes and never matters."""
    return response.content.decode()


def hidden(page, name):
    """Read what a form keeps in a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, f"no hidden field {name}"
    return found.group(1)


def traced(actor, trajectory, kind, identifier):
    """Follow the trace of something that is there for this reader."""
    found = trace(actor, trajectory, Reference(kind, identifier))
    assert found is not None
    return found


# --- who may come in -----------------------------------------------------------------------------------------------


def pages(cast):
    """List every page of this room that is read, with who may read it."""
    excerpt = say(cast, "Een zin voor iedereen.")
    thread = thread_of(cast, "Een zin voor iedereen", excerpt)
    given = give_back(cast)
    draft = draft_deeds.begin_edition(cast.facilitator, cast.trajectory)
    response = responses.respond(cast.resident, cast.trajectory, given, "missing", "De winkels.")
    tie = Tie.objects.of(cast.trajectory).get()
    everyone = set(EVERYBODY)
    return {
        ("board",): INSIDE,
        ("at_the_table",): INSIDE,
        ("knot", tie.pk): CORE,
        ("thread", thread.pk): INSIDE,
        ("thread_change", thread.pk): CORE,
        ("also_heard",): INSIDE,
        ("perspectives",): INSIDE,
        ("loose_cards",): CORE,
        ("loose_cards_document", "pdf"): CORE,
        ("editions",): everyone,
        ("edition", given.number): everyone,
        ("edition_document", given.number, "odt"): everyone,
        ("edition_thread", given.number, given.threads.of(cast.trajectory).get().pk): everyone,
        ("edition_solutions", given.number): everyone,
        ("edition_loose", given.number): everyone,
        ("edition", draft.number): CORE,
        ("edition_document", draft.number, "odt"): CORE,
        ("edition_compare", draft.number): CORE,
        ("compose", draft.number): CORE,
        ("compose_thread", draft.number, thread.pk): CORE,
        ("compose_assumptions", draft.number): CORE,
        ("publish", draft.number): CORE,
        ("evening_cards", given.number): everyone,
        ("evening_cards_document", given.number, "pdf"): everyone,
        ("evening", given.number): CORE,
        ("evening_document", given.number, "odt"): CORE,
        ("harvest", given.number): CORE,
        ("own_response", given.number, response.pk): {"resident"},
        ("responses",): CORE,
        ("response_answer", response.pk): CORE,
    }


def test_every_page_opens_only_for_whom_it_is(cast, as_):
    for page, allowed in pages(cast).items():
        for who in EVERYBODY:
            status = as_(who).get(url(cast, *page)).status_code
            assert (status == 200) == (who in allowed), (page, who, status)
            assert status in {200, 403, 404}, (page, who, status)


def test_everything_that_changes_something_refuses_who_may_not(cast, as_):
    excerpt = say(cast, "Een zin.")
    thread = thread_of(cast, "Een zin", excerpt)
    give_back(cast)
    draft = draft_deeds.begin_edition(cast.facilitator, cast.trajectory)
    tie = Tie.objects.of(cast.trajectory).get()
    deeds = {
        ("board",): {"action": "new", "thread": "Van een ander", "excerpts": excerpt.pk},
        ("knot", tie.pk): {"action": "untie"},
        ("thread_change", thread.pk): {"name": "Van een ander", "version": 1},
        ("thread_remove", thread.pk): {},
        ("edition_begin",): {},
        ("compose", draft.number): {"opening": "Van een ander", "version": 1},
        ("compose_thread", draft.number, thread.pk): {"summary": "Van een ander"},
        ("compose_place", draft.number, thread.pk): {"way": "up"},
        ("compose_assumptions", draft.number): {"excerpt": excerpt.pk},
        ("compose_ask", draft.number, excerpt.pk): {"thread": thread.pk},
        ("compose_drop", draft.number): {},
        ("publish", draft.number): {"version": 1, "not_known": "on"},
        ("harvest", 1): {"missing": "Van een ander"},
    }
    for page, typed in deeds.items():
        for who in set(EVERYBODY) - CORE:
            assert as_(who).post(url(cast, *page), typed).status_code == 403, (page, who)
    for who in set(EVERYBODY) - INSIDE:
        assert as_(who).post(url(cast, "respond", 1), {"kind": "missing"}).status_code == 403, who
    assert RedThread.objects.of(cast.trajectory).get().name == "Een zin"
    assert Edition.objects.of(cast.trajectory).exclude(published_on=None).count() == 1
    assert not Response.objects.of(cast.trajectory).exists()


# --- tying ---------------------------------------------------------------------------------------------------------


def test_tying_works_with_plain_forms_only(cast, as_):
    """R01 without JavaScript: choose, name, tie, undo."""
    excerpts = [say(cast, f"Zin {n} over de lamp.") for n in range(3)]
    page, client = url(cast, "board"), as_("facilitator")
    client.post(page, {"action": "new", "thread": "Over de lamp", "excerpts": [excerpts[0].pk, excerpts[1].pk]})
    thread = RedThread.objects.of(cast.trajectory).get()
    answer = client.post(page, {"action": "tie", "thread": "over de LAMP", "excerpts": excerpts[2].pk}, follow=True)
    assert Tie.objects.of(cast.trajectory).filter(red_thread=thread).count() == 3
    assert "Hier hangt nu geen losse stem." in shown(answer)
    answer = client.post(page, {"action": "undo"}, follow=True)
    assert Tie.objects.of(cast.trajectory).count() == 2
    assert "ongedaan gemaakt" in shown(answer)


def test_a_mistake_keeps_what_was_chosen_and_typed(cast, as_):
    excerpt = say(cast, "Een zin.")
    typed = {"action": "tie", "thread": "Die er nog niet is", "excerpts": excerpt.pk}
    answer = as_("facilitator").post(url(cast, "board"), typed)
    assert answer.status_code == 400
    assert "Die er nog niet is" in shown(answer) and "Nieuwe draad" in shown(answer)
    assert re.search(rf'value="{excerpt.pk}"[^>]* checked', shown(answer))


@pytest.mark.parametrize("typed", [{"excerpts": "geen-id"}, {"thread": "x"}, {"action": "undo"}, {}])
def test_nonsense_gets_an_answer_and_changes_nothing(cast, as_, typed):
    answer = as_("facilitator").post(url(cast, "board"), {"action": "tie", **typed})
    assert answer.status_code == 400
    assert not RedThread.objects.of(cast.trajectory).exists()


def test_a_knot_can_be_marked_moved_and_loosened_by_keyboard(cast, as_):
    excerpt = say(cast, "Een zin.")
    one, two = thread_of(cast, "Een", excerpt), thread_of(cast, "Twee")
    client = as_("co_researcher")
    knot = url(cast, "knot", queries.ties_on(one).get().pk)
    client.post(knot, {"action": "mark", "is_surprise": "on", "is_counter": "on"})
    tie = queries.ties_on(one).get()
    assert (tie.is_surprise, tie.is_counter) == (True, True)
    client.post(knot, {"action": "move", "to": two.pk})
    assert queries.ties_on(two).get().excerpt == excerpt
    client.post(url(cast, "knot", queries.ties_on(two).get().pk), {"action": "untie"})
    assert not Tie.objects.of(cast.trajectory).exists()


def test_who_takes_part_sees_the_same_knots_but_only_the_words_they_may_read(cast, as_):
    open_, closed = say(cast, "Dit mag.", audience=Audience.PARTICIPANTS), say(cast, "Dit mag niet.", shared=False)
    thread = thread_of(cast, "De draad", open_, closed)
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, 1, {"memo": "Onze notitie."})
    for name, args in (("board", []), ("thread", [thread.pk])):
        page = shown(as_("resident").get(url(cast, name, *args)))
        assert "Dit mag." in page and "Dit mag niet." not in page
        assert "Een stem die alleen de kerngroep leest." in page
        assert str(closed.pk) not in page
    assert "Onze notitie." in page
    assert "Dit mag niet." in shown(as_("facilitator").get(url(cast, "thread", thread.pk)))


def test_two_people_see_what_the_other_wrote_and_choose_what_stays(cast, as_):
    thread = thread_of(cast, "Licht", say(cast, "Licht helpt niet."))
    client = as_("facilitator")
    seen = shown(client.get(url(cast, "thread_change", thread.pk)))
    was = hidden(seen, "was")
    typed = {"was": was, "version": 1, "name": "Licht helpt niet", "memo": "Van Samira."}
    ties.change_thread(cast.co_researcher, cast.trajectory, thread.pk, 1, {"memo": "Van Joost.", "is_surprise": True})
    answer = client.post(url(cast, "thread_change", thread.pk), typed)
    page = shown(answer)
    assert answer.status_code == 409
    assert "Joost veranderde dit net. Kies wat blijft." in page
    assert "Van Joost." in page and "Van Samira." in page and "Licht helpt niet" in page
    again = {
        "was": hidden(page, "was"),
        "version": hidden(page, "version"),
        "name": "Licht helpt niet",
        "memo": "Van Joost. Van Samira.",
        "is_surprise": "on",
    }
    assert 'name="is_surprise"' in page and re.search(r'name="is_surprise"[^>]*checked', page)
    assert client.post(url(cast, "thread_change", thread.pk), again).status_code == 302
    thread.refresh_from_db()
    assert (thread.name, thread.memo, thread.is_surprise) == ("Licht helpt niet", "Van Joost. Van Samira.", True)


def test_what_only_one_of_two_changed_merges_by_itself(cast, as_):
    thread = thread_of(cast, "Licht", say(cast, "Licht helpt niet."))
    client = as_("facilitator")
    was = signing.dumps(
        {"name": "Licht", "memo": "", "is_surprise": False, "is_simple_solution": False, "also_heard": False}, salt=WAS
    )
    ties.change_thread(cast.co_researcher, cast.trajectory, thread.pk, 1, {"memo": "Van Joost."})
    answer = client.post(
        url(cast, "thread_change", thread.pk), {"was": was, "version": 1, "name": "Licht helpt niet", "memo": ""}
    )
    assert answer.status_code == 302
    thread.refresh_from_db()
    assert (thread.name, thread.memo) == ("Licht helpt niet", "Van Joost.")


def test_a_name_nobody_used_gets_a_hint_after_saving(cast, as_):
    """T2 is advice only."""
    thread = thread_of(cast, "Licht", say(cast, "Licht helpt niet."))
    was = signing.dumps(
        {"name": "Licht", "memo": "", "is_surprise": False, "is_simple_solution": False, "also_heard": False}, salt=WAS
    )
    typed = {"was": was, "version": 1, "name": "Sociale cohesie", "memo": ""}
    page = shown(as_("facilitator").post(url(cast, "thread_change", thread.pk), typed, follow=True))
    assert "Deze naam staat niet in de fragmenten" in page and "Sociale cohesie" in page


def test_who_else_ties_is_told_by_name_and_thread(cast, as_):
    ties.make_thread(cast.co_researcher, cast.trajectory, "Licht")
    told = as_("facilitator").get(url(cast, "at_the_table")).json()
    assert told["says"] == "Joost knoopt ook, bij “Licht”"
    page = shown(as_("facilitator").get(url(cast, "board")))
    assert f'data-mark="{told["mark"]}"' in page
    ties.make_thread(cast.co_researcher, cast.trajectory, "Donker")
    assert as_("facilitator").get(url(cast, "at_the_table")).json()["mark"] != told["mark"]
    undo.undo(cast.co_researcher, cast.trajectory)
    assert as_("facilitator").get(url(cast, "at_the_table")).json()["mark"] == told["mark"]


def test_a_small_group_is_not_laid_open_to_others(cast, as_):
    """R02: two groups side by side; a group of under five only for who held the conversations."""
    for n in range(6):
        say(cast, f"Bewoner zegt {n}.")
    said = [say(cast, f"Ambtenaar zegt {n}.", group=cast.officials) for n in range(4)]
    thread_of(cast, "Zegt", *said, *look_at(cast, "Bewoner"))
    kept_figures.work_out(cast.trajectory)
    page = url(cast, "perspectives") + f"?links={cast.residents.pk}&rechts={cast.officials.pk}"
    seen = shown(as_("resident").get(page))
    assert "Bewoner zegt" in seen and "Ambtenaar zegt" not in seen
    assert "spraken wij enkele mensen" in seen
    assert "Ambtenaar zegt" in shown(as_("facilitator").get(page))
    assert "6 mensen" in seen and "4 mensen" not in shown(as_("facilitator").get(page))


def look_at(cast, start):
    return [e for e in queries.readable(cast.facilitator, cast.trajectory) if e.text.startswith(start)]


@pytest.mark.parametrize("name", ["board", "also_heard", "perspectives", "editions", "responses"])
def test_a_page_asks_the_database_the_same_for_one_and_for_many(cast, as_, name):
    thread_of(cast, "Draad", say(cast, "Zin van een."), say(cast, "Zin van een ander.", group=cast.officials))
    edition = give_back(cast)
    responses.harvest(cast.facilitator, cast.trajectory, edition, [("missing", "Een.")])
    client = as_("facilitator")
    client.get(url(cast, name))
    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(url(cast, name))
    for n in range(3):
        thread_of(cast, f"Draad {n}", say(cast, f"Zin {n}."), say(cast, f"Zin {n}.", group=cast.officials))
        say(cast, f"Los {n}.")
        responses.harvest(cast.facilitator, cast.trajectory, edition, [("missing", f"{n}.")])
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast, name))
    assert len(many) == len(first)


# --- giving back ---------------------------------------------------------------------------------------------------


def test_a_give_back_is_made_and_given_by_plain_forms(cast, as_):
    excerpt = say(cast, "Een zin die mag.")
    thread = thread_of(cast, "Een zin", excerpt)
    client = as_("facilitator")
    page = shown(client.post(url(cast, "edition_begin"), follow=True))
    was = hidden(page, "was")
    client.post(url(cast, "compose", 1), {"was": was, "version": 1, "opening": "Dag allemaal.", "not_known": ""})
    client.post(
        url(cast, "compose_thread", 1, thread.pk),
        {"summary": "Wij hoorden dit.", "keep": excerpt.pk, "front": excerpt.pk},
    )
    edition = Edition.objects.of(cast.trajectory).get()
    refused = client.post(url(cast, "publish", 1), {"version": edition.version})
    assert refused.status_code == 400 and "vertrouwen jullie meer" in shown(refused)
    client.post(url(cast, "publish", 1), {"version": edition.version, "not_known": "on"})
    read = shown(as_("outsider").get(url(cast, "edition", 1)))
    assert "Een zin die mag." in read and "Wij hoorden dit." in read and "Dag allemaal." in read


@pytest.mark.parametrize(
    ("button", "then"), [("Lees na en geef terug", "publish"), ("Zo ziet het eruit", "edition"), ("Bewaar", "compose")]
)
def test_every_button_below_the_texts_saves_them_before_it_goes_where_it_says(cast, as_, button, then):
    thread_of(cast, "Een zin", say(cast, "Een zin die mag."))
    client = as_("facilitator")
    page = shown(client.post(url(cast, "edition_begin"), follow=True))
    assert button in page and f'href="{url(cast, "publish", 1)}"' not in page
    typed = {"was": hidden(page, "was"), "version": 1, "opening": "Dag allemaal.", "not_known": "Wij weten niet alles."}
    answer = client.post(url(cast, "compose", 1), typed | {"then": "" if then == "compose" else then})
    assert answer["Location"] == url(cast, then, 1)
    edition = Edition.objects.of(cast.trajectory).get()
    assert (edition.opening, edition.not_known) == ("Dag allemaal.", "Wij weten niet alles.")
    assert client.get(answer["Location"]).status_code == 200


def test_going_on_without_writing_anything_is_no_line_in_the_logbook(cast, as_):
    client = as_("facilitator")
    page = shown(client.post(url(cast, "edition_begin"), follow=True))
    client.post(url(cast, "compose", 1), {"was": hidden(page, "was"), "version": 1, "then": "publish"})
    assert not LogEntry.objects.of(cast.trajectory).filter(deed="think.edition.changed").exists()


def test_visitors_find_no_closed_words_anywhere_on_an_edition(cast, as_):
    thread_of(cast, "De draad", say(cast, "Dit mag iedereen lezen."), say(cast, "Dit is besloten.", shared=False))
    give_back(cast)
    client = as_("outsider")
    for name in ("edition", "evening_cards"):
        page = shown(client.get(url(cast, name, 1)))
        assert "Dit mag iedereen lezen." in page and "Dit is besloten." not in page
    assert "Dit is besloten." not in document_text(client, url(cast, "edition_document", 1, "odt"))


def test_what_does_not_fit_on_the_front_page_is_one_click_away(cast, as_):
    thread_of(cast, "Aller langste draad", *(say(cast, f"Stem {n}a zegt iets.") for n in range(5)))
    for n in range(8):
        thread_of(cast, f"Draad {n}", say(cast, f"Bij draad {n}."))
        say(cast, f"Oplossing {n}!", kind=ExcerptKind.SOLUTION)
    for n in range(12):
        say(cast, f"Los {n}!")
    edition = give_back(cast)
    client = as_("outsider")
    front = shown(client.get(url(cast, "edition", 1)))
    assert len(re.findall(r"__words[^>]*>Stem \da zegt", front)) == 3
    assert "Alle 8 oplossingen" in front and "Meer rode draden" in front
    long = edition.threads.of(cast.trajectory).get(name="Aller langste draad")
    everything = front
    for name, args in (("edition_thread", [long.pk]), ("edition_solutions", []), ("edition_loose", [])):
        everything += shown(client.get(url(cast, name, 1, *args)))
    for words in ("Stem 4a", "Stem 0a", "Oplossing 0!", "Oplossing 7!", "Los 0!", "Los 11!"):
        assert words in everything


def test_the_maker_sees_how_many_sentences_of_a_thread_may_be_given_back(cast, as_):
    said = [say(cast, f"Zin {n}.") for n in range(3)]
    thread = thread_of(cast, "Zin", *said, say(cast, "Zin zonder ja.", shared=False))
    edition = draft_deeds.begin_edition(cast.facilitator, cast.trajectory)
    page = url(cast, "compose", 1)
    assert "3 zinnen mogen erin" in shown(as_("facilitator").get(page))
    draft_deeds.compose_thread(
        cast.facilitator, cast.trajectory, edition, thread, summary="", also_heard=False, left_out=[said[0].pk]
    )
    assert "2 zinnen mogen erin" in shown(as_("facilitator").get(page))


def test_a_closed_edition_says_why_and_shows_nothing_else(cast, as_):
    """G03: hidden result shows why."""
    thread_of(cast, "De draad", say(cast, "Dit is van ons."))
    give_back(cast, not_shared_because="Het gaat over een kleine groep.")
    client = as_("outsider")
    answer = client.get(url(cast, "edition", 1))
    assert answer.status_code == 403
    assert "Het gaat over een kleine groep." in shown(answer) and "Dit is van ons." not in shown(answer)
    assert "Het gaat over een kleine groep." in shown(client.get(url(cast, "editions")))
    assert as_("resident").get(url(cast, "edition", 1)).status_code == 200


def test_nothing_on_any_page_counts_the_answers(cast, as_):
    """M10: no vote counter exists."""
    thread_of(cast, "De draad", say(cast, "Een zin."))
    edition = give_back(cast)
    responses.harvest(cast.facilitator, cast.trajectory, edition, [("recognise", f"Antwoord {n}.") for n in "abcdefg"])
    client = as_("facilitator")
    for page in (url(cast, "responses"), url(cast, "edition", 1), url(cast, "editions")):
        text = re.sub(r"<[^>]+>", " ", shown(client.get(page)))
        assert not re.search(r"\b7\b", text), page


def test_someone_with_a_code_answers_with_one_tap_and_adds_words(cast, as_):
    thread = thread_of(cast, "De draad", say(cast, "Een zin."))
    give_back(cast)
    client = as_("resident")
    page = client.post(url(cast, "respond", 1), {"kind": "missing"}, follow=True)
    assert "Uw antwoord is binnen" in shown(page)
    response = Response.objects.of(cast.trajectory).get()
    typed = {"kind": "not_right", "words": "Bij ons niet.", "red_thread": thread.pk}
    read = shown(client.post(url(cast, "own_response", 1, response.pk), typed, follow=True))
    assert "Dit klopt niet" in read and "Bij ons niet." in read
    client.post(url(cast, "response_back", 1, response.pk))
    assert not Response.objects.of(cast.trajectory).exists()


def test_nobody_else_reads_or_changes_my_answer(cast, as_):
    thread_of(cast, "De draad", say(cast, "Een zin."))
    edition = give_back(cast)
    mine = responses.respond(cast.resident, cast.trajectory, edition, "missing", "Alleen van mij.")
    for who in ("official", "sponsor", "outsider"):
        assert "Alleen van mij." not in shown(as_(who).get(url(cast, "edition", 1)))
    assert as_("official").post(url(cast, "own_response", 1, mine.pk), {"kind": "missing"}).status_code == 404


def test_the_words_of_the_method_are_explained_on_the_page_without_each_other(cast, as_):
    """A rode draad was explained by knopen, knopen by fragmenten, and fragment by rode draad."""
    thread_of(cast, "De draad", say(cast, "Een zin."))
    give_back(cast)
    read = shown(as_("outsider").get(url(cast, "edition", 1)))
    words = ("Teruggave", "Rode draad", "Fragment", "Knopen")
    told = {word: re.search(rf"{word}: ([^<]+)", read)[1] for word in words}
    assert not any(other.lower() in says.lower() for word, says in told.items() for other in words if other != word)


def test_the_second_edition_shows_what_changed_and_thanks_an_answer_without_its_words(cast, as_):
    """G01: changes after an answer are visible in version 2."""
    thread = thread_of(cast, "De draad", say(cast, "Een zin."))
    first = give_back(cast)
    response = responses.respond(cast.resident, cast.trajectory, first, "missing", "Woorden van wie antwoordde.")
    second = draft_deeds.begin_edition(cast.facilitator, cast.trajectory)
    responses.answer(cast.facilitator, cast.trajectory, response, "De winkels staan erbij.", changes_edition=True)
    ties.tie(cast.facilitator, cast.trajectory, thread, [say(cast, "Een nieuwe zin.").pk])
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, thread.version, {"name": "De nieuwe draad"})
    publication.publish(cast.facilitator, cast.trajectory, second.pk, second.version, nothing_wrong=True)
    client = as_("outsider")
    read = shown(client.get(url(cast, "edition", 2)))
    thanks = "Een lezer schreef ons. Daarom veranderden wij iets."
    assert read.count(thanks) == 1
    compared = shown(client.get(url(cast, "edition_compare", 2)))
    assert "Een nieuwe zin." in compared and "De draad" in compared and "De nieuwe draad" in compared
    assert compared.count(thanks) == 1
    assert "Woorden van wie antwoordde." not in read + compared
    # What was written back to one reader is no sentence for everybody ("Dank u. U hebt gelijk.").
    assert "De winkels staan erbij." not in read + compared


def test_harvest_keeps_what_was_typed_when_something_is_wrong(cast, as_):
    thread_of(cast, "De draad", say(cast, "Een zin."))
    give_back(cast)
    answer = as_("facilitator").post(url(cast, "harvest", 1), {"missing": "x" * 10_001, "recognise": "Blijft staan."})
    assert answer.status_code == 400 and "Blijft staan." in shown(answer)


# --- paper, trace, receipt -----------------------------------------------------------------------------------------


def document_text(client, address):
    """Give everything that can be read in a page or a document."""
    raw = client.get(address).content
    if raw.startswith(b"%PDF"):
        # A typeset line may break anywhere, so spaces and hyphens do not count.
        return "".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages)
    if raw.startswith(b"PK"):
        with ZipFile(BytesIO(raw)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return raw.decode()


def test_a_withdrawn_sentence_is_in_no_paper_page_search_or_export(cast, as_):
    canary = say(cast, "De blauwe kanarie fluit elke avond.", kind=ExcerptKind.SOLUTION)
    thread_of(cast, "Elke avond", canary, *(say(cast, f"Elke avond {n}.") for n in range(3)))
    give_back(cast)
    client = as_("facilitator")
    pages = [
        url(cast, "edition", 1),
        url(cast, "edition_document", 1, "odt"),
        url(cast, "edition_document", 1, "pdf"),
        url(cast, "evening_cards", 1),
        url(cast, "evening_cards_document", 1, "pdf"),
        url(cast, "loose_cards"),
        url(cast, "board"),
    ]

    def where():
        found = [page for page in pages if "kanarie" in document_text(client, page)]
        found += ["search"] if list(search(cast.facilitator, cast.trajectory, "kanarie")) else []
        return found + (["export"] if "kanarie" in str(export(cast.facilitator, cast.trajectory)) else [])

    assert where() == [*pages, "search", "export"]
    registry.withdrawn(Reference("look.excerpt", canary.pk))
    assert where() == []


def test_one_click_leads_from_a_sentence_to_its_thread_and_voice_and_back(cast):
    excerpt = say(cast, "Een zin die mag.")
    thread = thread_of(cast, "Een zin", excerpt)
    edition = give_back(cast)
    sentence = edition.sentences.of(cast.trajectory).get()
    found = traced(cast.facilitator, cast.trajectory, "think.edition_sentence", sentence.pk)
    assert {link.to for link in found.back} == {
        Reference("think.red_thread", thread.pk),
        Reference("look.excerpt", excerpt.pk),
    }
    onward = traced(cast.facilitator, cast.trajectory, "look.excerpt", excerpt.pk)
    assert {link.to.kind for link in onward.forward} >= {"think.red_thread", "think.edition"}


def test_the_trace_shows_visitors_only_what_was_given_back(cast):
    closed, open_ = say(cast, "Besloten woorden.", shared=False), say(cast, "Open woorden.")
    thread = thread_of(cast, "De draad zoals gegeven", open_, closed)
    edition = give_back(cast)
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, 1, {"name": "Nieuwe naam van binnen"})
    other = thread_of(cast, "Nog niet gegeven draad", closed)
    found = traced(VISITOR, cast.trajectory, "think.red_thread", thread.pk)
    assert found.here.title == "De draad zoals gegeven"
    assert "Besloten" not in str(found) and "Nieuwe naam" not in str(found)
    assert trace(VISITOR, cast.trajectory, Reference("think.red_thread", other.pk)) is None
    sentence = edition.sentences.of(cast.trajectory).get()
    assert trace(VISITOR, cast.trajectory, Reference("think.edition_sentence", sentence.pk)) is not None
    response = responses.respond(cast.resident, cast.trajectory, edition, "missing", "Mijn antwoord.")
    for who in (VISITOR, cast.official, cast.sponsor):
        assert trace(who, cast.trajectory, Reference("think.response", response.pk)) is None


def test_the_receipt_tells_on_which_thread_and_in_which_edition(cast):
    """G06: a personal status for each voice, also for one that was not quoted."""
    me = cast.resident.person
    mine = say(cast, "Mijn zin.", person=me)
    closed = say(cast, "Mijn andere zin.", person=me, shared=False)
    loose = say(cast, "Mijn losse zin.", person=me, shared=False)
    others = [say(cast, f"Een ander zegt {n}.") for n in range(5)]
    thread_of(cast, "De draad", mine, closed, *others)

    def lines(voice):
        told = receipt_lines(me, cast.trajectory)
        happened = (line for line in told if not line.is_no)
        return [(line.stage, line.words, line.sentence) for line in happened if line.voice.id == voice.pk]

    assert lines(mine) == [("thread", "De draad", "5 anderen zeiden iets dat erop lijkt.")]
    assert lines(loose) == []
    with clock.frozen(clock.today() + dt.timedelta(days=1)):
        give_back(cast)
    assert lines(mine)[1][2].endswith("in teruggave 1.")
    assert "Uw zin zelf staat er niet in." in lines(closed)[1][2]
    assert "Hij is niet weg." in lines(loose)[0][2]


def test_few_others_stay_unsaid_on_a_receipt(cast):
    mine = say(cast, "Mijn zin.", person=cast.resident.person)
    thread_of(cast, "De draad", mine, say(cast, "Een ander."), say(cast, "Nog een."))
    (line,) = receipt_lines(cast.resident.person, cast.trajectory)
    assert line.sentence == "Enkele anderen zeiden iets dat erop lijkt."


def test_the_quiet_signals_tell_what_is_so(cast):
    """T1 to T5 of method.md 1.2."""

    def holding():
        return {fact.check for fact in gate_facts(cast.trajectory) if fact.holds}

    def otherwise():
        return "Bij elke draad hangt een stem die het anders zegt." in [
            one.sentence for one in gate_facts(cast.trajectory)
        ]

    assert holding() == set()
    said = [say(cast, f"Licht zegt {n}.", group=(cast.residents, cast.officials)[n % 2]) for n in range(4)]
    thread = thread_of(cast, "Licht", *said[:3])
    ties.tie(cast.co_researcher, cast.trajectory, thread, [said[3].pk])
    assert holding() == {"T1", "T2", "T3", "T5"} and not otherwise()
    ties.mark(
        cast.facilitator,
        cast.trajectory,
        queries.ties_on(thread).get(excerpt=said[3]),
        is_counter=True,
        is_surprise=False,
        is_simple_solution=False,
    )
    assert "T3" in holding() and otherwise()


def test_ending_closes_the_tying_table_with_a_reason(cast):
    to_phase(cast.trajectory, "ended")
    with pytest.raises(Refused, match="zolang het traject loopt"):
        ties.make_thread(cast.facilitator, cast.trajectory, "Te laat")
