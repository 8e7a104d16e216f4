"""Coming in with the account of one's work: by a link made for one account, and never by what a provider tells."""

import datetime as dt
import re
import time
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.people.domain import erasure, kept, provider, second_step, work_account
from wijwerken.people.models import Account, Membership, Organisation, Person, WorkAccount

pytestmark = pytest.mark.django_db
ISSUER = "https://inloggen.voorbeeld.example"
BEGIN, BACK = "/inloggen/werkaccount/", "/inloggen/werkaccount/terug/"
SECRET = "JBSWY3DPEHPK3PXP"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
UNKNOWN = "Uw werkaccount is hier nog niet bekend"


class Gateway:
    """What a provider answers; each test says what is different."""

    def __init__(self):
        self.away = False
        self.about = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/erheen",
            "token_endpoint": f"{ISSUER}/bewijs",
            "jwks_uri": f"{ISSUER}/sleutels",
        }
        self.says = {}  # in the next token, beside what belongs in it
        self.signed_with = KEY
        self.algorithm = "RS256"
        self.asked = []

    def fetch(self, address):
        self.asked.append(address)
        if self.away:
            raise provider.NotBelieved("down")
        if address.endswith("/sleutels"):
            return {"keys": [jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True) | {"kid": "1"}]}
        assert address == f"{ISSUER}/.well-known/openid-configuration"
        return self.about

    def token(self, code, pkce_code_verifier=None):
        assert pkce_code_verifier == self.verifier, "PKCE"
        if code == "used":
            raise OAuth2Error("invalid_grant")
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": "wij-werken", "sub": code, "iat": now, "exp": now + 60, "nonce": self.nonce}
        claims = {name: value for name, value in (claims | self.says).items() if value is not None}
        return {"id_token": jwt.encode(claims, self.signed_with, self.algorithm, headers={"kid": "1"})}

    def visit(self, client, sub, to="", link="", **changed):
        """Go away to the provider and come back as somebody."""
        going = client.get(BEGIN, {"mark": mark_on_the_page(client, link) if link else "", "next": to})
        asked = dict(parse_qsl(urlsplit(going["Location"]).query))
        assert going["Location"].startswith(f"{ISSUER}/erheen?") and asked["redirect_uri"].endswith(BACK)
        assert (asked["scope"], asked["response_type"], asked["code_challenge_method"]) == ("openid", "code", "S256")
        self.nonce = asked["nonce"]
        self.verifier = self.errands[-1].verifier
        return client.get(BACK, {"code": sub, "state": asked["state"], "iss": ISSUER} | changed)


@pytest.fixture
def gateway(settings, monkeypatch):
    settings.WIJWERKEN_OIDC_ISSUER, settings.WIJWERKEN_OIDC_CLIENT_ID = ISSUER, "wij-werken"
    settings.WIJWERKEN_OIDC_NAME = "Gemeente Voorbeeld"
    made = Gateway()
    made.errands = []
    new = provider.Errand

    def errand(*parts):
        made.errands.append(new(*parts))
        return made.errands[-1]

    monkeypatch.setattr(provider, "Errand", errand)
    monkeypatch.setattr(provider, "_fetch", made.fetch)
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda _self, *args, **more: made.token(*args, **more))
    return made


@pytest.fixture
def cast(settings, tmp_path):
    settings.WIJWERKEN_DEMO = False
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    made = make_cast()
    Membership.objects.create(account=made.facilitator.account, organisation=made.organisation)
    return made


@pytest.fixture
def sam(cast):
    return cast.facilitator.account


@pytest.fixture
def linked(sam, gateway):
    """Sam came in by a link once, and works with that account since."""
    gateway.visit(Client(), "sub-of-sam", link=work_account.make_code(sam))
    assert work_account.linked_on(sam) == clock.today()
    return sam


def is_in(client):
    return client.session.get("_auth_user_id")


def with_app(account):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    second_step.add_app(account, SECRET, format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    return second_step.codes_on_paper(account)


def mark_on_the_page(client, code):
    page = client.get(f"{BEGIN}koppelen/{code}/").content.decode()
    found = re.search(r"\?mark=([\w-]+)", page)
    return found[1] if found else "none"


def make_link(client, account):
    page = client.post(f"/organisatie/mensen/{account.pk}/werkaccount/").content.decode()
    return page, sorted(set(re.findall(r"/inloggen/werkaccount/koppelen/(\w{13})/", page)))


# Off, there is nothing of it.


def test_without_a_provider_no_page_shows_a_trace_and_no_address_opens(client, cast, sam):
    client.force_login(cast.administrator.account)
    for address in ("/inloggen/", "/organisatie/mensen/", "/inloggen/veilig/", "/mijn/account/"):
        assert "werkaccount" not in client.get(address).content.decode().casefold(), address
    assert {client.get(one).status_code for one in (BEGIN, BACK, f"{BEGIN}koppelen/ABCDEFGHJKMNP/")} == {404}
    assert client.post(f"/organisatie/mensen/{sam.pk}/werkaccount/").status_code == 404


def test_no_page_of_allauth_is_there():
    def views(resolver):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.callback.__module__
            else:
                yield from views(pattern)

    found = set(views(get_resolver()))
    assert "wijwerken.people.views.work_account" in found
    assert [module for module in found if module.startswith("allauth")] == []
    assert not apps.is_installed("allauth.socialaccount")  # so no table keeps what a provider tells


# The link.


@says("people.tasks._work_link_letter", is_so=False)
def test_a_link_of_the_administrator_ties_a_work_account_once(client, cast, sam, gateway):
    client.force_login(cast.administrator.account)
    page, [code] = make_link(client, sam)
    assert "Geef hem zelf aan" in page and mail.outbox == []
    browser = Client()
    assert f"Deze link is voor {sam}" in browser.get(f"{BEGIN}koppelen/{code}/").content.decode()
    assert is_in(browser) is None
    gateway.visit(browser, "sub-of-sam", link=code)
    assert is_in(browser) == str(sam.pk)
    assert "al gebruikt of te oud" in Client().get(f"{BEGIN}koppelen/{code}/").content.decode()
    other = Client()
    assert UNKNOWN in gateway.visit(other, "sub-of-another", link=code).content.decode()
    assert is_in(other) is None
    again = Client()
    gateway.visit(again, "sub-of-sam")
    assert is_in(again) == str(sam.pk)


@says("people.tasks._work_link_letter", is_so=True)
def test_where_mail_works_the_administrator_never_sees_the_link(client, cast, sam, gateway):
    Account.objects.filter(pk=sam.pk).update(email="sam@elzerveen.example", email_confirmed=True)
    client.force_login(cast.administrator.account)
    page, codes = make_link(client, sam)
    assert codes == [] and "sam@elzerveen.example" in page
    [letter] = mail.outbox
    [code] = re.findall(r"/koppelen/(\w{13})/", letter.body)
    assert (
        f"dat heeft {cast.administrator.account} voor u geregeld" in letter.body
        and work_account.account_for(code) == sam
    )


def test_only_an_administrator_of_the_organisation_makes_a_link(client, cast, sam, gateway):
    for account in (sam, cast.sponsor.account):
        client.force_login(account)
        assert client.post(f"/organisatie/mensen/{sam.pk}/werkaccount/").status_code == 403
    client.force_login(cast.administrator.account)
    elsewhere = Account.objects.create_user("elders")
    assert client.post(f"/organisatie/mensen/{elsewhere.pk}/werkaccount/").status_code == 404
    assert not WorkAccount.objects.exists()


def test_nobody_is_sent_to_the_provider_with_a_link_of_another(client, sam, gateway):
    code = work_account.make_code(sam)
    client.get(f"{BEGIN}koppelen/{code}/")  # in a window that another site opened, which cannot read it
    for guess in ({"link": code}, {"mark": "x"}, {"mark": code}):
        gateway.errands.clear()
        asked = dict(parse_qsl(urlsplit(client.get(BEGIN, guess)["Location"]).query))
        gateway.nonce, gateway.verifier = asked["nonce"], gateway.errands[-1].verifier
        answer = client.get(BACK, {"code": "sub-of-a-colleague", "state": asked["state"]})
        assert UNKNOWN in answer.content.decode() and work_account.linked_on(sam) is None


def test_such_a_link_is_no_sign_in_code_and_a_sign_in_code_no_such_link(client, sam, gateway):
    from wijwerken.people.domain import sign_in

    assert sign_in.use_code(work_account.make_code(sam)) is None
    assert work_account.account_for(sign_in.give_sign_in_code(sam)) is None


def test_an_old_link_ties_nothing_and_is_deleted(client, sam, gateway, monkeypatch):
    code = work_account.make_code(sam)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(hours=74))
    assert UNKNOWN in gateway.visit(client, "sub-of-sam", link=code).content.decode()
    assert work_account.delete_links(clock.today()) == 1 and not WorkAccount.objects.exists()


def test_one_work_account_opens_one_account(client, cast, linked, gateway):
    code = work_account.make_code(cast.sponsor.account)
    answer = gateway.visit(client, "sub-of-sam", link=code)
    assert answer.status_code == 400 and "al bij een ander account" in answer.content.decode()
    assert is_in(client) is None and work_account.linked_on(cast.sponsor.account) is None


def test_a_new_link_leaves_the_work_account_that_is_there_until_it_is_used(linked, gateway):
    work_account.make_code(linked)
    browser = Client()
    gateway.visit(browser, "sub-of-sam")
    assert is_in(browser) == str(linked.pk)


def test_who_has_an_app_gives_its_code_before_anything_is_tied(client, sam, gateway):
    paper = with_app(sam)
    answer = gateway.visit(client, "sub-of-sam", link=work_account.make_code(sam), to="/organisatie/")
    assert answer["Location"] == "/inloggen/stap/" and work_account.linked_on(sam) is None
    client.post("/inloggen/stap/", {"code": "000000"})
    assert work_account.linked_on(sam) is None and is_in(client) is None
    client.post("/inloggen/stap/", {"code": paper[0]})
    assert work_account.linked_on(sam) and is_in(client) == str(sam.pk)


# Who is not known stays outside.


def test_somebody_unknown_gets_a_page_that_says_whom_to_ask_and_no_account(client, cast, gateway):
    before = (Account.objects.count(), Person.objects.count(), WorkAccount.objects.count())
    answer = gateway.visit(client, "sub-of-nobody")
    text = answer.content.decode()
    assert answer.status_code == 403 and UNKNOWN in text and "de beheerder van Wij-Werken bij uw organisatie" in text
    Organisation.objects.exclude(pk=cast.organisation.pk).delete()
    assert f"bij {cast.organisation.name} om een link" in gateway.visit(client, "sub-of-nobody").content.decode()
    assert (Account.objects.count(), Person.objects.count(), WorkAccount.objects.count()) == before
    assert is_in(client) is None


def test_an_address_or_a_role_that_a_provider_tells_opens_nothing(client, cast, sam, gateway):
    Account.objects.filter(pk=sam.pk).update(email="sam@elzerveen.example", email_confirmed=True)
    told = {"email": "sam@elzerveen.example", "email_verified": True, "preferred_username": sam.sign_in_name}
    gateway.says = told | {"roles": ["administrator"], "groups": ["administrator"]}
    assert UNKNOWN in gateway.visit(client, "sub-of-another").content.decode()
    gateway.visit(client, "sub-of-sam", link=work_account.make_code(sam))
    assert is_in(client) == str(sam.pk)
    assert Membership.objects.get(account=sam).role == Membership.Role.MEMBER


def test_a_closed_account_stays_closed(client, linked, gateway):
    Account.objects.filter(pk=linked.pk).update(is_active=False)
    assert UNKNOWN in gateway.visit(client, "sub-of-sam").content.decode()
    assert is_in(client) is None


# What comes back is believed only when all of it holds.


WRONG = {
    "another state": ({}, {"state": "x"}),
    "no state": ({}, {"state": ""}),
    "no code": ({}, {"code": ""}),
    "a used code": ({}, {"code": "used"}),
    "another provider answers": ({}, {"iss": "https://elders.example"}),
    "another nonce": ({"nonce": "x"}, {}),
    "no nonce": ({"nonce": None}, {}),
    "for another": ({"aud": "een ander"}, {}),
    "for more, given to another": ({"aud": ["wij-werken", "een ander"], "azp": "een ander"}, {}),
    "from another": ({"iss": "https://elders.example"}, {}),
    "of nobody": ({"sub": None}, {}),
    "without an end": ({"exp": None}, {}),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_answer_that_does_not_hold_lets_nobody_in(client, linked, gateway, what):
    gateway.says, changed = WRONG[what]
    answer = gateway.visit(client, "sub-of-sam", **changed)
    assert answer.status_code == 400 and "hoorde niet bij wat wij vroegen" in answer.content.decode()
    assert is_in(client) is None


@pytest.mark.parametrize(("key", "algorithm"), [(OTHER_KEY, "RS256"), ("geheim" * 8, "HS256"), (None, "none")])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(client, linked, gateway, key, algorithm):
    gateway.signed_with, gateway.algorithm = key, algorithm
    assert gateway.visit(client, "sub-of-sam").status_code == 400
    assert is_in(client) is None


@pytest.mark.parametrize("says", [{"exp": int(time.time()) - 3600}, {"iat": int(time.time()) + 3600}])
def test_clocks_that_differ_have_a_sentence_of_their_own(client, linked, gateway, says):
    gateway.says = says
    assert "De klok hier en die van uw werk" in gateway.visit(client, "sub-of-sam").content.decode()
    assert is_in(client) is None


def test_clocks_that_differ_half_a_minute_are_no_problem(client, linked, gateway):
    gateway.says = {"iat": int(time.time()) + 30}
    gateway.visit(client, "sub-of-sam")
    assert is_in(client) == str(linked.pk)


def test_an_answer_is_for_the_browser_that_asked_and_works_once(client, linked, gateway):
    gateway.visit(client, "sub-of-sam")
    asked = {"code": "sub-of-sam", "state": gateway.errands[-1].state}
    assert Client().get(BACK, asked).status_code == 400
    assert client.get(BACK, asked).status_code == 400  # what the browser kept for this visit is gone


def test_who_stops_there_reads_that_and_what_is_away_is_said(client, gateway):
    refused = gateway.visit(client, "", error="access_denied")
    assert refused.status_code == 403 and "u stopte zelf" in refused.content.decode()
    gateway.away = True
    from django.core.cache import cache

    cache.clear()
    asked = len(gateway.asked)
    away = [client.get(BEGIN) for _time in range(5)]
    assert {one.status_code for one in away} == {503} and "geeft nu geen antwoord" in away[0].content.decode()
    assert len(gateway.asked) == asked + 1  # who presses again makes nobody wait again


def test_nothing_goes_over_a_line_that_others_can_read(client, gateway):
    gateway.about["authorization_endpoint"] = "http://inloggen.voorbeeld.example/erheen"
    assert client.get(BEGIN).status_code == 503


def test_a_network_that_fails_is_a_page_and_no_fault(client, settings, monkeypatch):
    settings.WIJWERKEN_OIDC_ISSUER, settings.WIJWERKEN_OIDC_CLIENT_ID = ISSUER, "wij-werken"

    def fails(*_args, **_more):
        raise requests.ConnectionError("no route")

    monkeypatch.setattr(requests.Session, "request", fails)
    monkeypatch.setattr(requests.Session, "get", fails)
    assert client.get(BEGIN).status_code == 503


def test_after_it_only_our_own_pages_open(client, linked, gateway):
    assert gateway.visit(client, "sub-of-sam", to="https://elders.example/")["Location"] != "https://elders.example/"
    Account.objects.filter(pk=linked.pk).update(asked_to_secure=0)
    with_app(linked)
    answer = gateway.visit(Client(), "sub-of-sam", to="//elders.example/")
    assert answer["Location"] == "/inloggen/stap/"


def test_twenty_answers_that_fail_make_a_visitor_wait_and_right_ones_are_not_counted(client, linked, gateway):
    for _time in range(25):
        gateway.visit(client, "sub-of-sam")
    assert is_in(client) == str(linked.pk)
    found = [gateway.visit(Client(), "sub-of-sam", state="x").status_code for _time in range(21)]
    assert found == [400] * 20 + [429]
    assert Client(REMOTE_ADDR="192.0.2.7").get(BACK).status_code == 400


# The second step.


def test_our_own_second_step_is_asked_unless_the_organisation_says_that_the_provider_does(settings, linked, gateway):
    with_app(linked)
    gateway.says = {"amr": ["pwd", "otp"], "acr": "hoog"}
    ours = Client()
    assert gateway.visit(ours, "sub-of-sam")["Location"] == "/inloggen/stap/" and is_in(ours) is None
    for counts, told, comes_in in (
        (["otp", "mfa"], {"amr": ["pwd", "otp"]}, True),
        (["otp", "mfa"], {"amr": ["pwd"]}, False),
        (["otp", "mfa"], {}, False),
        (["hoog"], {"acr": "hoog"}, True),
        (["always"], {}, True),
        (["otp"], {"amr": ["always"]}, False),
    ):
        settings.WIJWERKEN_OIDC_SECOND_STEP, gateway.says = counts, told
        browser = Client()
        gateway.visit(browser, "sub-of-sam")
        assert bool(is_in(browser)) is comes_in, (counts, told)


def test_who_looks_after_an_organisation_must_still_secure_it_here(client, cast, gateway, settings):
    account = cast.administrator.account
    Account.objects.filter(pk=account.pk).update(asked_to_secure=5)
    gateway.visit(client, "sub-of-bo", link=work_account.make_code(account))
    assert client.get("/organisatie/")["Location"] == "/inloggen/veilig/eerst/"
    settings.WIJWERKEN_OIDC_SECOND_STEP = ["always"]
    browser = Client()
    gateway.visit(browser, "sub-of-bo")
    assert browser.get("/organisatie/").status_code == 200


def test_who_came_from_work_shows_their_own_second_step_before_changing_it(settings, client, linked, gateway):
    with_app(linked)
    settings.WIJWERKEN_OIDC_SECOND_STEP = ["always"]
    gateway.visit(client, "sub-of-sam")
    assert client.get("/inloggen/veilig/codes/")["Location"] == "/inloggen/stap/"


# Out again, off again, gone.


def test_who_signs_out_here_reads_that_work_may_still_be_open(client, linked, gateway):
    gateway.visit(client, "sub-of-sam")
    page = client.post("/uitloggen/", follow=True).content.decode()
    assert is_in(client) is None and "misschien nog ingelogd" in page


def test_one_takes_it_off_oneself(client, linked, gateway):
    gateway.visit(client, "sub-of-sam")
    assert "sinds" in client.get("/inloggen/veilig/").content.decode()
    client.post("/inloggen/werkaccount/los/")
    assert UNKNOWN in gateway.visit(Client(), "sub-of-sam").content.decode()
    page = client.get("/mijn/account/").content.decode()
    assert "een werkaccount dat erbij hoort" in page and "een werkaccount dat losgehaald is" in page


def test_an_administrator_takes_it_off_and_who_is_in_goes_out(client, cast, linked, gateway):
    browser = Client()
    gateway.visit(browser, "sub-of-sam")
    client.force_login(cast.administrator.account)
    client.post(f"/organisatie/mensen/{linked.pk}/werkaccount-los/")
    assert is_in(browser) is None and not WorkAccount.objects.exists()
    assert "niet meer met het werkaccount" in client.get("/organisatie/logboek/").content.decode()


def test_a_new_code_for_who_lost_everything_takes_it_off_too(client, cast, linked, gateway):
    client.force_login(cast.administrator.account)
    client.post(f"/organisatie/mensen/{linked.pk}/code/")
    assert UNKNOWN in gateway.visit(Client(), "sub-of-sam").content.decode()


def test_it_goes_with_who_is_erased_and_stands_in_what_they_take_along(cast, linked):
    person = Person.objects.get(account=linked)
    assert kept.own_data(person)["account"]["work_account_since"] == clock.today().isoformat()
    erasure.erase_person(person)
    assert not WorkAccount.objects.exists()


def test_nothing_of_what_a_provider_tells_is_kept(client, linked, gateway, capfd):
    gateway.says = {"name": "Sam van Dam", "email": "sam@elzerveen.example"}
    gateway.visit(client, "sub-of-sam")
    gateway.visit(Client(), "sub-of-sam", state="x")
    row = WorkAccount.objects.get()
    assert "sub-of-sam" not in str(vars(row)) + str(dict(client.session.items())) + "".join(capfd.readouterr())
    assert set(client.cookies) & {"away"} and client.cookies["away"].value == ""
