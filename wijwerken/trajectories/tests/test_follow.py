"""Following without telling: one letter to confirm, one update per phase, and gone at once."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound
from wijwerken.people.models import IdentityKey, Person, ReceiptCredential
from wijwerken.trajectories.domain import follow, kept, phase_updates, promises, shown
from wijwerken.trajectories.models import AskedAddress, Follow, Participation, PhaseUpdate, Trajectory
from wijwerken.trajectories.rules.phases import newest_change
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db
ADDRESS = "buurman@buurt.example"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """Let letters go: what is posted within this block is in the outbox after it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def here(cast, name="follow", *more):
    return reverse(f"trajectories:{name}", args=[cast.trajectory.slug, *more])


def ask(cast, post, address=ADDRESS, browser=None):
    with post():
        return (browser or Client()).post(here(cast), {"address": address})


def path_in(letter):
    return re.findall(r"http://[^/]+(/t/\S+/volg/\S+)", letter.body)[0]


def following(cast, post, address=ADDRESS):
    """Let an address ask and say yes; gives the row."""
    ask(cast, post, address)
    path = path_in(mail.outbox.pop())
    Client().post(path, {"yes": "1"})
    return follow.found_with(cast.trajectory, path.split("/")[-2])


def tell(cast, post, words="Wij hoorden veel. Nu denken wij."):
    with post():
        return phase_updates.tell_followers(cast.facilitator, cast.trajectory, words)


# --- by mail -----------------------------------------------------------------------------------------------------


def test_nothing_is_sent_before_the_yes_but_one_letter(cast, post):
    ask(cast, post)
    tell(cast, post)
    assert len(mail.outbox) == 1 and mail.outbox[0].to == [ADDRESS]
    assert not Follow.objects.of(cast.trajectory).get().is_confirmed


def test_opening_the_link_confirms_nothing_and_a_button_does(cast, post):
    ask(cast, post)
    path = path_in(mail.outbox[0])
    assert "Ja, ik volg het" in Client().get(path).content.decode()
    assert not Follow.objects.of(cast.trajectory).get().is_confirmed
    assert "U volgt dit" in Client().post(path, {"yes": "1"}).content.decode()
    row = Follow.objects.of(cast.trajectory).get()
    assert row.is_confirmed and row.on is None


def test_a_no_to_the_letter_erases_at_once(cast, post):
    ask(cast, post)
    people = Person.objects.count()
    Client().post(path_in(mail.outbox[0]), {"no": "1"})
    assert not Follow.objects.of(cast.trajectory).exists() and Person.objects.count() == people - 1
    assert not IdentityKey.objects.exists()


def test_the_address_stands_only_sealed(cast, post):
    row = following(cast, post)
    assert ADDRESS not in str(list(Follow.objects.of(cast.trajectory).values()))
    assert ADDRESS.encode() not in bytes(IdentityKey.objects.get(person_id=row.person_id).sealed)
    assert row.person.account is None and not Participation.objects.everywhere("a test").filter(person=row.person)


def test_a_known_address_hears_the_same_and_gets_no_second_letter(cast, post):
    first = ask(cast, post)
    second = ask(cast, post, " Buurman@Buurt.example")
    assert first.content.decode().count("Kijk in uw mail") == second.content.decode().count("Kijk in uw mail") > 0
    assert len(mail.outbox) == 1 and Follow.objects.of(cast.trajectory).count() == 1
    Client().post(path_in(mail.outbox[0]), {"yes": "1"})
    with clock.frozen(clock.now() + dt.timedelta(days=32)):
        assert "Kijk in uw mail" in ask(cast, post).content.decode()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("says_no", [True, False])
@pytest.mark.parametrize("chores", [True, False])
def test_after_a_no_or_without_an_answer_an_address_is_let_alone_for_a_month(cast, post, says_no, chores):
    today = clock.today()
    for day in (0, 1, 6, 7, 8, 9, 29, 30, 31):
        with clock.frozen(clock.now() + dt.timedelta(days=day)):
            ask(cast, post)
            if says_no:
                Client().post(path_in(mail.outbox[-1]), {"no": "1"})
            if chores:
                follow.forget_unconfirmed(clock.today())
                follow.forget_asked(clock.today())
        assert len(mail.outbox) == (1 if day <= follow.DAYS_LET_ALONE else 2)
    assert "30 dagen lang niets" in " ".join(mail.outbox[0].body.split())
    assert not AskedAddress.objects.of(cast.trajectory).filter(on=today).exists()


def test_of_who_said_no_a_print_is_left_for_a_month_that_names_nobody(cast, post):
    ask(cast, post)
    Client().post(path_in(mail.outbox[0]), {"no": "1"})
    (kept_of_it,) = AskedAddress.objects.of(cast.trajectory).values()
    assert ADDRESS not in str(kept_of_it) and set(kept_of_it) == {"id", "trajectory_id", "mark", "on"}
    assert follow.forget_asked(clock.today() + dt.timedelta(days=30)) == 0
    assert follow.forget_asked(clock.today() + dt.timedelta(days=31)) == 1


def test_who_stopped_may_ask_again_at_once(cast, post):
    follow.stop(cast.outsider, cast.trajectory, following(cast, post))
    ask(cast, post)
    assert len(mail.outbox) == 1


def test_the_link_to_say_yes_works_a_week_also_when_the_chores_did_not_run(cast, post):
    ask(cast, post)
    path = path_in(mail.outbox[0])
    with clock.frozen(clock.now() + dt.timedelta(days=7)):
        assert Client().get(path).status_code == 200
    with clock.frozen(clock.now() + dt.timedelta(days=8)):
        answer = Client().post(path, {"yes": "1"})
    assert answer.status_code == 404 and "werkt een week" in answer.content.decode()
    assert not Follow.objects.of(cast.trajectory).get().is_confirmed


def test_only_wrong_codes_count_so_a_whole_office_can_say_yes(cast, post):
    ask(cast, post)
    assert {Client().get(path_in(mail.outbox[0])).status_code for _person in range(61)} == {200}


def test_an_update_goes_with_one_press_to_stop_in_the_letter_and_in_the_mail_program(cast, post):
    following(cast, post)
    tell(cast, post)
    [letter] = mail.outbox
    assert "Wij hoorden veel." in letter.body and letter.subject == cast.trajectory.main_question
    way_out = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and way_out in letter.body
    path = "/t/" + way_out.split("/t/")[1]
    assert Client().get(path).status_code == 200 and Follow.objects.of(cast.trajectory).exists()
    program = Client(enforce_csrf_checks=True)
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follow.objects.of(cast.trajectory).exists() and not IdentityKey.objects.exists()
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200  # a second time is no fault
    assert Client().get(path).status_code == 404


def test_who_stopped_between_the_deed_and_the_post_gets_nothing(cast, post):
    row = following(cast, post)
    with post():
        phase_updates.tell_followers(cast.facilitator, cast.trajectory, "Nieuws.")
        follow.stop(cast.outsider, cast.trajectory, row)
    assert mail.outbox == []


def test_a_code_of_another_trajectory_or_made_up_opens_nothing(cast, post):
    row = following(cast, post)
    assert follow.found_with(cast.other_trajectory, follow.code_of(row)) is None
    assert follow.found_with(cast.trajectory, f"{row.pk.hex}:verzonnen") is None
    assert Client().get(here(cast, "follow_yes", f"{row.pk.hex}:verzonnen")).status_code == 404


def test_without_a_mail_server_following_is_with_a_code(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = Client().get(here(cast)).content.decode()
    assert 'name="address"' not in page and "Ik volg het met een code" in page
    assert page.count("nl-button--primary") == 1
    assert Client().post(here(cast), {"address": ADDRESS}).status_code == 400
    assert not Follow.objects.of(cast.trajectory).exists()


# --- with a code -------------------------------------------------------------------------------------------------


def test_who_has_no_code_gets_one_and_reads_the_update_there(cast, post):
    browser = Client()
    page = browser.post(here(cast), {"with_code": "1"})
    assert "Bewaar deze code" in page.content.decode() and "receipt" in page.cookies
    row = Follow.objects.of(cast.trajectory).get()
    assert row.is_confirmed and not row.by_mail and ReceiptCredential.objects.filter(person=row.person).count() == 1
    tell(cast, post)
    assert mail.outbox == [] and "Wij hoorden veel." in browser.get(here(cast)).content.decode()
    browser.post(here(cast), {"stop": "1"})
    assert not Follow.objects.of(cast.trajectory).exists()


def test_what_one_follows_stands_on_ones_own_pages_and_the_page_of_the_trajectory_says_so(cast):
    browser = Client()
    public = here(cast, "trajectory")
    assert "Ik volg het, zonder iets te vertellen" in browser.get(public).content.decode()
    browser.post(here(cast), {"with_code": "1"})
    page = browser.get(public).content.decode()
    assert "U volgt dit" in page and "Ik volg het, zonder" not in page
    for own in (reverse("trajectories:receipt"), reverse("trajectories:today")):
        page = browser.get(own).content.decode()
        assert "U volgt" in page and f'href="{here(cast)}"' in page and cast.trajectory.main_question in page
        assert "Hier staat nu niets van u" not in page and "Dit gebeurt er met uw woorden" not in page
    browser.post(here(cast), {"stop": "1"})
    page = browser.get(reverse("trajectories:receipt")).content.decode()
    assert 'id="volgt"' not in page and "Hier staat nu niets van u" in page


def test_who_has_a_code_follows_with_that_one(cast):
    browser = enter(cast.official)
    assert "Bewaar deze code" not in browser.post(here(cast), {"with_code": "1"}, follow=True).content.decode()
    assert browser.post(here(cast), {"with_code": "1"}).status_code == 302
    assert [row.person for row in Follow.objects.of(cast.trajectory)] == [cast.official.person]


def test_following_opens_no_door(cast):
    follow.follow_with_code(cast.stranger, cast.trajectory)
    browser = enter(cast.stranger)
    for name in ("logbook", "people", "agreements"):
        assert browser.get(here(cast, name)).status_code == 403
    assert browser.get(here(cast, "followers")).status_code == 403


@says("trajectories.domain.phase_updates._is_news", is_so=True)
def test_an_update_waits_for_who_follows_with_a_code(cast, post):
    follow.follow_with_code(cast.stranger, cast.trajectory)
    update = tell(cast, post)
    [line] = [one for one in shown.waits_for(cast.stranger) if one.asked == "know"]
    assert line.about.id == update.pk and line.url == here(cast) and line.person == cast.stranger.person.pk


@says("trajectories.domain.phase_updates._is_news", is_so=False)
def test_no_update_no_line_and_after_a_month_it_is_no_news(cast, post):
    follow.follow_with_code(cast.stranger, cast.trajectory)
    assert list(shown.waits_for(cast.stranger)) == []
    tell(cast, post)
    assert [one for one in shown.waits_for(cast.official) if one.asked == "know"] == []
    with clock.frozen(clock.now() + dt.timedelta(days=31)):
        assert list(shown.waits_for(cast.stranger)) == []


# --- the update --------------------------------------------------------------------------------------------------


def test_one_update_per_phase_and_cycle(cast, post):
    tell(cast, post)
    with pytest.raises(NotSound, match="al een bericht"):
        phase_updates.tell_followers(cast.facilitator, cast.trajectory, "Nog iets.")
    to_phase(cast.trajectory, "think")
    tell(cast, post, "Nu denken wij.")
    assert PhaseUpdate.objects.of(cast.trajectory).count() == 2
    with pytest.raises(NotSound):
        phase_updates.tell_followers(cast.facilitator, cast.trajectory, "  ")


def test_the_group_sends_it_from_its_page_and_cannot_twice(cast):
    browser = enter(cast.facilitator)
    page = browser.get(here(cast, "followers")).content.decode()
    assert "Wij zijn nu bij kijken." in page and page.count("nl-button--primary") == 1
    browser.post(here(cast, "followers"), {"words": "Onze eigen woorden."})
    page = browser.get(here(cast, "followers")).content.decode()
    assert "Onze eigen woorden." in page and "Stuur dit bericht" not in page


@says("trajectories.domain.phase_updates.draft", is_so=True)
@says("trajectories.domain.phase_updates._now", is_so=True)
def test_the_first_version_says_where_the_group_is_and_what_was_promised(cast):
    promises.promise(cast.facilitator, cast.trajectory, "lezen wat wij hoorden", clock.today())
    draft = phase_updates.draft(cast.trajectory)
    assert cast.trajectory.main_question in draft and "Wij zijn nu bij kijken." in draft
    assert promises.sentence(promises.next_promise(cast.trajectory)) in draft


@says("trajectories.domain.phase_updates.draft", is_so=False)
@says("trajectories.domain.phase_updates._now", is_so=False)
def test_of_nothing_done_and_nothing_promised_nothing_is_said(cast):
    draft = phase_updates.draft(cast.trajectory)
    assert "Wat de groep deed" not in draft and "Beloofd" not in draft
    to_phase(cast.trajectory, "ended")
    assert "Wij zijn nu bij" not in phase_updates.draft(cast.trajectory)


@says("trajectories.domain.phase_updates._letter", is_so=True)
@says("trajectories.domain.follow._is_it_you", is_so=True)
def test_the_letters_carry_the_question_and_the_links(cast, post):
    ask(cast, post)
    assert cast.trajectory.main_question in mail.outbox[0].body and "De link werkt een week" in mail.outbox[0].body
    row = follow.found_with(cast.trajectory, path_in(mail.outbox[0]).split("/")[-2])
    subject, body = phase_updates._letter(row, PhaseUpdate(words="Nieuws."))
    assert subject == cast.trajectory.main_question and body.startswith("Nieuws.") and "Stoppen kan" in body


@says("trajectories.domain.phase_updates._letter", is_so=False)
@says("trajectories.domain.follow._is_it_you", is_so=False)
def test_a_letter_never_says_that_somebody_follows_who_did_not_say_yes(cast, post):
    ask(cast, post)
    assert "U volgt dit" not in mail.outbox[0].body
    tell(cast, post)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("count", "said"), [(0, "Minder dan vijf"), (4, "Minder dan vijf"), (5, "5"), (9, "5"), (10, "10")]
)
def test_how_many_follow_is_told_in_steps_of_five(cast, count, said):
    for _number in range(count):
        follow.follow_with_code(cast.outsider, cast.trajectory)
    assert said in follow.how_many(cast.trajectory)


@says("trajectories.domain.follow.how_many", is_so=True)
def test_from_five_on_a_number_is_said(cast):
    for _number in range(6):
        follow.follow_with_code(cast.outsider, cast.trajectory)
    assert follow.how_many(cast.trajectory) == "Ten minste 5 mensen volgen dit."


@says("trajectories.domain.follow.how_many", is_so=False)
def test_of_fewer_no_number_is_said_and_no_logbook_counts_them(cast):
    before = LogEntry.objects.everywhere(because="a test").count()
    follow.follow_with_code(cast.outsider, cast.trajectory)
    assert not re.search(r"\d", follow.how_many(cast.trajectory))
    assert LogEntry.objects.everywhere(because="a test").count() == before


# --- kept --------------------------------------------------------------------------------------------------------


def test_an_address_that_never_says_yes_is_forgotten_after_a_week(cast, post):
    ask(cast, post)
    assert follow.forget_unconfirmed(clock.today() + dt.timedelta(days=7)) == 0
    assert follow.forget_unconfirmed(clock.today() + dt.timedelta(days=8)) == 1
    assert not IdentityKey.objects.exists() and not Follow.objects.of(cast.trajectory).exists()


def test_who_follows_is_forgotten_some_time_after_the_end(cast, post):
    following(cast, post)
    assert follow.forget_ended(clock.today() + dt.timedelta(days=200)) == 0
    to_phase(cast.trajectory, "ended")
    newest_change.forget(cast.trajectory)
    assert follow.forget_ended(clock.today() + dt.timedelta(days=91)) == 1
    assert not IdentityKey.objects.exists()


def test_what_one_follows_stands_in_own_data_and_goes_with_the_person(cast):
    follow.follow_with_code(cast.official, cast.trajectory)
    assert kept.own_data(cast.official.person)["follows"] == [cast.trajectory.main_question]
    kept.on_erased(cast.official.person)
    assert not Follow.objects.of(cast.trajectory).exists()


def test_before_the_boundaries_and_after_the_end_there_is_nothing_to_follow(cast):
    to_phase(cast.trajectory, "ended")
    assert "Ik volg het met een code" not in Client().get(here(cast)).content.decode()
    with pytest.raises(NotSound):
        follow.follow_with_code(cast.outsider, cast.trajectory)
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(boundaries_published_on=None)
    assert Client().get(here(cast)).status_code == 403
