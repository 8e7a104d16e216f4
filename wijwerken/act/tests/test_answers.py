"""Everyone got an answer: after an edition, a plan and the end, whoever told something and whichever way they came."""

from __future__ import annotations

import datetime as dt
import io
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.cast import to_phase, with_receipt
from tests.statements import says
from wijwerken.act.domain import action_plan, chain
from wijwerken.act.models import ActionPlan
from wijwerken.act.tests.table import WORDS, acting_cast, card_of, owned, proposed, thread, voice
from wijwerken.house import clock
from wijwerken.house.documents import to_pdf
from wijwerken.house.manifest import Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.once import forget_figures
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import withdrawn
from wijwerken.look.domain import paper, telephone
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities, letter_choices, receipts
from wijwerken.people.domain.erasure import erase_person
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import AccessNote
from wijwerken.think.models import Edition, EditionThread
from wijwerken.trajectories.domain import (
    answer_facts,
    answer_rounds,
    answer_slips,
    answer_texts,
    answers_in_public,
    call_round,
    kept,
    receipt_page,
    steps,
    today,
    year_later,
)
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import Answer, AnswerRound, Notice, StandsNow, Trajectory
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
After, Way, State = AnswerRound.After, Answer.Way, Answer.State


def a_moment(cast, after=After.EDITION):
    return answer_rounds.came(cast.trajectory, after, Reference("think.edition", cast.trajectory.pk), number=1)


def teller(cast, words, *, identity=None, code=True, audience=Audience.PARTICIPANTS):
    actor, _code = with_receipt()
    person = actor.person
    if not code:
        person.credentials.all().delete()
    if identity:
        identities.remember(person, identity)
    return person, voice(cast, words, person=person, audience=audience)


def ways(cast):
    return {row.person_id: row.way for row in Answer.objects.of(cast.trajectory)}


def give(cast, moment):
    return answer_rounds.give(cast.facilitator, cast.trajectory, moment)


def a_card(cast, words, **more):
    card = paper.print_cards(cast.facilitator, cast.trajectory, 1).cards[0]
    paper.type_over(cast.facilitator, cast.trajectory, Voice(words), number=card.number, **more)
    said = Excerpt.objects.of(cast.trajectory).get(text=words)
    return card, said.speaker.person


def test_everyone_gets_an_answer_the_way_they_came(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cast = acting_cast()
    by_code, _said = teller(cast, "Ik loop liever om")
    by_mail, _said = teller(cast, "De lamp is stuk", identity=Identity(email="els@voorbeeld.nl"))
    by_phone, _said = teller(cast, "Ik kom er niet meer", identity=Identity(phone="06 11 22 33 44", may_call=True))
    quiet, _said = teller(cast, "Bel mij maar niet", identity=Identity(phone="06 11 22 33 55"))
    _card, on_paper = a_card(cast, "Ik schrijf het liever op")
    voice(cast, "Zonder naam gezegd")
    plan = give(cast, a_moment(cast))
    assert ways(cast) == {
        by_code.pk: Way.RECEIPT,
        by_mail.pk: Way.MAIL,
        by_phone.pk: Way.CALL,
        quiet.pk: Way.RECEIPT,
        on_paper.pk: Way.SLIP,
    }
    assert plan.without_way == 1
    told = " ".join(plan.ways)
    assert "Bij Mijn woorden: enkele mensen." in told and "Zonder weg terug: enkele mensen." in told
    assert not any(sign.isdigit() for sign in told)


def test_giving_it_twice_gives_nothing_twice_and_who_comes_later_can_get_it_too():
    cast = acting_cast()
    teller(cast, "Ik loop liever om")
    moment = a_moment(cast)
    give(cast, moment)
    notices = Notice.objects.of(cast.trajectory).count()
    with pytest.raises(NotSound, match="heeft dit antwoord al"):
        give(cast, moment)
    assert Notice.objects.of(cast.trajectory).count() == notices
    later, _said = teller(cast, "Nu vertel ik het ook")
    give(cast, moment)
    assert later.pk in ways(cast) and len(ways(cast)) == 2
    assert Notice.objects.of(cast.trajectory).count() == notices + 1


def test_a_newer_moment_takes_the_place_of_one_of_which_nobody_gave_the_answer():
    cast = acting_cast()
    a_moment(cast)
    plan = answer_rounds.came(cast.trajectory, After.PLAN, Reference("act.action_plan", cast.facilitator.person.pk))
    assert answer_rounds.due(cast.trajectory) == plan
    assert AnswerRound.objects.of(cast.trajectory).count() == 1


def test_only_the_core_group_gives_it_and_only_who_guides_calls():
    cast = acting_cast()
    moment = a_moment(cast)
    with pytest.raises(Refused):
        answer_rounds.give(cast.resident, cast.trajectory, moment)
    person, _said = teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, moment)
    row = Answer.objects.of(cast.trajectory).get(person=person)
    with pytest.raises(Refused, match="procesbegeleider"):
        call_round.note_call(cast.co_researcher, cast.trajectory, row, State.HEARD)


def answer_of(cast, person, moment):
    return answer_texts.replies(cast.facilitator, cast.trajectory, person, moment)


def test_an_answer_says_the_sentence_the_thread_and_the_action_or_why_not_or_what_is_known():
    cast = acting_cast()
    moment = a_moment(cast)
    tied, said = teller(cast, WORDS)
    let_take_part(cast.trajectory, tied)  # as everyone who tells does: who takes part reads the name
    hung = thread(cast, said)
    owned(cast, cast.official, threads=[hung])
    (reply,) = answer_of(cast, tied, moment)
    assert (reply.words, reply.thread_names) == (WORDS, ["In de winter loop ik om"])
    assert [one.words for one in reply.outcomes] == ["Vaste avondronde met de hond"]
    assert reply.outcomes[0].says.startswith("Mevrouw Bos zei ja.") and not reply.so_far
    other, words = teller(cast, "Een hek om het hele plein heen")
    action_plan.leave_thread_out(
        cast.facilitator, cast.trajectory, thread(cast, words, name="Sluit het af"), "Het plein blijft open."
    )
    (reply,) = answer_of(cast, other, moment)
    assert "bewust niets. Het plein blijft open." in reply.outcomes[0].says
    loose, _said = teller(cast, "De bakker sluit")
    (reply,) = answer_of(cast, loose, moment)
    assert reply.outcomes == [] and reply.so_far.startswith("De groep maakt nu het plan.")


def test_it_stands_on_top_of_the_receipt_and_goes_with_the_words(client):
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    give(cast, a_moment(cast))
    client.post("/mijn/openen/", {"code": cast.resident_code})
    page = client.get("/mijn/").content.decode()
    assert "Het antwoord" in page and WORDS in page and "Na teruggave 1" in page
    assert "Er is een antwoord op wat u vertelde." in client.get("/vandaag/").content.decode()
    withdrawn(Reference("look.excerpt", said.pk))
    page = client.get("/mijn/").content.decode()
    assert "Het antwoord" not in page and WORDS not in page
    assert not Answer.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()
    assert "Er is een antwoord op wat u vertelde." not in client.get("/vandaag/").content.decode()


def test_who_keeps_some_words_keeps_the_answer_to_those():
    cast = acting_cast()
    gone, stays = (voice(cast, words, person=cast.resident.person) for words in (WORDS, "De lamp is stuk"))
    give(cast, a_moment(cast))
    withdrawn(Reference("look.excerpt", gone.pk))
    part = receipt_page.part_of(cast.resident.person, cast.trajectory, is_answered=True)
    assert [one.words for one in part.answer.replies] == [stays.text]


def test_erasing_and_taking_along_know_the_answers():
    cast = acting_cast()
    person, _said = teller(cast, "Ik loop liever om")
    give(cast, a_moment(cast))
    assert kept.own_data(person)["answers"][0]["way"] == "receipt"
    erase_person(person, keep_words_nameless=True)
    assert not Answer.objects.of(cast.trajectory).filter(person=person.pk).exists()


@pytest.mark.parametrize("goes", ["withdrawn", "erased"])
def test_with_the_answer_goes_who_was_called_from_the_logbook(goes):
    cast = acting_cast()
    person, said = teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, a_moment(cast))
    row = Answer.objects.of(cast.trajectory).get()
    call_round.note_call(cast.facilitator, cast.trajectory, row, State.HEARD)
    entry = LogEntry.objects.filter(place_id=cast.trajectory.pk, deed="trajectories.answer.called")
    assert entry.get().payload["about"] == str(row.pk)
    if goes == "withdrawn":
        withdrawn(Reference("look.excerpt", said.pk))
    else:
        erase_person(person, keep_words_nameless=True)
    assert not Answer.objects.of(cast.trajectory).exists() and entry.get().payload is None


@says("trajectories.domain.answer_rounds._letter", is_so=True)
def test_a_letter_holds_a_link_and_nothing_of_what_was_said(settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cast = acting_cast()
    teller(cast, "De lamp is stuk", identity=Identity(name="Els Bakker", email="els@voorbeeld.nl"))
    posted = []
    with mock.patch("wijwerken.trajectories.domain.answer_rounds.write_letter", lambda *letter: posted.append(letter)):
        give(cast, a_moment(cast))
    ((_person, subject, body),) = posted
    assert "/mijn/" in body and "De lamp is stuk" not in subject + body and "Els" not in subject + body


@says("trajectories.domain.answer_rounds._letter", is_so=False)
def test_who_chose_no_letters_reads_it_on_the_receipt(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cast = acting_cast()
    person, _said = teller(cast, "De lamp is stuk", identity=Identity(email="els@voorbeeld.nl"))
    letter_choices.stop(person)
    with mock.patch("wijwerken.trajectories.domain.answer_rounds.write_letter") as letter:
        give(cast, a_moment(cast))
    assert ways(cast) == {person.pk: Way.RECEIPT} and not letter.called


def test_a_folded_slip_has_the_number_outside_and_inside_the_answer_and_no_name():
    cast = acting_cast()
    card, person = a_card(cast, "Ik schrijf het liever op")
    identities.remember(person, Identity(name="Mevrouw Ten Brink"))
    moment = a_moment(cast)
    give(cast, moment)
    printed = answer_slips.print_slips(cast.facilitator, cast.trajectory, moment)
    told = " ".join(PdfReader(io.BytesIO(to_pdf(printed))).pages[0].extract_text().split())
    assert f"Kaart {card.number}" in told and "Ik schrijf het liever op" in told and "Ten Brink" not in told
    assert card.code not in told.replace(" ", "")
    assert Answer.objects.of(cast.trajectory).get(person=person).state == State.PRINTED


def on_slips(cast, moment):
    printed = answer_slips.print_slips(cast.facilitator, cast.trajectory, moment)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(printed))).pages).split())


def test_on_a_slip_stands_nothing_that_who_prints_it_may_not_read():
    cast = acting_cast()
    _card, person = a_card(cast, "Ik schrijf het liever op")
    Excerpt.objects.of(cast.trajectory).get(speaker__person=person).hide(True)
    moment = a_moment(cast)
    give(cast, moment)
    told = on_slips(cast, moment)
    assert "Ik schrijf het liever op" not in told and "De groep maakt" in told


def test_on_a_slip_an_action_stands_as_everyone_may_read_it():
    cast = acting_cast()
    _card, person = a_card(cast, "Ik schrijf het liever op")
    said = Excerpt.objects.of(cast.trajectory).get(speaker__person=person)
    owned(cast, cast.official, threads=[thread(cast, said)])
    moment = a_moment(cast)
    give(cast, moment)
    told = on_slips(cast, moment)
    assert "Iemand uit de groep zei ja." in told and "Bos" not in told


def test_what_stands_on_all_slips_is_asked_once_and_each_has_its_own_words():
    cast = acting_cast()
    words = ["Ik schrijf het liever op", "De lamp is stuk", "De bakker sluit"]
    cards = [a_card(cast, one)[0] for one in words]
    moment = a_moment(cast)
    give(cast, moment)
    with mock.patch.object(answer_texts, "said_by", wraps=answer_texts.said_by) as asked:
        printed = answer_slips.print_slips(cast.facilitator, cast.trajectory, moment)
    assert asked.call_count == 1
    told = {slip.outside: [said for said, _lines in slip.replies] for slip in printed.blocks[0].slips}
    assert told == {f"Kaart {card.number}": [one] for card, one in zip(cards, words, strict=True)}


def test_who_made_the_code_of_the_slip_their_own_reads_it_there():
    cast = acting_cast()
    _card, person = a_card(cast, "Ik schrijf het liever op")
    receipts.renew(person)
    give(cast, a_moment(cast))
    assert ways(cast) == {person.pk: Way.RECEIPT}


def test_three_who_are_called_one_heard_one_not_reached_one_says_more():
    cast = acting_cast()
    for number, words in enumerate(("De lamp is stuk", "Ik loop om", "De bank is weg"), start=1):
        teller(cast, words, identity=Identity(phone=f"06 11 22 33 4{number}", may_call=True), code=False)
    give(cast, a_moment(cast))
    first, second, third = (line.answer for line in call_round.lines(cast.facilitator, cast.trajectory))
    assert (
        call_round.progress(call_round.lines(cast.facilitator, cast.trajectory)) == "Nog niemand hoorde het antwoord."
    )
    call_round.note_call(cast.facilitator, cast.trajectory, first, State.HEARD)
    call_round.note_call(cast.facilitator, cast.trajectory, second, State.NOT_REACHED)
    call_round.note_call(cast.facilitator, cast.trajectory, third, State.SAYS_MORE)
    telephone.write_down(cast.facilitator, cast.trajectory, third.person, "En de prullenbak ook")
    lines = call_round.lines(cast.facilitator, cast.trajectory)
    assert [line.answer.pk for line in lines if not line.is_done] == [second.pk]
    assert call_round.progress(lines) == "Nog één te gaan."
    assert Excerpt.objects.of(cast.trajectory).get(text="En de prullenbak ook").speaker.person == third.person
    call_round.call_again(cast.facilitator, cast.trajectory, first)
    assert (
        call_round.progress(call_round.lines(cast.facilitator, cast.trajectory)) == "Een deel hoorde het antwoord al."
    )


def test_a_number_is_shown_at_the_call_only_and_that_is_written_down(client):
    cast = acting_cast()
    person, _said = teller(
        cast, "De lamp is stuk", identity=Identity(name="Els", phone="06 11 22 33 44", may_call=True), code=False
    )
    give(cast, a_moment(cast))
    client.force_login(cast.facilitator.account)
    root = f"/t/{cast.trajectory.slug}/antwoorden/bellen/"
    listed = client.get(root).content.decode()
    assert "De lamp is stuk" in listed and "06 11" not in listed and "Els" not in listed
    row = Answer.objects.of(cast.trajectory).get(person=person)
    page = client.get(f"{root}{row.pk}/").content.decode()
    assert "tel:0611223344" in page and "Bel Els" in page and "“De lamp is stuk”" in page
    assert AccessNote.objects.filter(what=AccessNote.What.IDENTITY).count() == 1


def test_who_took_the_number_away_is_not_called(client):
    cast = acting_cast()
    person, _said = teller(cast, "De lamp is stuk", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, a_moment(cast))
    identities.forget(person)
    client.force_login(cast.facilitator.account)
    row = Answer.objects.of(cast.trajectory).get(person=person)
    page = client.get(f"/t/{cast.trajectory.slug}/antwoorden/bellen/{row.pk}/").content.decode()
    assert "haalde het nummer weg" in page and "tel:" not in page.partition("<main")[2].partition("</main")[0]


BY_PHONE = Identity(phone="06 11 22 33 44", may_call=True)


def test_three_real_examples_are_shown_in_words_the_reader_may_read(client):
    cast = acting_cast()
    for words in ("De lamp is stuk", "Ik loop om", "De bank is weg", "De bakker sluit"):
        teller(cast, words)
    hidden, said = teller(cast, "Dit houd ik voor mij")
    voice(cast, "En ik zei nog iets", person=teller(cast, "Bij de brug", identity=BY_PHONE)[0])
    said.hide(True)
    moment = a_moment(cast)
    plan = answer_rounds.planned(cast.trajectory, moment)
    examples = answer_rounds.examples(cast.facilitator, cast.trajectory, moment, plan)
    told = [reply.words for reply in examples]
    assert len(told) == 3 and "Dit houd ik voor mij" not in told
    assert hidden.pk in {one.person.pk for one in plan.new}
    client.force_login(cast.facilitator.account)
    page = client.get(f"/t/{cast.trajectory.slug}/antwoorden/geven/").content.decode()
    assert all(words in page for words in told) and "Geef iedereen antwoord" in page
    assert "Bij Mijn woorden: 5 mensen." in page
    # Of no sentence is told which way its answer goes, nor what the same voice said more.
    with mock.patch.object(answer_rounds, "EXAMPLES", 12):
        every = answer_rounds.examples(cast.facilitator, cast.trajectory, moment, plan)
        page = client.get(f"/t/{cast.trajectory.slug}/antwoorden/geven/").content.decode()
    said = {one.words for one in every}
    assert len(every) == 5 and len(said & {"Bij de brug", "En ik zei nog iets"}) == 1
    assert "door te bellen" not in page.partition("Zo lezen zij het")[2].lower()


def test_a_year_later_they_hear_whether_it_is_there():
    cast = acting_cast()
    person, said = teller(cast, WORDS)
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Iedereen durft naar buiten")
    action = owned(cast, cast.official, cards=[card_of(cast, said)])
    loose, _said = teller(cast, "De bakker sluit")
    action_plan.adopt(cast.facilitator, cast.trajectory)
    moment = answer_rounds.due(cast.trajectory)
    assert moment.after == After.PLAN
    give(cast, moment)
    moment.refresh_from_db()
    assert year_later.due(cast.trajectory) is None
    with clock_at(moment.asks_again_on):
        assert year_later.due(cast.trajectory) == moment
        about = Reference("act.action", action.pk)
        with pytest.raises(NotSound, match="waarom"):
            year_later.look_again(cast.facilitator, cast.trajectory, moment, [year_later.Stands(about, "no")])
        stands = [year_later.Stands(about, "no", "de hond is dood")]
        later = year_later.look_again(cast.facilitator, cast.trajectory, moment, stands)
        assert year_later.due(cast.trajectory) is None
        give(cast, later)
        told = {row.person_id for row in Answer.objects.of(cast.trajectory).filter(round=later)}
        assert person.pk in told and loose.pk not in told
        (reply,) = answer_of(cast, person, later)
        assert reply.outcomes[0].says == "Nee, want de hond is dood."
    assert StandsNow.objects.of(cast.trajectory).count() == 1


def a_year_after_the_plan(cast):
    """Let the answer after a plan be given, and come to the day on which is asked whether it is there."""
    teller(cast, WORDS)
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Iedereen durft naar buiten")
    action = owned(cast, cast.official)
    action_plan.adopt(cast.facilitator, cast.trajectory)
    moment = answer_rounds.due(cast.trajectory)
    give(cast, moment)
    moment.refresh_from_db()
    return moment, [year_later.Stands(Reference("act.action", action.pk), "yes")]


def test_of_two_who_say_at_once_whether_it_is_there_the_second_reads_that():
    cast = acting_cast()
    moment, stands = a_year_after_the_plan(cast)
    with clock_at(moment.asks_again_on):
        year_later.look_again(cast.facilitator, cast.trajectory, moment, stands)
        with pytest.raises(NotSound, match="net voor"):
            year_later.look_again(cast.co_researcher, cast.trajectory, moment, stands)
    assert StandsNow.objects.of(cast.trajectory).count() == 1


def test_whether_it_is_there_is_lost_to_no_newer_moment_and_takes_the_place_of_none():
    cast = acting_cast()
    moment, stands = a_year_after_the_plan(cast)
    end = answer_rounds.came(cast.trajectory, After.END, Reference("trajectories.phase", cast.trajectory.pk))
    with clock_at(moment.asks_again_on):
        later = year_later.look_again(cast.facilitator, cast.trajectory, moment, stands)
        left = AnswerRound.objects.of(cast.trajectory).filter(given_on=None)
        assert set(left.all()) == {end, later}
        edition = a_moment(cast)
        assert set(left.all()) == {edition, later}
    assert StandsNow.objects.of(cast.trajectory).count() == 1


def test_a_moment_that_made_room_for_a_newer_one_is_not_given_any_more():
    cast = acting_cast()
    moment = a_moment(cast)
    answer_rounds.came(cast.trajectory, After.PLAN, Reference("act.action_plan", cast.trajectory.pk))
    with pytest.raises(NotSound, match="net voor"):
        give(cast, moment)


def test_nobody_is_said_to_wait_for_a_call_who_heard_the_newest_answer():
    cast = acting_cast()
    teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, a_moment(cast))
    with clock_at(clock.today() + dt.timedelta(days=1)):
        give(cast, answer_rounds.came(cast.trajectory, After.PLAN, Reference("act.action_plan", cast.trajectory.pk)))
        (line,) = call_round.lines(cast.facilitator, cast.trajectory)
        assert line.answer.round.after == After.PLAN and A_CALL_WAITS in waits(cast.facilitator)
        call_round.note_call(cast.facilitator, cast.trajectory, line.answer, State.HEARD)
        assert A_CALL_WAITS not in waits(cast.facilitator) and steps_of(cast.facilitator, cast) == []


def clock_at(day):
    return mock.patch.object(clock, "today", lambda: day)


def test_the_facts_hold_no_number_under_five():
    cast = acting_cast()
    assert answer_facts.of_trajectory(cast.trajectory) == []
    for number in range(6):
        teller(cast, f"De lamp {number} is stuk")
    teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    voice(cast, "Zonder naam gezegd")
    give(cast, a_moment(cast))
    (fact,) = answer_facts.of_trajectory(cast.trajectory)
    assert fact.says == "Na teruggave 1"
    assert fact.ways == ["Bij Mijn woorden: minstens 5 mensen.", "Door te bellen: enkele mensen."]
    gone = Excerpt.objects.of(cast.trajectory).get(text="De lamp 1 is stuk")
    withdrawn(Reference("look.excerpt", gone.pk))  # nobody reads which way they were answered
    assert answer_facts.of_trajectory(cast.trajectory) == [fact]
    assert fact.without_way == "Zonder weg terug: enkele mensen. Zij lezen het bij Antwoorden."


def test_everyone_reads_what_came_of_each_thread_and_without_a_give_back_that_there_is_none():
    cast = acting_cast()
    edition = Edition.objects.of(cast.trajectory).get()
    answer_rounds.came(cast.trajectory, After.EDITION, Reference("think.edition", edition.pk), number=1)
    hung = thread(cast, voice(cast))
    EditionThread.objects.create(trajectory=cast.trajectory, edition=edition, red_thread=hung, name=hung.name)
    action = owned(cast, cast.official, threads=[hung])
    (told,) = answers_in_public.in_public(cast.outsider, cast.trajectory).threads
    assert (told.name, told.actions) == (hung.name, [])
    # Nobody gave the answer after the give-back, and the plan takes its place; the give-back stays to be read.
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Iedereen durft naar buiten")
    action_plan.adopt(cast.facilitator, cast.trajectory)
    public = answers_in_public.in_public(cast.outsider, cast.trajectory)
    assert [one.title for one in public.threads[0].actions] == [action.title]
    Edition.objects.of(cast.trajectory).update(published_on=None)
    assert answers_in_public.in_public(cast.outsider, cast.trajectory) is None


def test_of_an_action_without_a_yes_everyone_reads_what_the_receipt_says_of_it():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    hung, other = thread(cast, said), thread(cast, voice(cast, "Het is stil"), name="Stilte")
    for one in (hung, other):
        edition = Edition.objects.of(cast.trajectory).get()
        EditionThread.objects.create(trajectory=cast.trajectory, edition=edition, red_thread=one, name=one.name)
    action = proposed(cast, "Een lamp bij de brug", threads=[hung])
    owned(cast, cast.official)
    before = browser_of(cast.outsider).get(f"/t/{cast.trajectory.slug}/antwoorden/").content.decode()
    assert action.title not in before and "Nog niemand zei er ja op." not in before  # nobody outside reads the plan yet
    ActionPlan.objects.of(cast.trajectory).update(goal="Weer naar buiten", adopted_on=clock.today())
    (line,) = [one for one in chain.receipt_lines(cast.resident.person, cast.trajectory) if one.stage == "action"]
    told = browser_of(cast.outsider).get(f"/t/{cast.trajectory.slug}/antwoorden/").content.decode()
    assert line.sentence.endswith("Nog niemand zei er ja op.") and line.sentence in told and action.title in told
    assert told.count("Er hoort geen actie bij.") == 1  # of the other thread nothing came


def test_how_a_call_went_is_forgotten_after_a_while():
    cast = acting_cast()
    teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, a_moment(cast))
    Answer.objects.of(cast.trajectory).update(state=State.SAYS_MORE)
    assert call_round.forget_old(clock.today() + dt.timedelta(days=91)) == 1
    assert Answer.objects.of(cast.trajectory).get().state == State.HEARD


def waits(actor):
    return [line.sentence for line in today.lines(actor)]


def steps_of(actor, cast):
    there_is.forget(cast.trajectory)
    return [step.title for step in steps.answering(actor, cast.trajectory)]


NOBODY_ANSWERED = "Nog geen antwoord gegeven aan wie vertelde."
THERE_IS_ONE = "Er is een antwoord op wat u vertelde."
A_CALL_WAITS = "Er zijn mensen die hun antwoord per telefoon horen."
IS_IT_THERE = "Bijna een jaar geleden is toegezegd wat er komt. Staat het er nu?"


@says("trajectories.domain.steps._answer_step", is_so=True)
@says("trajectories.domain.answer_lines._nobody_answered", is_so=True)
@says("trajectories.domain.answer_lines._is_answered", is_so=False)
@says("trajectories.domain.steps._calling_step", is_so=False)
@says("trajectories.domain.answer_lines._wait_for_a_call", is_so=False)
def test_after_a_moment_the_core_group_reads_that_nobody_has_an_answer_yet():
    cast = acting_cast()
    person, _said = teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    a_moment(cast)
    assert steps_of(cast.co_researcher, cast) == ["Iedereen een antwoord"]
    assert NOBODY_ANSWERED in waits(cast.co_researcher)
    assert steps_of(cast.official, cast) == [] and NOBODY_ANSWERED not in waits(cast.official)
    assert THERE_IS_ONE not in waits(Actor(person=person, via="receipt"))
    assert A_CALL_WAITS not in waits(cast.facilitator)


@says("trajectories.domain.steps._answer_step", is_so=False)
@says("trajectories.domain.answer_lines._nobody_answered", is_so=False)
@says("trajectories.domain.answer_lines._is_answered", is_so=True)
@says("trajectories.domain.answer_rounds._is_ready", is_so=True)
@says("trajectories.domain.steps._calling_step", is_so=True)
@says("trajectories.domain.answer_lines._wait_for_a_call", is_so=True)
def test_once_it_is_given_the_teller_reads_it_and_who_guides_calls():
    cast = acting_cast()
    person, _said = teller(cast, "Bel mij", identity=Identity(phone="06 11 22 33 44", may_call=True))
    give(cast, a_moment(cast))
    assert steps_of(cast.facilitator, cast) == ["Belronde"] and A_CALL_WAITS in waits(cast.facilitator)
    assert steps_of(cast.co_researcher, cast) == [] and A_CALL_WAITS not in waits(cast.co_researcher)
    assert NOBODY_ANSWERED not in waits(cast.facilitator)
    assert THERE_IS_ONE in waits(Actor(person=person, via="receipt"))
    told = Notice.objects.of(cast.trajectory).get(person=person)
    assert told.words == "Er is een antwoord op wat u vertelde. Het staat hierboven."


@says("trajectories.domain.answer_rounds._is_ready", is_so=False)
def test_who_told_nothing_reads_of_no_answer():
    cast = acting_cast()
    teller(cast, "Ik loop om")
    give(cast, a_moment(cast))
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


@says("trajectories.domain.steps._a_year_later_step", is_so=True)
@says("trajectories.domain.answer_lines._is_it_there", is_so=True)
def test_almost_a_year_later_the_core_group_is_asked_whether_it_is_there():
    cast = acting_cast()
    moment = a_moment(cast)
    AnswerRound.objects.of(cast.trajectory).update(given_on=clock.today(), asks_again_on=clock.today())
    assert year_later.due(cast.trajectory) == moment
    assert steps_of(cast.co_researcher, cast) == ["Staat het er nu?"] and IS_IT_THERE in waits(cast.co_researcher)


@says("trajectories.domain.steps._a_year_later_step", is_so=False)
@says("trajectories.domain.answer_lines._is_it_there", is_so=False)
def test_of_an_answer_that_promised_nothing_nobody_is_asked_again():
    cast = acting_cast()
    teller(cast, "Ik loop om")
    give(cast, a_moment(cast))
    with clock_at(clock.today() + dt.timedelta(days=400)):
        assert steps_of(cast.co_researcher, cast) == [] and IS_IT_THERE not in waits(cast.co_researcher)


# --- one rule for what is not there yet -----------------------------------------------------------------------------


def test_while_the_plan_is_made_no_page_says_that_there_is_no_action(client):
    cast = acting_cast()
    hung = thread(cast, voice(cast))
    owned(cast, threads=[hung])
    made = answer_texts.without_action(cast.trajectory)
    assert made.startswith("De groep maakt nu het plan.")
    loose, _said = teller(cast, "De bakker sluit")
    (reply,) = answer_of(cast, loose, a_moment(cast))
    assert reply.so_far.endswith(made)
    for phase in ("look", "think"):  # going back changes nothing about a plan that was begun
        to_phase(cast.trajectory, phase)
        forget_figures(cast.trajectory)
        assert answer_texts.without_action(cast.trajectory) == made


def test_once_it_is_adopted_no_page_says_that_the_plan_comes_later():
    cast = acting_cast()
    owned(cast)
    ActionPlan.objects.of(cast.trajectory).update(goal="Weer naar buiten", adopted_on=clock.today())
    for phase in ("act", "think", "look"):
        to_phase(cast.trajectory, phase)
        forget_figures(cast.trajectory)
        assert answer_texts.without_action(cast.trajectory) == "Er hoort geen actie bij."


def test_the_list_of_calls_asks_the_same_questions_for_one_and_for_five():
    asked, cast = [], acting_cast()
    for how_many in (1, 5):
        for nth in range(how_many):
            identity = Identity(phone=f"06 11 22 33 4{nth}", may_call=True)
            teller(cast, f"Bel mij, zei {nth} van {how_many}", identity=identity)
        give(cast, a_moment(cast))
        here = Trajectory.objects.get(pk=cast.trajectory.pk)
        with CaptureQueriesContext(connection) as queries:
            found = call_round.lines(cast.facilitator, here)
        asked.append(len(queries))
        assert all(one.begin.startswith("Bel mij") for one in found)
    assert len(found) == 6 and asked[0] == asked[1], asked
