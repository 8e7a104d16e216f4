"""A recognition round from choosing sentences to the list and the map: who may what, and what nobody ever sees."""

import datetime as dt
import io
import re
import uuid
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, to_phase
from tests.rights.doors import client_of
from tests.rights.world import World
from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import sentence_of
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import box, member_check
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import erasure
from wijwerken.rounds.domain import answers, findings, outcome, rounds
from wijwerken.rounds.domain import kept as rounds_kept
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundFindings, RoundSeat, Statement, StatementVoice
from wijwerken.rounds.room import FORMER
from wijwerken.rounds.tests.rounds import SENTENCES, answer, make_round, statements
from wijwerken.think.models import Edition, EditionSentence
from wijwerken.think.tests.voices import say, words_everywhere
from wijwerken.trajectories.domain.overview import columns

pytestmark = pytest.mark.django_db


def visitor(cast, role="outsider") -> Client:
    actor = getattr(cast, role)
    codes = {"resident": cast.resident_code} if role == "resident" else {}
    return client_of(World(cast, doors={role: actor}, codes=codes), role)


def url(cast, name, *more) -> str:
    return reverse(f"rounds:{name}", args=[cast.trajectory.slug, *more])


def fields(page) -> dict[str, str]:
    """Read the hidden fields of the first form on a page, as a browser without scripts sends them."""
    form = page.content.decode().split("house-card-large")[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def answer_one(client, address, says="1", **more):
    page = client.get(address)
    return client.post(address, {**fields(page), "says": says, **more})


def close(cast, made):
    """Close a round and let the worker do its work."""
    rounds.close_round(cast.facilitator, cast.trajectory, made)
    return outcome.work_out(made.pk)


def after_one_answer(cast):
    made, client = make_round(cast), visitor(cast)
    answer_one(client, url(cast, "recognise", made.number))
    return client, url(cast, "thanks", made.number)


def token_of(page) -> str:
    return re.findall(r'name="token" value="([^"]+)"', page.content.decode())[0]


def test_who_answered_is_asked_what_they_want_to_do_and_it_lands_as_an_offer_with_a_code():
    """M08, C11: the closing questions of the paper card, also at the end of a poll."""
    cast = make_cast("think")
    client, address = after_one_answer(cast)
    page = client.get(address)
    for question in ("Wat zou u zelf willen doen?", "Waar bent u goed in?", "Wat is u hier gelukt?"):
        assert question in page.content.decode()
    typed = {"token": token_of(page), "offer": "Ik zet koffie.", "talent": "Praten.", "goes_well": "Het feest."}
    thanked = client.post(address, typed, follow=True).content.decode()
    assert "Dank u. Wij lezen het." in thanked and "house-code" in thanked
    assert "Wat zou u zelf willen doen?" not in thanked
    rows = Excerpt.objects.of(cast.trajectory).filter(read_state="unread")
    assert set(rows.values_list("kind", "text")) == {
        ("offer", "Ik zet koffie."),
        ("talent", "Praten."),
        ("goes_well", "Het feest."),
    }
    client.post(address, typed)
    assert rows.count() == 3, "sent twice"


def test_the_closing_questions_may_be_skipped_and_empty_is_said_friendly():
    cast = make_cast("think")
    client, address = after_one_answer(cast)
    told = client.post(address, {"token": token_of(client.get(address))})
    assert told.status_code == 400 and "Eén zin is genoeg" in told.content.decode()
    assert not Excerpt.objects.of(cast.trajectory).filter(read_state="unread").exists()


def test_who_gave_no_answer_and_a_closed_box_are_asked_nothing_at_the_end():
    cast = make_cast("think")
    made = make_round(cast)
    thanks = url(cast, "thanks", made.number)
    assert "Wat zou u zelf willen doen?" not in visitor(cast).get(thanks).content.decode()
    client, address = after_one_answer(cast)
    box.close_box(cast.facilitator, cast.trajectory)
    assert "Wat zou u zelf willen doen?" not in client.get(address).content.decode()


# --- holding a round ------------------------------------------------------------------------------------------------


def test_the_core_group_chooses_opens_and_closes_and_nothing_unshared_gets_in():
    cast = make_cast("think")
    for words in SENTENCES:
        say(cast, words)
    hidden = [
        say(cast, "Dit deel ik niet.", shared=False),
        say(cast, "Dit verberg ik.", is_hidden=True),
        say(cast, "Dit is oud zeer.", is_old_pain=True),
        say(cast, "Dit is nog niet gelezen.", read_state="unread"),
        say(cast, "Dit is een oplossing.", kind="solution"),
    ]
    client = visitor(cast, "facilitator")
    assert client.post(url(cast, "round_begin")).status_code == 302
    made = RecognitionRound.objects.of(cast.trajectory).get()
    page = client.get(url(cast, "round", made.number)).content.decode()
    assert all(words in page for words in SENTENCES)
    assert not any(one.text in page for one in hidden)
    for one in hidden:
        with pytest.raises(NotSound):
            rounds.choose(cast.facilitator, cast.trajectory, made, [one.pk])
    chosen = Excerpt.objects.of(cast.trajectory).filter(text__in=SENTENCES[:2])
    client.post(url(cast, "round", made.number), {"go": "add", "excerpts": [one.pk for one in chosen]})
    few = client.post(url(cast, "round", made.number), {"go": "open"})
    assert few.status_code == 400 and "Kies 3 tot 50 zinnen" in few.content.decode()
    third = Excerpt.objects.of(cast.trajectory).get(text=SENTENCES[2])
    client.post(url(cast, "round", made.number), {"go": "add", "excerpts": [third.pk]})
    client.post(url(cast, "round", made.number), {"go": "open"})
    made.refresh_from_db()
    assert made.is_open
    with pytest.raises(NotSound):
        rounds.leave_out(cast.facilitator, cast.trajectory, made, statements(made)[0].pk)
    assert client.post(url(cast, "round_close", made.number)).status_code == 302
    logged = LogEntry.objects.of(cast.trajectory).filter(deed__startswith="rounds.round")
    deeds = logged.order_by("number").values_list("deed", flat=True)
    assert list(deeds) == [
        "rounds.round.begun",
        *["rounds.round.statements_chosen"] * 2,
        "rounds.round.opened",
        "rounds.round.closed",
    ]


@pytest.mark.parametrize("who", ["resident", "official", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_others_hold_no_round_and_want_no_map(who):
    cast = make_cast("think")
    made, actor = make_round(cast, opened=False), getattr(cast, who)
    for deed in (rounds.open_round, rounds.close_round, rounds.drop_round, rounds.want_map):
        with pytest.raises(Refused):
            deed(actor, cast.trajectory, made)
    with pytest.raises(Refused):
        rounds.begin_round(actor, cast.trajectory)
    with pytest.raises(Refused):
        answers.type_over(actor, cast.trajectory, made, {}, "x")
    assert not LogEntry.objects.everywhere(because="a test").exists()


def test_in_doing_no_round_begins_and_one_that_is_open_can_still_be_closed():
    cast = make_cast("think")
    made = make_round(cast)
    to_phase(cast.trajectory, "act")
    with pytest.raises(Refused) as no:
        rounds.begin_round(cast.facilitator, cast.trajectory)
    assert "hoort bij Kijken en Denken" in no.value.reason
    rounds.close_round(cast.facilitator, cast.trajectory, made)


# --- answering ------------------------------------------------------------------------------------------------------


def test_a_visitor_without_account_or_scripts_answers_at_most_twelve_and_can_change_and_undo():
    cast = make_cast("think")
    made = make_round(cast, tuple(f"Zin nummer {number} van allemaal." for number in range(15)))
    client, address = visitor(cast), url(cast, "recognise", made.number)
    first = fields(client.get(address))
    assert not client.cookies.get("seat-1"), "who only looks gets no cookie"
    for _ in range(2):  # a double tap, before any cookie came back
        Client().post(address, {**first, "says": "1"})
    client.post(address, {**first, "says": "1"})
    assert Recognition.objects.of(cast.trajectory).count() == 1
    page = client.get(address)
    assert "Zin 2 van 12" in page.content.decode() and "Verander mijn vorige antwoord" in page.content.decode()
    client.post(url(cast, "answer_back", made.number), {"statement": first["statement"]})
    assert not Recognition.objects.of(cast.trajectory).exists()
    for number in range(12):
        assert answer_one(client, address, says=str(number % 3 - 1)).status_code == 302
    done = client.get(address)
    assert done.status_code == 302 and done["Location"] == url(cast, "thanks", made.number)
    assert Recognition.objects.of(cast.trajectory).count() == 12
    assert Recognition.objects.of(cast.trajectory).values("seat").distinct().count() == 1
    changed = Recognition.objects.of(cast.trajectory).filter(recognition=-1)[0]
    answer_one(client, f"{address}?zin={changed.statement_id}", says="1", statement=str(changed.statement_id))
    changed.refresh_from_db()
    assert changed.recognition == 1
    assert "Dit herken ik" in client.get(url(cast, "own_answers", made.number)).content.decode()
    assert not RoundSeat.objects.of(cast.trajectory).exists(), "nobody without a code has a row"
    assert not LogEntry.objects.everywhere(because="a test").exists(), "a nameless answer by itself leaves no entry"
    client.post(url(cast, "next_person", made.number))
    assert "Zin 1 van 12" in client.get(address).content.decode()


def test_a_seat_that_was_made_up_or_came_from_another_round_is_no_seat():
    cast = make_cast("think")
    made, other = make_round(cast), make_round(cast)
    client, address = visitor(cast), url(cast, "recognise", made.number)
    answer_one(client, address)
    true = client.cookies["seat-1"].value
    seat = Recognition.objects.of(cast.trajectory).get().seat
    for forged in (true[:-2] + "xx", str(seat), seat.hex, f"{seat}:sig"):
        thief = Client()
        thief.cookies["seat-1"] = forged
        assert "Zin 1 van" in thief.get(address).content.decode()
        thief.post(address, {**fields(thief.get(address)), "seat": forged, "says": "-1"})
    elsewhere = Client()
    elsewhere.cookies["seat-2"] = true
    assert "Zin 1 van" in elsewhere.get(url(cast, "recognise", other.number)).content.decode()
    assert [one.recognition for one in Recognition.objects.of(cast.trajectory).filter(seat=seat)] == [1]


def test_who_takes_over_a_device_does_not_see_what_somebody_with_a_code_answered():
    cast = make_cast("think")
    made = make_round(cast)
    resident, address = visitor(cast, "resident"), url(cast, "recognise", made.number)
    answer_one(resident, address)
    assert "Zin 2 van" in resident.get(address).content.decode()
    del resident.cookies["receipt"]  # the code was forgotten on this device, the seat was not
    assert "Zin 1 van" in resident.get(address).content.decode()
    assert "U gaf nog geen antwoord" in resident.get(url(cast, "own_answers", made.number)).content.decode()
    answer_one(resident, address, says="-1")
    mine = RoundSeat.objects.of(cast.trajectory).get().pk
    assert [one.recognition for one in Recognition.objects.of(cast.trajectory).filter(seat=mine)] == [1]
    assert Recognition.objects.of(cast.trajectory).exclude(seat=mine).count() == 1


def test_own_words_become_a_voice_with_a_code_and_both_can_be_taken_back_and_erased(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast("think")
    made = make_round(cast)
    client, address = visitor(cast), url(cast, "recognise", made.number)
    page = fields(client.get(address))
    for _ in range(2):
        client.post(
            address, {**page, "says": "0", "words": "Bij mij is\x00 kanariewinter anders.", "audience": "everyone"}
        )
    told = Excerpt.objects.of(cast.trajectory).get(text__contains="kanariewinter")
    assert told.text == "Bij mij is kanariewinter anders.", "PostgreSQL cannot keep the sign of nothing"
    assert told.is_prompted and told.audience == "everyone" and told.read_state == "unread"
    assert StatementVoice.objects.of(cast.trajectory).get().statement_id == uuid.UUID(page["statement"])
    seat = RoundSeat.objects.of(cast.trajectory).get()
    assert seat.person == told.speaker.person and seat.pk == Recognition.objects.of(cast.trajectory).get().seat
    assert "house-code" in client.get(url(cast, "thanks", made.number)).content.decode()
    answer_one(client, address)
    assert RoundSeat.objects.of(cast.trajectory).count() == 1, "the code and the browser are one person"
    assert {row["answer"] for row in rounds_kept.own_data(seat.person)["recognitions"]} == {
        "Ik weet het niet",
        "Dit herken ik",
    }
    trace = visitor(cast, "facilitator").get(
        reverse("trajectories:trace", args=[cast.trajectory.slug, "rounds.statement", page["statement"]])
    )
    assert "kanariewinter" in trace.content.decode()
    erasure.erase_person(seat.person)
    assert not Recognition.objects.of(cast.trajectory).exists() and not RoundSeat.objects.of(cast.trajectory).exists()
    assert words_everywhere("kanariewinter") == []


def test_a_round_that_closes_while_someone_answers_keeps_their_words_on_the_screen():
    cast = make_cast("think")
    made = make_round(cast)
    client, address = visitor(cast), url(cast, "recognise", made.number)
    page = fields(client.get(address))
    close(cast, made)
    late = client.post(address, {**page, "says": "1", "words": "Dit wilde ik nog zeggen."})
    assert late.status_code == 409
    text = late.content.decode()
    assert "De ronde is gesloten" in text and "Dit wilde ik nog zeggen." in text
    assert reverse("look:contribute", args=[cast.trajectory.slug]) in text
    assert not Recognition.objects.of(cast.trajectory).exists()
    assert client.get(address)["Location"] == url(cast, "outcome", made.number)


def test_a_sheet_of_paper_is_one_person_also_when_sent_twice():
    cast = make_cast("think")
    made = make_round(cast)
    client, address = visitor(cast, "co_researcher"), url(cast, "type_over_round", made.number)
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())[1]
    ticked = {"token": token, **{str(one.pk): "1" for one in statements(made)[:3]}}
    for _ in range(2):
        assert client.post(address, ticked).status_code == 302
    assert Recognition.objects.of(cast.trajectory).count() == 3
    assert LogEntry.objects.everywhere(because="a test").filter(deed="rounds.recognitions.typed_over").count() == 2
    assert client.post(address, {"token": "other"}).status_code == 400
    for form in ("pdf", "odt"):
        assert client.get(url(cast, "round_sheets", made.number, form)).status_code == 200
    assert client.get(url(cast, "round_poster", made.number, "pdf")).status_code == 200


# --- what came out --------------------------------------------------------------------------------------------------


def test_before_closing_nobody_sees_more_than_that_some_answered():
    cast = make_cast("think")
    made = make_round(cast)
    answer(made, 4)
    outcome.work_out(made.pk)
    found = RoundFindings.objects.of(cast.trajectory).get()
    assert found.weights and not found.figures and not found.sketch and not found.verdict
    hold = visitor(cast, "facilitator").get(url(cast, "round", made.number)).content.decode()
    assert "Enkele mensen gaven antwoord" in hold and "herkennen dit" not in hold
    for role in ("facilitator", "resident", "outsider"):
        page = visitor(cast, role).get(url(cast, "outcome", made.number)).content.decode()
        assert "ziet niemand een uitkomst" in page
        assert visitor(cast, role).get(url(cast, "outcome_document", made.number, "odt")).status_code == 403
    assert rounds_kept.export(cast.facilitator, cast.trajectory)["recognition_rounds"] == []
    answer(made, 6)
    for more in (0, 4):
        answer(made, more)
        hold = visitor(cast, "facilitator").get(url(cast, "round", made.number)).content.decode()
        assert "Minstens 10 mensen gaven antwoord" in hold
    outcome.work_out(made.pk)
    assert RoundFindings.objects.of(cast.trajectory).get().people == 0, "not while it is open"


def test_four_answers_give_a_friendly_sentence_and_nothing_else():
    cast = make_cast("think")
    made = make_round(cast)
    answer(made, 4)
    found = close(cast, made)
    assert not found.figures and not found.evidence and not found.sketch and not found.people
    page = visitor(cast, "facilitator").get(url(cast, "outcome", made.number)).content.decode()
    assert (
        "Te weinig mensen gaven antwoord" in page
        and "herkennen dit" not in page
        and '<svg class="house-share' not in page
    )
    (taken,) = rounds_kept.export(cast.facilitator, cast.trajectory)["recognition_rounds"]
    assert taken["people"] == "enkele" and all(set(row) == {"words"} for row in taken["sentences"])


def test_the_list_shows_no_part_of_one_to_four_people_and_none_can_be_worked_out():
    cast = make_cast("think")
    made = make_round(cast)
    seats = [uuid.uuid4() for _ in range(30)]
    # How many say yes, no, unsure, at each sentence.
    says = [(28, 2, 0), (14, 13, 3), (20, 7, 3), (3, 1, 0), (5, 20, 5)]
    batch = []
    for one, (yes, no, unsure) in zip(statements(made), says, strict=True):
        for place, seat in enumerate(seats[: yes + no + unsure]):
            batch.append(GivenRecognition(one.pk, seat, 1 if place < yes else -1 if place < yes + no else 0))
    record_recognitions(batch)
    close(cast, made)
    page = visitor(cast).get(url(cast, "outcome", made.number)).content.decode()
    listing = findings.listing(cast.outsider, made, findings.of(RecognitionRound.objects.of(cast.trajectory).get()))
    said = {line.text: (mark, line.says, line.also) for mark, _, lines in listing.blocks for line in lines}
    assert said == {
        SENTENCES[0]: ("nearly_all", "Bijna alle 30 herkennen dit", ()),
        SENTENCES[1]: ("differs", "14 van 30 herkennen dit", ("16 herkennen dit niet of weten het niet",)),
        SENTENCES[2]: ("some", "20 van 30 herkennen dit", ("10 herkennen dit niet of weten het niet",)),
        SENTENCES[3]: ("too_few", "Te weinig antwoorden. Wie weet hier meer van?", ()),
        SENTENCES[4]: ("some", "5 van 30 herkennen dit", ("20 niet", "5 weten het niet")),
    }
    assert "Dit is geen stemming" in page and "30 mensen gaven antwoord" in page
    assert "28 van" not in page and "Wie ontbreekt er nog?" in page
    stored = str(findings.of(made := RecognitionRound.objects.of(cast.trajectory).get()).figures)
    assert "28" not in re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", stored)
    assert not [n for n in re.findall(r"\b(\d+)\b", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", stored)) if 0 < int(n) < 5]
    for form in ("pdf", "odt"):
        assert visitor(cast).get(url(cast, "outcome_document", made.number, form)).status_code == 200
    paper = visitor(cast).get(url(cast, "outcome_document", made.number, "odt"), headers={"accept-language": "en"})
    with zipfile.ZipFile(io.BytesIO(paper.content)) as odt:
        words = odt.read("content.xml").decode()
        assert b"<dc:language>en-GB" in odt.read("meta.xml")
    assert "Nearly all of 30 recognise this" in words and f'"Own_20_Words_nl">{SENTENCES[0]}<' in words
    assert "voorbij" not in page


def groups_of_two(made, people=60):
    """Let half of these people say the opposite of the other half, with some noise, and give their seats."""
    seats = [uuid.uuid4() for _ in range(people)]
    batch = [
        GivenRecognition(one.pk, seat, (1 if (place % 2) == (person % 2) else -1) if (person * 7 + place) % 11 else 0)
        for person, seat in enumerate(seats)
        for place, one in enumerate(statements(made))
    ]
    record_recognitions(batch)
    return seats


def test_the_map_is_for_who_answered_first_only_when_wanted_and_ties_nobody_to_a_place():
    cast = make_cast("think")
    made = make_round(cast, tuple(f"Zin nummer {number} van allemaal." for number in range(14)))
    client, address = visitor(cast), url(cast, "recognise", made.number)
    answer_one(client, address)
    seats = groups_of_two(made)
    found = close(cast, made)
    assert found.placed >= 40 and len(found.sketch["dots"]) >= 40
    at = url(cast, "perspective_map", made.number)
    assert visitor(cast, "facilitator").get(at).status_code == 403
    rounds.want_map(cast.facilitator, cast.trajectory, made)
    assert client.get(at).status_code == 200, "who answered sees it at once, without account"
    assert visitor(cast, "facilitator").get(at).status_code == 200
    assert visitor(cast, "resident").get(at).status_code == 403 == visitor(cast, "sponsor").get(at).status_code
    with clock.frozen(clock.now() + dt.timedelta(days=7)):
        assert visitor(cast, "sponsor").get(at).status_code == 200
        assert visitor(cast).get(at).status_code == 403, "never for who neither answered nor takes part"
    page = client.get(at).content.decode()
    assert "bewaren wij nergens" in page and "geen bewijs" in page.casefold()
    english = client.get(at, headers={"accept-language": "en"}).content.decode()
    english = english.split("<main")[1].split("</main>")[0]
    assert '<title id="title">Perspective map' in english and "This is not a vote." in english
    assert not re.search(r"\b(groepen|mensen|antwoorden|geen|wij)\b", re.sub("Zin nummer [^<]*", "", english), re.I)
    for kept in (str(found.__dict__), page, str(rounds_kept.export(cast.facilitator, cast.trajectory))):
        assert not [seat for seat in seats if str(seat) in kept or seat.hex in kept]
    to_phase(cast.trajectory, "act")
    assert "mag geen besluit dragen" in client.get(at).content.decode()
    assert client.get(url(cast, "outcome", made.number)).status_code == 200, "the list stays"
    with pytest.raises(Refused):
        rounds.want_map(cast.facilitator, cast.trajectory, made)


def test_the_order_of_the_dots_follows_from_the_picture_and_not_from_who_came_when():
    cast = make_cast("think")
    made = make_round(cast, tuple(f"Zin nummer {number} van allemaal." for number in range(14)))
    groups_of_two(made)
    picture = findings.picture(close(cast, made))
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)]
    marks = [float(x) for x in re.findall(r'(?:cx="|d="M)([\d.]+)', picture.split("<text")[0])]
    assert len(marks) >= 40 and marks == sorted(marks), f"from left to right: {places[:5]}"


def test_too_few_placed_people_give_no_map_whoever_asks():
    cast = make_cast("think")
    made = make_round(cast)
    answer(made, 39)
    close(cast, made)
    with pytest.raises(NotSound) as no:
        rounds.want_map(cast.facilitator, cast.trajectory, made)
    assert "vanaf 40 mensen" in no.value.reason


def test_a_sentence_leads_to_the_give_back_it_stood_in_and_back_for_visitors_too():
    cast = make_cast("think")
    statement = statements(make_round(cast))[0]
    edition = Edition.objects.create(trajectory=cast.trajectory, number=1, published_on=clock.today())
    given = EditionSentence.objects.create(
        trajectory=cast.trajectory, edition=edition, excerpt=statement.excerpt, text=statement.excerpt.text
    )
    for kind, row, leads_to in (
        ("rounds.statement", statement, "zin in teruggave 1"),
        ("think.edition_sentence", given, "zin in herkenningsronde 1"),
    ):
        address = reverse("trajectories:trace", args=[cast.trajectory.slug, kind, row.pk])
        assert leads_to in visitor(cast).get(address).content.decode().casefold()


# --- taking back ----------------------------------------------------------------------------------------------------


def test_withdrawn_words_take_their_sentence_every_answer_to_it_and_the_figures_along(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast("think")
    mine = say(cast, "Zeldzame kanarie op het bankje.", person=cast.resident.person)
    made = make_round(cast)
    statement = Statement.objects.create(trajectory=cast.trajectory, recognition_round=made, excerpt=mine)
    answer(made, 8)
    close(cast, made)
    assert "kanarie" in visitor(cast).get(url(cast, "outcome", made.number)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        member_check.withdraw(cast.resident, cast.trajectory, mine)
        found = RoundFindings.objects.of(cast.trajectory).get()
        assert str(statement.pk) not in str(found.figures) and not found.sketch, "gone in the same transaction"
    assert words_everywhere("kanarie op het bankje") == []
    assert not Recognition.objects.of(cast.trajectory).filter(statement_id=statement.pk).exists()
    found = RoundFindings.objects.of(cast.trajectory).get()
    assert len(found.figures) == 5 and str(statement.pk) not in str(found.figures)
    page = visitor(cast).get(url(cast, "outcome", made.number)).content.decode()
    assert "kanarie" not in page and SENTENCES[0] in page
    assert list(logbook.check(cast.trajectory.pk)) == []


@pytest.mark.parametrize("what", ["hidden", "narrowed", "old_pain"])
def test_hidden_narrowed_or_hurt_words_are_not_shown_or_counted_any_more(what, django_capture_on_commit_callbacks):
    cast = make_cast("think")
    mine = say(cast, "Zeldzame kanarie op het bankje.", person=cast.resident.person)
    made = make_round(cast)
    Statement.objects.create(trajectory=cast.trajectory, recognition_round=made, excerpt=mine)
    answer(made, 8)
    close(cast, made)
    with django_capture_on_commit_callbacks(execute=True):
        if what == "hidden":
            member_check.hide(cast.resident, cast.trajectory, mine)
        elif what == "narrowed":
            member_check.share(cast.resident, cast.trajectory, mine, "holders")
        else:
            Excerpt.objects.of(cast.trajectory).filter(pk=mine.pk).update(is_old_pain=True)
            rounds_kept.ask_where_it_does_not_fit()
    assert "kanarie" not in visitor(cast).get(url(cast, "outcome", made.number)).content.decode()
    assert len(RoundFindings.objects.of(cast.trajectory).get().figures) == 5


def test_corrected_words_begin_without_answers():
    cast = make_cast("think")
    mine = say(cast, "Zeldzame kanarie op het bankje.", person=cast.resident.person)
    made = make_round(cast)
    statement = Statement.objects.create(trajectory=cast.trajectory, recognition_round=made, excerpt=mine)
    answer(made, 8)
    member_check.correct(cast.resident, cast.trajectory, mine, "Zeldzame merel op het bankje.")
    assert not Recognition.objects.of(cast.trajectory).filter(statement=statement).exists()
    assert Recognition.objects.of(cast.trajectory).count() == 40


def test_figures_that_got_lost_are_asked_for_again_at_night(django_capture_on_commit_callbacks):
    cast = make_cast("think")
    made = make_round(cast)
    answer(made, 8)
    close(cast, made)
    RoundFindings.objects.of(cast.trajectory).delete()
    assert "Wij rekenen het uit" in visitor(cast).get(url(cast, "outcome", made.number)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        rounds_kept.daily()
    assert "8 mensen gaven antwoord" in visitor(cast).get(url(cast, "outcome", made.number)).content.decode()


def test_the_day_counts_answers_small_numbers_as_some_and_old_seats_go(django_assert_max_num_queries):
    cast = make_cast("think")
    made = make_round(cast)
    answerer = visitor(cast, "resident")
    answer_one(answerer, url(cast, "recognise", made.number))
    rounds_kept.daily()
    rounds_kept.daily()
    (counted,) = LogEntry.objects.everywhere(because="a test").filter(deed=rounds_kept.COUNTED)
    assert counted.payload["answers"] == "enkele"
    close(cast, made)
    assert RoundSeat.objects.of(cast.trajectory).count() == 1
    assert rounds_kept.delete_seats(clock.today() + dt.timedelta(days=300)) == 0
    assert rounds_kept.delete_seats(clock.today() + dt.timedelta(days=366)) == 1
    assert Recognition.objects.of(cast.trajectory).count() == 1, "the answer stays, with nobody behind it"


def test_pages_cost_the_same_whatever_the_number_of_sentences(django_assert_max_num_queries):
    costs = {}
    cast = make_cast("think")
    for how_many in (3, 40):
        made = make_round(cast, tuple(f"Zin nummer {number} van {how_many}." for number in range(how_many)))
        answer(made, 6)
        client = visitor(cast, "facilitator")
        for name in ("recognise", "round", "outcome"):
            if name == "outcome":
                close(cast, made)
            with django_assert_max_num_queries(60) as asked:
                assert client.get(url(cast, name, made.number)).status_code == 200
            costs.setdefault(name, []).append(len(asked))
    assert all(few >= many - 1 for few, many in costs.values()), costs


def test_who_can_answer_now_reads_that_before_the_give_back():
    cast = make_cast("think")
    make_round(cast)
    Edition.objects.create(trajectory=cast.trajectory, number=1, published_on=clock.today())
    (column,) = [one for one in columns(cast.resident, cast.trajectory) if one.phase == "think"]
    assert [step.title for step in column.steps] == ["Wat herkent u?", "Wat wij hoorden"]
    assert column.next_step == column.steps[0]


def test_old_names_of_deeds_are_read_as_the_same_sentences():
    for name, says in FORMER.items():
        assert sentence_of(name) == says == sentence_of(name.replace("think.", "rounds.", 1))


def test_an_address_of_the_trace_that_somebody_kept_still_leads_to_the_sentence():
    cast = make_cast("think")
    (statement, *_others) = statements(make_round(cast))
    for kind in ("rounds.statement", "think.statement"):
        page = Client().get(reverse("trajectories:trace", args=[cast.trajectory.slug, kind, statement.pk]))
        assert statement.excerpt.text in page.content.decode()
