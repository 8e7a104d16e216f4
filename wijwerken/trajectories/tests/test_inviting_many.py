"""Inviting many: lines are understood before anything leaves, each gets a link, and who is silent is asked once."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from tests.mail_sink import mail_sink
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain import letters
from wijwerken.trajectories.domain import (
    invitation_texts,
    invitations,
    invited_lines,
    many_invitations,
    promises,
    street_letter,
)
from wijwerken.trajectories.models import Invitation, StakeholderGroup, Trajectory
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
TEN = """Fatima van de bakker, bewoners
Joris <joris@winkel.example>, winkeliers
mila@school.example
Ans; bewoners
Piet Puk\tambtenaren
Noor, jongerenwerk
kapot@, bewoners
, bewoners
Dirk
Wim de Boer, bewoners"""


@pytest.fixture
def cast():
    cast = make_cast()
    StakeholderGroup.objects.create(trajectory=cast.trajectory, name="winkeliers")
    return cast


def lines_of(cast, pasted=TEN):
    return invited_lines.understood(cast.trajectory, pasted)


def address_of(cast, name):
    return reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug})


def test_a_question_of_two_lines_goes_by_mail_on_one(cast):
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(main_question="Hoe is de avond\r\nvoor u?")
    told = {"lines": "Jan, jan@x.example", "role": "participant", "make": "1", "take": ["1"], "mail": "1"}
    with mail_sink() as sink:
        assert enter(cast.facilitator).post(address_of(cast, "invite_many"), told).status_code == 200
    assert [letter["subject"] for letter in sink.letters] == ["Hoe is de avond voor u?"]


def invite(cast, *names, role="participant"):
    return many_invitations.invite_many(cast.facilitator, cast.trajectory, lines_of(cast, "\n".join(names)), role)


def paste(cast, pasted=TEN, role="participant", **more):
    return enter(cast.facilitator).post(address_of(cast, "invite_many"), {"lines": pasted, "role": role} | more)


def test_a_line_is_a_name_or_an_address_with_the_group_that_exists(cast):
    read = {line.number: (line.note, line.address, line.group.name if line.group else "") for line in lines_of(cast)}
    assert read[1] == ("Fatima van de bakker", "", "bewoners")
    assert read[2] == ("Joris", "joris@winkel.example", "winkeliers")
    assert read[3] == ("mila", "mila@school.example", "")  # of an address only what tells cards apart
    assert read[4] == ("Ans", "", "bewoners") and read[5] == ("Piet Puk", "", "ambtenaren")
    assert read[6] == ("Noor, jongerenwerk", "", "")  # no such group here: then it is part of the name


def test_a_group_that_is_not_known_is_said_and_one_can_be_chosen_or_left(cast):
    pasted = "karel@voorbeeld.example, wethouders\nSanne, sportclub\nDe Boer, Wim\nwim@voorbeeld.example, Wim"
    read = {line.number: (line.note, line.unknown) for line in lines_of(cast, pasted)}
    assert read[1] == ("karel, wethouders", "wethouders") and read[2] == ("Sanne, sportclub", "sportclub")
    assert read[3] == ("De Boer, Wim", "") and read[4] == ("Wim", "")
    page = paste(cast, pasted).content.decode()
    assert "“wethouders” is hier geen groep" in page and page.count("<select") == 2
    group = StakeholderGroup.objects.of(cast.trajectory).get(name="winkeliers")
    assert paste(cast, pasted, make="1", take=["1", "2"], **{"group-1": str(group.pk)}).status_code == 200
    made = {row.note: row.group for row in Invitation.objects.of(cast.trajectory)}
    assert made == {"karel": group, "Sanne, sportclub": None}


def test_a_line_that_cannot_be_used_says_why_and_the_others_go_on(cast):
    trouble = {line.number: line.trouble for line in lines_of(cast) if line.trouble}
    assert set(trouble) == {7, 8} and "e-mailadres" in trouble[7] and "naam" in trouble[8]


@says("trajectories.domain.invited_lines._with_remark", is_so=True)
def test_a_double_who_is_asked_already_and_who_takes_part_are_said(cast):
    invite(cast, "Dirk")
    remarks = {line.number: line.remark for line in lines_of(cast, "Dirk\nCarmen\nWim\nwim\nAnders")}
    assert "kaartje open" in remarks[1] and "doet al mee" in remarks[2] and "regel 3" in remarks[4]
    assert not remarks[3] and not remarks[5]


@says("trajectories.domain.invited_lines._with_remark", is_so=False)
def test_of_who_said_no_nothing_is_said(cast):
    slip = invite(cast, "Dirk")[0]
    invitations.say_no(cast.outsider, cast.trajectory, slip.invitation)
    assert lines_of(cast, "Dirk")[0].is_fine
    page = enter(cast.facilitator).get(address_of(cast, "invite")).content.decode()
    assert "Dirk" not in page


def test_reading_a_list_asks_the_same_of_the_database_for_one_line_and_for_fifty(cast, django_assert_num_queries):
    with django_assert_num_queries(3):
        lines_of(cast, "Dirk")
    with django_assert_num_queries(3):
        lines_of(cast, "\n".join(f"Dirk {number}" for number in range(50)))


def test_nothing_is_made_before_somebody_says_so(cast):
    page = paste(cast)
    assert page.status_code == 200 and not Invitation.objects.of(cast.trajectory).exists()
    text = page.content.decode()
    assert text.count('name="take"') == 8 and text.count(" checked") >= 8 and "Verbeter hem hieronder" in text


def test_the_chosen_lines_become_one_time_links_that_are_shown_once(cast):
    page = paste(cast, make="1", take=["1", "2", "4"]).content.decode()
    links = set(re.findall(r"/t/molenbuurt/gevraagd/[A-Z0-9]{13}/", page))
    assert len(links) == 3 and Invitation.objects.of(cast.trajectory).count() == 3
    assert all(Client().get(link).status_code == 200 for link in links)
    codes = {link.split("/")[-2] for link in links}
    assert not any(code in str(list(Invitation.objects.of(cast.trajectory).values())) for code in codes)
    assert "joris@winkel.example" not in str(list(Invitation.objects.of(cast.trajectory).values()))
    assert "kapot@" in page  # what was not used stays, to be mended


def test_what_is_shown_once_is_not_lost_to_another_language(cast):
    opened = enter(cast.facilitator).get(reverse("trajectories:invite", args=["molenbuurt"])).content.decode()
    made = paste(cast, make="1", take=["1"]).content.decode()
    assert reverse("house:set_language") in opened and reverse("house:set_language") not in made


def test_it_is_one_deed_with_one_line_without_names(cast):
    before = LogEntry.objects.everywhere(because="a test").count()
    invite(cast, "Fatima", "Joris", "Ans")
    assert LogEntry.objects.everywhere(because="a test").count() == before + 1
    assert "Fatima" not in str(list(LogEntry.objects.everywhere(because="a test").values()))


@pytest.mark.parametrize(("role", "pasted"), [("facilitator", "Dirk"), ("participant", "")])
def test_a_list_is_refused_for_a_role_one_cannot_be_asked_for_and_when_empty(cast, role, pasted):
    with pytest.raises(NotSound):
        many_invitations.invite_many(cast.facilitator, cast.trajectory, lines_of(cast, pasted), role)


def test_more_than_fifty_lines_are_sent_back_whole(cast):
    page = paste(cast, "\n".join(f"Dirk {number}" for number in range(51)))
    assert page.status_code == 400 and "vijftig" in page.content.decode() and "Dirk 50" in page.content.decode()


def test_residents_are_asked_only_after_the_boundaries(cast):
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(boundaries_published_on=None)
    cast.trajectory.boundaries_published_on = None
    with pytest.raises(Refused, match="kaders"):
        invite(cast, "Dirk")
    assert invite(cast, "Dirk", role="co_researcher")[0].invitation.role == "co_researcher"
    assert 'value="participant"' not in paste(cast, "Dirk", role="co_researcher").content.decode()


# --- mailed by the house -----------------------------------------------------------------------------------------


def test_the_house_mails_only_when_the_sender_says_so(cast):
    paste(cast, make="1", take=["2", "3"])
    assert mail.outbox == []
    paste(cast, "Joost de Wit <joost@winkel.example>", make="1", take=["1"], mail="1")
    [sent] = mail.outbox
    assert sent.to == ["joost@winkel.example"] and "/gevraagd/" in sent.body and "Wij bewaren het niet" in sent.body


def test_an_address_that_failed_is_told_and_the_link_is_there_to_give(cast, monkeypatch):
    monkeypatch.setattr(letters, "reaches_address", lambda address, *words: "joris" not in address)
    page = paste(cast, make="1", take=["2", "3"], mail="1").content.decode()
    assert "Mailen lukte niet voor" in page and "1 brief is verstuurd" in page


def test_a_mail_server_that_is_not_there_is_no_fault(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert not letters.reaches_address("a@buurt.example", "x", "y")
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not letters.reaches_address("a@buurt.example", "x", "y")


def test_without_a_mail_server_mailing_is_not_offered(cast, settings):
    assert 'name="mail"' in paste(cast).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert 'name="mail"' not in paste(cast).content.decode()


# --- once more ---------------------------------------------------------------------------------------------------


def in_a_week():
    return clock.frozen(clock.now() + dt.timedelta(days=7))


def test_who_is_silent_for_a_week_is_asked_once_more_and_never_after_that(cast):
    first = invite(cast, "Fatima", "Joris", "Ans")
    assert many_invitations.to_ask_again(cast.trajectory) == []
    invitations.say_no(cast.outsider, cast.trajectory, first[0].invitation)
    with in_a_week():
        again = many_invitations.ask_again(cast.facilitator, cast.trajectory)
        assert {slip.name for slip in again} == {"Joris", "Ans"}
        assert many_invitations.to_ask_again(cast.trajectory) == []
        with pytest.raises(NotSound):
            many_invitations.ask_again(cast.facilitator, cast.trajectory)
        assert invitations.asked_with(cast.trajectory, first[1].code) is None  # the old link stopped
        assert invitations.asked_with(cast.trajectory, again[0].code) is not None
        assert invitations.asked_with(cast.trajectory, first[0].code) is not None  # a no may still think again


def test_it_is_asked_again_with_one_press_on_the_page(cast):
    invite(cast, "Fatima", "Joris")
    browser = enter(cast.facilitator)
    assert "Vraag het nog één keer" not in browser.get(address_of(cast, "invite")).content.decode()
    with in_a_week():
        browser = enter(cast.facilitator)
        assert "Vraag het nog één keer" in browser.get(address_of(cast, "invite")).content.decode()
        page = browser.post(address_of(cast, "ask_again")).content.decode()
        assert page.count("/gevraagd/") >= 2 and "nog één keer rond" in page
        assert "Vraag het nog één keer" not in browser.get(address_of(cast, "invite")).content.decode()


def test_cards_are_made_again_for_who_did_not_answer_and_the_old_ones_stop(cast):
    first = invite(cast, "Fatima", "Joris")
    invitations.say_yes(cast.outsider, cast.trajectory, first[0].invitation, "Fatima")
    anew = many_invitations.make_anew(cast.facilitator, cast.trajectory)
    assert [slip.name for slip in anew] == ["Joris"]
    assert invitations.asked_with(cast.trajectory, first[1].code) is None
    assert invitations.asked_with(cast.trajectory, anew[0].code) == anew[0].invitation


@says("trajectories.domain.many_invitations.how_it_stands", is_so=True)
def test_how_many_answered_is_said_in_one_number_from_five(cast):
    slips = invite(cast, *(f"Mens {number}" for number in range(8)))
    for slip in slips[:5]:
        invitations.say_no(cast.outsider, cast.trajectory, slip.invitation)
    assert many_invitations.how_it_stands(cast.trajectory) == "Van de 8 uitnodigingen kregen er 5 een antwoord."


@says("trajectories.domain.many_invitations.how_it_stands", is_so=False)
def test_of_fewer_answers_nothing_is_said(cast):
    slips = invite(cast, *(f"Mens {number}" for number in range(8)))
    for slip in slips[:4]:
        invitations.say_no(cast.outsider, cast.trajectory, slip.invitation)
    assert many_invitations.how_it_stands(cast.trajectory) == ""


# --- words and paper ---------------------------------------------------------------------------------------------


@says("trajectories.domain.invitation_texts.letter", is_so=True)
@says("trajectories.domain.invitation_texts.app_text", is_so=True)
@says("trajectories.domain.invitation_texts.letter_of_the_house", is_so=True)
def test_the_ready_words_say_what_is_asked_and_are_true_for_who_got_them_from_another(cast):
    slip = invite(cast, "Fatima")[0]
    subject, body = invitation_texts.letter(slip.invitation, slip.link)
    assert subject == cast.trajectory.main_question and slip.link in body and "Kreeg u dit van een ander?" in body
    assert "Fatima" not in body and "Fatima" not in slip.app_text and slip.link in slip.app_text
    assert "Wij bewaren het niet" in invitation_texts.letter_of_the_house(slip.invitation, slip.link)[1]
    with in_a_week():
        again = many_invitations.ask_again(cast.facilitator, cast.trajectory)[0]
    assert "nog één keer rond" in again.mail_text and "nog één keer rond" in again.app_text


@says("trajectories.domain.invitation_texts.letter", is_so=False)
@says("trajectories.domain.invitation_texts.app_text", is_so=False)
@says("trajectories.domain.invitation_texts.letter_of_the_house", is_so=False)
def test_a_first_question_does_not_say_that_it_is_the_last_time(cast):
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(contact_phone="")
    cast.trajectory.contact_phone = ""
    slip = invite(cast, "Fatima")[0]
    texts = [slip.app_text, slip.mail_text, *invitation_texts.letter_of_the_house(slip.invitation, slip.link)]
    assert not any("nog één keer" in text or "Bel" in text for text in texts)


@pytest.mark.parametrize("role", [Role.CO_RESEARCHER, Role.SPONSOR, Role.PARTICIPANT])
def test_each_role_reads_what_is_asked_of_it(role):
    others = {Role.CO_RESEARCHER, Role.SPONSOR, Role.PARTICIPANT} - {role}
    assert invitation_texts.what_is_asked(role) not in {invitation_texts.what_is_asked(one) for one in others}
    assert invitation_texts.what_it_takes(role) not in {invitation_texts.what_it_takes(one) for one in others}


def test_the_sheet_comes_only_from_codes_that_are_on_the_screen(cast):
    slips = invite(cast, "Fatima", "Joris", "Ans", "Piet", "Noor")
    browser = enter(cast.facilitator)
    codes = [slip.code for slip in slips]
    pdf = browser.post(address_of(cast, "invitation_slips"), {"code": codes})
    assert pdf.content.startswith(b"%PDF") and "attachment" in pdf["Content-Disposition"]
    assert browser.post(address_of(cast, "invitation_slips"), {"code": ["ABCDEFGHJKMNP"]}).status_code == 302
    assert [slip.code for slip in many_invitations.slips_with(cast.trajectory, [*codes, "ABCDEFGHJKMNP"])] == codes
    assert many_invitations.slips_with(cast.other_trajectory, codes) == []


def test_every_card_that_the_screen_shows_is_on_the_sheet(cast):
    for sheet in range(2):
        invite(cast, *(f"Naam {sheet} {number}" for number in range(40)))
    shown = enter(cast.facilitator).post(address_of(cast, "invitations_anew")).context["slips"]
    assert len(shown) == 80
    assert len(many_invitations.slips_with(cast.trajectory, [slip.code for slip in shown])) == 80


def test_the_name_stands_outside_the_card_and_never_inside(cast):
    made = street_letter.slips(cast.trajectory, invite(cast, "Fatima"), "nl").blocks[0].slips[0]
    inside = [made.kicker, made.question, *made.asks, made.how, made.url, made.until, made.call]
    assert "Fatima" in made.outside and not any("Fatima" in text for text in inside)
    assert made.phone == "06 12 34 56 78" and "tot en met" in made.until


def words_of(cast):
    return str(street_letter.street_letter(cast.trajectory, "nl"))


@says("trajectories.domain.street_letter.street_letter", is_so=True)
@says("trajectories.domain.street_letter._letter", is_so=True)
def test_the_letter_for_a_street_greets_neighbours_and_says_what_was_promised(cast):
    promises.promise(cast.facilitator, cast.trajectory, "lezen wat wij hoorden", clock.today())
    words = words_of(cast)
    assert "Beste buurtgenoot," in words and "De Molenbuurt vraagt:" in words
    assert promises.sentence(promises.next_promise(cast.trajectory)) in words


@says("trajectories.domain.street_letter.street_letter", is_so=False)
@says("trajectories.domain.street_letter._letter", is_so=False)
def test_the_letter_for_colleagues_greets_no_neighbours_and_promises_nothing_that_was_not(cast):
    here = cast.trajectory
    here.kind, here.who_asks, here.contact_phone = Trajectory.Kind.INTERNAL, "Team Zeven", ""
    words = words_of(cast)
    assert "Beste collega," in words and "buurtgenoot" not in words and "Molenbuurt" not in words
    assert "Liever praten" not in words and "Op " not in words


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("odt", b"PK")])
def test_the_letter_for_a_street_has_one_link_for_everyone_and_no_person(cast, form, begins):
    page = reverse("trajectories:street_letter", args=[cast.trajectory.slug, form])
    assert enter(cast.facilitator).get(page).content.startswith(begins)
    words = str(street_letter.street_letter(cast.trajectory, "nl"))
    assert "/t/molenbuurt/meedoen/" in words and "06 12 34 56 78" in words and "gevraagd" not in words


def test_what_is_to_be_copied_can_be_selected_too(cast):
    page = enter(cast.facilitator).get(address_of(cast, "invite")).content.decode()
    link = 'data-copy="http://localhost:8000/t/molenbuurt/meedoen/"'
    assert link in page or 'data-copy="http' in page
    assert 'data-copied="Gekopieerd"' in page
