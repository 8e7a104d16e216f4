"""An administrator looks after accounts, details and look, and reads no words by that."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import make_cast
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain import accounts, organisations, second_step, sign_in
from wijwerken.people.models import Account, Membership, Organisation

pytestmark = pytest.mark.django_db
DETAILS = {"name": "Gemeente Elzerveen", "data_protection_officer": "Noor Bakker, 0345 12 34 56", "complaints": "Balie"}
PAGES = (
    "",
    "gegevens/",
    "huisstijl/",
    "mensen/",
    "inzage/",
    "logboek/",
    "inzage.csv",
    "privacypakket/",
    "toestemming/",
)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50


@pytest.fixture
def cast(settings):
    settings.WIJWERKEN_DEMO = False
    return make_cast()


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator.account)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_only_an_administrator_opens_these_pages(client, cast, page):
    for who in ("facilitator", "sponsor", "official", "co_researcher", "stranger"):
        client.force_login(getattr(cast, who).account)
        answer = client.get(f"/organisatie/{page}")
        assert answer.status_code == 403 and "beheerder" in answer.content.decode()
    client.logout()
    assert client.get(f"/organisatie/{page}").status_code == 403
    client.force_login(cast.administrator.account)
    assert client.get(f"/organisatie/{page}").status_code == 200


def test_deeds_are_refused_to_whoever_does_not_look_after_it(cast):
    for who in ("facilitator", "sponsor", "resident", "outsider", "stranger"):
        with pytest.raises(Refused):
            accounts.invite(getattr(cast, who), cast.organisation, "Iemand")
    elsewhere = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    with pytest.raises(Refused):
        organisations.describe(cast.administrator, elsewhere, DETAILS)


def test_details_are_kept_and_what_was_typed_stays_after_a_mistake(administrator, cast):
    answer = administrator.post("/organisatie/gegevens/", {**DETAILS, "rsin": "12", "oin": ""})
    page = answer.content.decode()
    assert answer.status_code == 400 and "negen cijfers" in page and "Noor Bakker" in page
    good = {
        **DETAILS,
        "cbs_code": "GM0344",
        "rsin": "123456789",
        "oin": "0" * 20,
        "tooi_uri": "https://x.example/gm0344",
    }
    assert administrator.post("/organisatie/gegevens/", good).status_code == 302
    cast.organisation.refresh_from_db()
    assert cast.organisation.rsin == "123456789" and cast.organisation.tooi_uri.endswith("gm0344")
    assert LogEntry.objects.everywhere(because="a test").filter(deed="people.organisation.described").count() == 1


def test_a_pen_that_cannot_be_read_is_refused_with_the_reason(administrator, cast):
    answer = administrator.post("/organisatie/huisstijl/", {"pen": "#ffcc00", "pen_deep": "#182e6b"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "te licht" in page and "#ffcc00" in page
    red = administrator.post("/organisatie/huisstijl/", {"pen": "#b01a1a", "pen_deep": "#182e6b"}).content.decode()
    assert "rode draad" in red
    cast.organisation.refresh_from_db()
    assert cast.organisation.pen == "" and cast.organisation.theme_css_url == ""


def test_the_pen_is_one_style_sheet_that_browsers_keep(administrator, cast):
    administrator.post("/organisatie/huisstijl/", {"pen": "#00563F", "pen_deep": "#003322"})
    cast.organisation.refresh_from_db()
    first = cast.organisation.theme_css_url
    sheet = administrator.get(first)
    assert sheet.headers["Content-Type"].startswith("text/css") and "immutable" in sheet.headers["Cache-Control"]
    assert "--ww-pen: #00563f" in sheet.content.decode()
    assert first in administrator.get("/organisatie/").content.decode()
    administrator.post("/organisatie/huisstijl/", {"pen": "#23408f", "pen_deep": "#182e6b"})
    cast.organisation.refresh_from_db()
    assert cast.organisation.theme_css_url != first


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>"


def put_logo(client, content, name="logo.png"):
    return client.post(
        "/organisatie/huisstijl/", {"pen": "", "pen_deep": "", "logo": SimpleUploadedFile(name, content)}
    )


def test_a_logo_is_shown_as_a_picture_that_can_do_nothing(administrator, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert put_logo(administrator, b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>").status_code == 302
    cast.organisation.refresh_from_db()
    shown = administrator.get(cast.organisation.logo_url)
    assert shown.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert b"<path d=" in shown.content
    assert put_logo(administrator, PNG).status_code == 302
    assert len(list((tmp_path / "logos").iterdir())) == 1  # the earlier one is gone
    administrator.post("/organisatie/huisstijl/logo-weg/")
    assert list((tmp_path / "logos").iterdir()) == []


def test_of_a_drawing_stays_what_draws_and_nothing_else(administrator, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = (
        b"<?xml version='1.0'?><!-- made by hand --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' "
        b"xmlns:tool='urn:tool' tool:made-by='somebody'><metadata>somebody</metadata><tool:view/>"
        b"<style>.a{fill:#123456}</style><defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs>"
        b"<path class='a' fill='url(#g)' d='M0 0h9' data-name='somebody'/></svg>"
    )
    assert put_logo(administrator, drawn, "logo.svg").status_code == 302
    cast.organisation.refresh_from_db()
    shown = administrator.get(cast.organisation.logo_url).content
    assert b"somebody" not in shown and b"tool" not in shown and b"by hand" not in shown
    for kept in (b'viewBox="0 0 9 9"', b".a{fill:#123456}", b'fill="url(#g)"', b'd="M0 0h9"', b"linearGradient"):
        assert kept in shown


@pytest.mark.parametrize(
    "content",
    [
        b"<svg><script>alert(1)</script></svg>",
        b"<svg onload = 'alert(1)'></svg>",
        b"<svg><image href='https://elders.example/x.png'/></svg>",
        b"<svg><style>@import 'https://elders.example/x.css'</style></svg>",
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
        SVG % b"<animate attributeName='href' values='javascript:alert(1)'/>",
        SVG % b"<set attributeName='onload' to='alert(1)'/>",
        SVG % b"<use href='https://elders.example/x.svg#y'/>",
        SVG % b"<feImage href='https://elders.example/x.png'/>",
        SVG % b"<a href='javascript:alert(1)'><path d='M0 0'/></a>",
        SVG % b"<style>path{fill:u\\72l(https://elders.example/x)}</style>",
        SVG % b"<path style='fill:url(https://elders.example/x)' d='M0 0'/>",
        SVG % b"<image xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://elders.example/x.png'/>",
        SVG % b"<html:script xmlns:html='http://www.w3.org/1999/xhtml'>alert(1)</html:script>",
        b"<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:script>alert(1)</x:script></x:svg>",
        b"<html>geen plaatje</html>",
        b"",
        PNG + b"0" * organisations.MOST_LOGO_BYTES,
    ],
)
def test_a_logo_that_could_do_harm_is_refused(administrator, cast, settings, tmp_path, content):
    settings.MEDIA_ROOT = tmp_path
    answer = put_logo(administrator, content)
    assert answer.status_code == 400
    assert not (tmp_path / "logos").exists()


def test_a_colleague_gets_an_account_and_a_code_that_is_shown_once(administrator, client):
    page = administrator.post("/organisatie/mensen/", {"name": "Ilse Kok"}).content.decode()
    account = Account.objects.get(sign_in_name="ilse-kok")
    code = re.search(r"/inloggen/code/(\w{13})/", page).group(1)
    assert "Een code voor Ilse Kok" in page and sign_in.is_good(code)
    assert code not in str(account.sign_in_links.values())
    assert "Een code voor" not in administrator.get("/organisatie/mensen/").content.decode()
    assert not account.has_usable_password() and account.memberships.get().role == Membership.Role.MEMBER


def test_the_shown_code_signs_the_colleague_in(cast, client):
    made = accounts.invite(cast.administrator, cast.organisation, "Ilse Kok")
    assert made.account.sign_in_name == "ilse-kok" and not made.by_mail
    assert accounts.invite(cast.administrator, cast.organisation, "Ilse Kok").account.sign_in_name == "ilse-kok-2"
    client.post("/inloggen/", {"code": made.code})
    assert client.session["_auth_user_id"] == str(made.account.pk)


def test_inviting_an_address_somebody_else_typed_in_opens_nothing_of_theirs(cast):
    squatter = Account.objects.create_user("x", email="noor@elzerveen.example")
    made = accounts.invite(cast.administrator, cast.organisation, "Noor", "noor@elzerveen.example")
    assert made.account != squatter


def test_who_lost_everything_is_let_in_again_with_a_new_second_step(cast, administrator):
    made = accounts.invite(cast.administrator, cast.organisation, "Ilse Kok")
    second_step.RecoveryCodes.activate(made.account)
    page = administrator.post(f"/organisatie/mensen/{made.account.pk}/code/").content.decode()
    assert "Een code voor Ilse Kok" in page and second_step.codes_on_paper(made.account) == []
    assert not sign_in.is_good(made.code)


def test_a_closed_account_is_out_at_once_and_can_be_opened(cast, administrator, client):
    made = accounts.invite(cast.administrator, cast.organisation, "Ilse Kok")
    other = type(client)()
    other.post("/inloggen/", {"code": made.code})
    administrator.post(f"/organisatie/mensen/{made.account.pk}/sluiten/")
    assert other.get("/mijn/account/").headers["Location"].startswith("/inloggen/")
    administrator.post(f"/organisatie/mensen/{made.account.pk}/openen/")
    made.account.refresh_from_db()
    assert made.account.is_active


def test_the_last_administrator_stays(cast):
    last = cast.administrator.account
    for deed in (accounts.make_member, accounts.close):
        with pytest.raises(NotSound):
            deed(cast.administrator, cast.organisation, last)
    made = accounts.invite(cast.administrator, cast.organisation, "Ilse Kok")
    accounts.make_administrator(cast.administrator, cast.organisation, made.account)
    accounts.make_member(cast.administrator, cast.organisation, last)
    with pytest.raises(Refused):
        accounts.close(cast.administrator, cast.organisation, made.account)


def test_accounts_of_others_cannot_be_touched(administrator, cast):
    for what in ("code", "sluiten", "beheerder"):
        assert administrator.post(f"/organisatie/mensen/{cast.stranger.account.pk}/{what}/").status_code == 404
    assert Account.objects.get(pk=cast.stranger.account.pk).is_active


def test_an_administrator_of_two_organisations_chooses(administrator, cast):
    other = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    Membership.objects.create(account=cast.administrator.account, organisation=other, role="administrator")
    administrator.post(f"/organisatie/kies/{other.pk}/")
    assert (
        '<h1 class="nl-heading nl-heading--level-1">Gemeente Waterhuizen'
        in administrator.get("/organisatie/").content.decode()
    )


def test_an_administrator_reads_no_words_by_that(administrator, cast):
    slug = cast.trajectory.slug
    for path in (f"/t/{slug}/logboek/", f"/t/{slug}/aannames/"):
        assert administrator.get(path).status_code == 403
    pages = "".join(administrator.get(f"/organisatie/{page}").content.decode() for page in PAGES)
    assert cast.trajectory.main_question not in pages


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_colleagues_asks_the_database_equally_often(administrator, cast, many, django_assert_num_queries):
    for number in range(many):
        accounts.invite(cast.administrator, cast.organisation, f"Collega {number}")
    administrator.get("/organisatie/mensen/")
    with django_assert_num_queries(5):
        page = administrator.get("/organisatie/mensen/").content.decode()
    assert page.count("Geef een nieuwe code") == many + 1
