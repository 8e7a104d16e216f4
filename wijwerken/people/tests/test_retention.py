"""What is kept too long is really deleted, by itself (U17)."""

import datetime as dt

import pytest
from django.core import mail
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.cast import make_cast, part, to_phase, with_receipt
from wijwerken.config.daily import LAST, chores
from wijwerken.house import clock
from wijwerken.people.domain import access_log, identities, retention, sign_in
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import AccessNote, Account, IdentityKey, Person, SignInLink

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def no_demo(settings):
    settings.WIJWERKEN_DEMO = False


def after(days, rule=""):
    """Let the nightly work run this many days after the start; all rules, or only the one named."""
    with clock.frozen(START + dt.timedelta(days=days)):
        for name, chore in chores():
            if (name, chore) in LAST:  # PostgreSQL writes no table anew inside the transaction of a test
                continue
            if not rule or name.endswith(f".{rule}"):
                chore()


def test_used_and_old_sign_in_codes_go_after_a_week():
    with clock.frozen(START):
        account = Account.objects.create_user("samira")
        sign_in.use_code(sign_in.give_sign_in_code(account))
        sign_in.give_sign_in_code(account)
    after(9)
    assert SignInLink.objects.count() == 1  # the used one went at once, the other ran out three days after it was made
    after(11)
    assert SignInLink.objects.count() == 0


def test_a_code_that_still_works_is_kept():
    with clock.frozen(START):
        account = Account.objects.create_user("samira")
        code = sign_in.give_sign_in_code(account, hours=24 * 30)
        after(20)
        assert sign_in.is_good(code)


def test_an_account_that_nobody_uses_is_warned_and_then_deleted_with_identity_and_sessions(client):
    with clock.frozen(START):
        account = Account.objects.create_user("samira", email="samira@elzerveen.example")
        person = Person.objects.create(account=account)
        identities.remember(person, Identity(name="Samira"))
    after(690)
    assert Account.objects.filter(pk=account.pk).exists() and mail.outbox == []
    after(701)
    after(702)
    assert len(mail.outbox) == 1 and "Over een maand" in mail.outbox[0].body
    after(725)
    assert Account.objects.filter(pk=account.pk).exists()
    after(735)
    assert not Account.objects.exists() and not Person.objects.exists() and not IdentityKey.objects.exists()


def test_signing_in_after_the_warning_keeps_the_account(client):
    with clock.frozen(START):
        account = Account.objects.create_user("samira")
    after(701)
    with clock.frozen(START + dt.timedelta(days=710)):
        client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)})
    after(1200)
    account.refresh_from_db()
    assert account.warned_on is None


def test_whoever_carries_something_alone_is_not_deleted_by_itself():
    with clock.frozen(START):
        cast = make_cast()
    after(701, "accounts")
    after(740, "accounts")
    assert Account.objects.filter(pk=cast.facilitator.account.pk).exists()
    assert not Account.objects.filter(pk=cast.official.account.pk).exists()


def test_names_go_a_year_after_the_last_trajectory_ended():
    with clock.frozen(START):
        cast = make_cast()
        only_here, _code = with_receipt()
        part(cast.trajectory, only_here, "participant", "")
        elsewhere_too = cast.resident
        part(cast.other_trajectory, elsewhere_too, "participant", "")
        for actor in (only_here, elsewhere_too):
            identities.remember(actor.person, Identity(name="Mia", email="mia@elders.example"))
        to_phase(cast.trajectory, "ended")
    after(364, "identities")
    assert IdentityKey.objects.count() == 2
    after(367, "identities")
    assert [key.person_id for key in IdentityKey.objects.all()] == [elsewhere_too.person.pk]


def test_a_trajectory_that_began_a_new_cycle_has_not_ended():
    with clock.frozen(START):
        cast = make_cast()
        identities.remember(cast.resident.person, Identity(name="Mia"))
        to_phase(cast.trajectory, "ended")
        to_phase(cast.trajectory, "look")
    after(800, "identities")
    assert IdentityKey.objects.count() == 1


def test_names_of_people_who_are_gone_do_not_stay_behind():
    person = Person.objects.create()
    identities.remember(person, Identity(name="Mia"))
    Person.objects.all().delete()
    assert retention.delete_stray_identities(clock.today()) == 1
    assert not IdentityKey.objects.exists()


def test_the_access_log_is_kept_half_a_year():
    with clock.frozen(START):
        cast = make_cast()
        access_log.note(cast.facilitator, AccessNote.What.CONVERSATION, cast.trajectory)
    after(180, "access_log")
    assert AccessNote.objects.count() == 1
    after(184, "access_log")
    assert AccessNote.objects.count() == 0


def test_sent_letters_leave_the_queue_after_a_day():
    def letter(status, finished):
        return DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": ["x", "Editie 1", "woorden"], "kwargs": {}},
            task_path="wijwerken.people.tasks.send_letter",
            backend_name="default",
            finished_at=finished,
            exception_class_path="",
            traceback="",
        )

    letter(TaskResultStatus.SUCCESSFUL, START)
    waiting = letter(TaskResultStatus.READY, None)
    after(2, "letters")
    assert [row.pk for row in DBTaskResult.objects.all()] == [waiting.pk]
