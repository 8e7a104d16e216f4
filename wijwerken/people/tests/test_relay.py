"""Passing a question on: who is reached reads it, the answer goes to the asker alone, and no address is shown."""

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from tests.mail_sink import mail_sink
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.manifest import ForYou
from wijwerken.people.domain import erasure, identities, relay, relay_letters
from wijwerken.people.domain.identities import Identity
from wijwerken.people.domain.relay import Asked
from wijwerken.people.domain.shown import waits_for
from wijwerken.people.models import RelayedQuestion
from wijwerken.people.vocabulary import RELAYED_QUESTION

pytestmark = pytest.mark.django_db
MINE = "vrager@buurt.example"


@pytest.fixture
def a_moment_ago(monkeypatch) -> str:
    """Give the mark of a page that was opened a minute ago."""
    signer = TimestampSigner(salt="wijwerken.people.relay")
    monkeypatch.setattr(signer, "timestamp", lambda: _base62(-60))
    return signer.sign("relay")


def _base62(seconds: int) -> str:
    import time

    from django.core.signing import b62_encode

    return b62_encode(int(time.time()) + seconds)


@pytest.fixture
def by_mail(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def address(cast) -> str:
    return reverse("people:relay", args=["trajectories.trajectory", cast.trajectory.pk])


def ask(cast, mark: str, client: Client | None = None, **more: str):
    told = {"question": "Mag mijn neefje mee?", "address": MINE, "name": "Lotte", "opened": mark, "website": ""}
    return (client or Client()).post(address(cast), told | more)


def passed_on_to(actor) -> list[ForYou]:
    # an administrator's first days wait among the same lines, and are no questions
    return [line for line in waits_for(actor) if line.about.kind == RELAYED_QUESTION]


def enter(actor) -> Client:
    browser = Client()
    browser.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@says("people.domain.shown._passed_on", is_so=True)
def test_a_question_waits_for_who_guides_and_is_gone_once_answered(a_moment_ago):
    cast = make_cast()
    page = Client().get(address(cast)).content.decode()
    assert "Samira de Wit" in page and "Geef mijn vraag door" in page
    assert ask(cast, a_moment_ago).status_code == 200
    (line,) = waits_for(cast.facilitator)
    assert line.asked == "answer" and "neefje" not in line.sentence
    read = enter(cast.facilitator).get(line.url).content.decode()
    assert "Mag mijn neefje mee?" in read and MINE in read and "niet nagegaan" in read
    enter(cast.facilitator).post(line.url)
    assert list(waits_for(cast.facilitator)) == [] and not RelayedQuestion.objects.exists()


@says("people.domain.shown._passed_on", is_so=False)
def test_nobody_else_reads_it(a_moment_ago):
    cast = make_cast()
    ask(cast, a_moment_ago)
    row = RelayedQuestion.objects.get()
    for other in (cast.co_researcher, cast.official, cast.administrator, cast.stranger):
        assert passed_on_to(other) == []
        assert enter(other).get(reverse("people:relayed", args=[row.pk])).status_code == 404
        enter(other).post(reverse("people:relayed", args=[row.pk]))
    assert Client().get(reverse("people:relayed", args=[row.pk])).status_code == 302
    assert b"neefje" not in bytes(RelayedQuestion.objects.get().sealed)


@pytest.mark.usefixtures("by_mail")
def test_by_mail_the_answer_goes_to_the_asker_alone_and_no_address_of_the_reader_is_told(mailoutbox, a_moment_ago):
    cast = make_cast()
    identities.remember(cast.facilitator.person, Identity("", "samira@gemeente.example", ""))
    ask(cast, a_moment_ago)
    relay_letters.send(RelayedQuestion.objects.get())
    to_reader, to_asker = mailoutbox[-2:]
    assert (to_reader.to, to_reader.reply_to) == (["samira@gemeente.example"], [MINE])
    assert "Mag mijn neefje mee?" in to_reader.body
    assert to_asker.to == [MINE] and not to_asker.reply_to
    assert "neefje" not in to_asker.body and "samira@" not in to_asker.body + str(to_asker.extra_headers)


@pytest.mark.usefixtures("by_mail")
def test_a_mailbox_that_is_full_holds_up_no_other_reader(a_moment_ago):
    cast = make_cast()
    for nth, actor in enumerate([cast.facilitator, cast.co_researcher, cast.sponsor]):
        identities.remember(actor.person, Identity(email=f"a{nth}@werk.example"))
    ask(cast, a_moment_ago)
    row = RelayedQuestion.objects.get()
    row.readers.set([cast.facilitator.person, cast.co_researcher.person, cast.sponsor.person])
    full = identities.recall(row.readers.all()[0]).email
    cache.clear()  # the copy was asked for already when the question came in
    with mail_sink() as sink:
        sink.refused.add(full)
        relay_letters.send(row)
    assert len(sink.letters) == 3 and [full] not in sink.to  # the two others, and the question to the asker


@pytest.mark.parametrize("typed", ['"a\x01b"@buurt.example', "lotte@buurt.example\x7f", "lotte@"])
def test_an_address_with_signs_that_nobody_sees_is_refused(typed, a_moment_ago):
    assert ask(make_cast(), a_moment_ago, address=typed).status_code == 400
    assert not RelayedQuestion.objects.exists()


@pytest.mark.usefixtures("by_mail")
def test_a_copy_goes_only_after_a_yes_by_the_link_and_opening_it_alone_does_nothing(mailoutbox, a_moment_ago):
    cast = make_cast()
    ask(cast, a_moment_ago)
    row = RelayedQuestion.objects.get()
    link = reverse("people:relay_copy", args=[relay.give_copy_code(row)])
    before = len(mailoutbox)
    Client().get(link)
    row.refresh_from_db()
    relay_letters.send_copy(row)
    assert len(mailoutbox) == before
    assert Client().post(link).status_code == 200
    row.refresh_from_db()
    relay_letters.send_copy(row)
    assert "Mag mijn neefje mee?" in mailoutbox[-1].body and mailoutbox[-1].to == [MINE]
    assert Client().get(link).status_code == 404


@pytest.mark.usefixtures("by_mail")
def test_a_strangers_address_gets_one_letter_a_day_in_our_own_words(mailoutbox, a_moment_ago):
    cast = make_cast()
    for number in range(3):
        ask(cast, a_moment_ago, question=f"Vraag {number}", client=Client())
    before = len(mailoutbox)
    for row in RelayedQuestion.objects.all():
        relay_letters.send(row)
    assert len([one for one in mailoutbox[before:] if one.to == [MINE]]) <= 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"website": "http://spam.example"}, "leeg moet blijven"),
        ({"opened": ""}, "heel snel"),
        ({"opened": "relay:nu:gemaakt"}, "heel snel"),
        ({"address": "geen adres"}, "Schrijf een e-mailadres"),
        ({"address": "a@b.example\nBcc: c@d.example"}, "geldig"),
        ({"question": "  "}, "Wat is uw vraag?"),
    ],
)
def test_what_a_machine_sends_is_refused_with_a_reason_and_keeps_what_was_typed(a_moment_ago, more, why):
    answer = ask(make_cast(), more.pop("opened", a_moment_ago), **more)
    assert answer.status_code == 400 and why in answer.content.decode()
    assert not RelayedQuestion.objects.exists()


def test_after_five_in_an_hour_one_visitor_passes_on_no_more(a_moment_ago):
    cast = make_cast()
    for number in range(5):
        assert ask(cast, a_moment_ago, question=f"Vraag {number}").status_code == 200
    assert ask(cast, a_moment_ago, question="Nog een").status_code == 400
    assert RelayedQuestion.objects.count() == 5


def test_over_the_whole_house_there_is_a_most_a_day(a_moment_ago, monkeypatch):
    monkeypatch.setattr(relay, "MOST_A_DAY", 1)
    cast = make_cast()
    ask(cast, a_moment_ago)
    assert ask(cast, a_moment_ago, question="Nog een").status_code == 400


def test_what_is_not_there_and_what_may_not_be_seen_answer_the_same():
    cast = make_cast()
    cast.trajectory.kind = "internal"
    cast.trajectory.save()
    answers = [
        Client().get(reverse("people:relay", args=[kind, key]))
        for kind, key in (
            ("trajectories.trajectory", cast.trajectory.pk),
            ("trajectories.trajectory", uuid.uuid4()),
            ("no.such", uuid.uuid4()),
            ("people.person", cast.facilitator.person.pk),
        )
    ]
    assert [one.status_code for one in answers] == [404] * 4


def test_who_looks_after_an_organisation_is_reached_too(a_moment_ago):
    cast = make_cast()
    to = reverse("people:relay", args=["people.organisation_itself", cast.organisation.pk])
    assert to in Client().get("/privacy/").content.decode()
    Client().post(to, {"question": "Wie bent u?", "address": "06 12345678", "opened": a_moment_ago})
    (line,) = passed_on_to(cast.administrator)
    assert "Wie bent u?" in enter(cast.administrator).get(line.url).content.decode()


@says("people.domain.relay_letters.question_letter", is_so=True)
@says("people.domain.relay_letters.how_to_answer", is_so=True)
def test_the_letter_says_how_the_asker_wants_the_answer():
    by_phone = Asked("Mag dit?", "phone", "0612345678", "Lotte")
    assert "Lotte wil gebeld worden: 0612345678." in relay_letters.question_letter(by_phone, "https://x/")[1]
    assert relay_letters.reply_to(by_phone) == ""
    assert "niet nagegaan" in relay_letters.how_to_answer(Asked("Mag dit?", "mail", MINE))


@says("people.domain.relay_letters.question_letter", is_so=False)
@says("people.domain.relay_letters.how_to_answer", is_so=False)
def test_of_a_holder_who_said_yes_nothing_is_doubted():
    mine = Asked("Mag dit?", "mail", MINE, is_holder=True)
    assert "niet nagegaan" not in relay_letters.how_to_answer(mine)
    assert "gebeld" not in relay_letters.question_letter(mine, "https://x/")[1]


@says("people.domain.relay_letters.copy_question_letter", is_so=True)
def test_the_question_about_a_copy_holds_a_link():
    assert "https://x/" in relay_letters.copy_question_letter("https://x/")[1]


@says("people.domain.relay_letters.copy_question_letter", is_so=False)
def test_who_wants_to_be_called_is_asked_nothing_by_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert not relay.gets_copy(Asked("Mag dit?", "phone", "0612345678"))


@says("people.domain.relay_letters.copy_letter", is_so=True)
def test_the_copy_says_what_was_asked():
    assert "Mag dit?" in relay_letters.copy_letter(Asked("Mag dit?", "mail", MINE))[1]


@says("people.domain.relay_letters.copy_letter", is_so=False)
@pytest.mark.usefixtures("by_mail")
def test_who_did_not_say_yes_gets_no_copy(mailoutbox, a_moment_ago):
    ask(make_cast(), a_moment_ago)
    before = len(mailoutbox)
    relay_letters.send_copy(RelayedQuestion.objects.get())
    assert len(mailoutbox) == before


def test_it_goes_after_sixty_days_and_with_its_only_reader(settings, tmp_path, a_moment_ago):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast()
    ask(cast, a_moment_ago)
    assert relay.delete_old(clock.today() + dt.timedelta(days=60)) == 0
    assert relay.delete_old(clock.today() + dt.timedelta(days=61)) > 0
    ask(cast, a_moment_ago, question="Opnieuw")
    erasure.erase_person(cast.facilitator.person)
    assert not RelayedQuestion.objects.exists()
