"""With a mail server a link can be mailed, without ever telling whether an address is known."""

import re

import pytest
from django.core import mail

from wijwerken.people.domain import sign_in
from wijwerken.people.models import Account

pytestmark = pytest.mark.django_db


def ask(client, email):
    return client.post("/inloggen/mail/", {"email": email}, follow=True)


def test_a_mailed_link_signs_in_once(client):
    account = Account.objects.create_user("samira", email="samira@elzerveen.example", email_confirmed=True)
    ask(client, "Samira@Elzerveen.example ")
    [letter] = mail.outbox
    assert letter.to == ["samira@elzerveen.example"]
    path = re.search(r"https?://[^/]+(/inloggen/code/(\w+)/)", letter.body)
    assert "Log in" in client.get(path.group(1)).content.decode()
    client.post("/inloggen/", {"code": path.group(2)})
    assert client.session["_auth_user_id"] == str(account.pk)
    assert client.post("/inloggen/", {"code": path.group(2)}).status_code == 400


def test_the_answer_is_the_same_for_an_unknown_address(client):
    Account.objects.create_user("samira", email="samira@elzerveen.example", email_confirmed=True)
    known, unknown = ask(client, "samira@elzerveen.example"), ask(client, "niemand@elzerveen.example")
    assert "Kennen wij dit adres?" in known.content.decode()

    def said(page):
        return re.sub(r'name="(csrfmiddlewaretoken|once_mark)" value="[\w-]+"', "", page.content.decode())

    assert said(known) == said(unknown)
    assert len(mail.outbox) == 1


def test_closed_accounts_and_empty_addresses_get_nothing(client):
    Account.objects.create_user("weg", email="weg@elzerveen.example", email_confirmed=True, is_active=False)
    Account.objects.create_user("leeg")
    ask(client, "weg@elzerveen.example")
    ask(client, "")
    assert mail.outbox == []


def test_asking_is_slowed_down_and_never_fills_a_mailbox(client):
    account = Account.objects.create_user("samira", email="samira@elzerveen.example", email_confirmed=True)
    assert [ask(client, account.email).status_code for _ in range(6)] == [200] * 5 + [429]
    assert len(mail.outbox) == sign_in.MOST_MAILED


def test_asking_a_link_does_not_spoil_a_code_on_paper(client):
    account = Account.objects.create_user("samira", email="samira@elzerveen.example", email_confirmed=True)
    code = sign_in.give_sign_in_code(account)
    ask(client, account.email)
    assert sign_in.is_good(code)


def test_without_a_mail_server_nothing_is_offered(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "Stuur mij een link" not in client.get("/inloggen/").content.decode()
    assert client.post("/inloggen/mail/", {"email": "x@y.nl"}).status_code == 404
