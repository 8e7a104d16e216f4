"""A link never swaps somebody's code, a receipt says how many codes open it, and right codes are never too many."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.cast import make_cast, with_receipt
from wijwerken.people.domain import receipts
from wijwerken.people.models import ReceiptCredential

pytestmark = pytest.mark.django_db

A_CODE = re.compile(r"\b[A-HJKMNP-Z2-9]{4} [A-HJKMNP-Z2-9]{4} [A-HJKMNP-Z2-9]{5}\b")


def opened(code: str) -> Client:
    """Give a device on which this code was opened."""
    device = Client()
    device.post("/mijn/openen/", {"code": code})
    return device


def code_on(device: Client) -> str:
    """Tell which code this device shows on its receipt."""
    found = A_CODE.search(device.get("/mijn/").content.decode())
    return receipts.tidy(found.group()) if found else ""


def places() -> list[int]:
    """Tell on which places in the table codes stand; PostgreSQL lays them anew every night."""
    if connection.vendor != "sqlite":
        return [0] * ReceiptCredential.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM people_receiptcredential ORDER BY rowid")
        return [place for (place,) in cursor.fetchall()]


def test_opening_a_link_changes_nothing_for_a_scanner_a_preview_or_a_person(client):
    cast = make_cast()
    for method in (client.get, client.head, client.options):
        answer = method(f"/mijn/code/{cast.resident_code}/")
        assert receipts.COOKIE not in answer.cookies and answer.status_code == 200
    assert "Typ de code" in client.get("/mijn/").content.decode()


def test_a_link_sent_by_somebody_else_does_not_take_the_place_of_ones_own_code():
    cast = make_cast()
    _sender, sent = with_receipt()
    device = opened(cast.resident_code)
    page = device.get(f"/mijn/code/{sent}/").content.decode()
    assert "Op dit toestel staat al een code" in page and cast.resident_code[-4:] in page
    assert "Wat u hierna vertelt" in page and page.index("Houd mijn code") < page.index("Open nu de andere code")
    assert code_on(device) == cast.resident_code
    asked = device.post("/mijn/openen/", {"code": sent})  # typed by hand it asks too
    assert asked.status_code == 200 and code_on(device) == cast.resident_code
    device.post("/mijn/openen/", {"code": sent, "instead": "1"})
    assert code_on(device) == sent


def test_ones_own_link_opens_at_once_because_nothing_changes():
    cast = make_cast()
    device = opened(cast.resident_code)
    answer = device.get(f"/mijn/code/{cast.resident_code}/")
    assert answer.status_code == 302 and answer["Location"] == "/mijn/" and not answer.cookies


def test_who_is_signed_in_is_asked_and_signed_out_only_when_they_say_so(client):
    cast = make_cast()
    client.force_login(cast.official.account)
    assert "U bent hier ingelogd" in client.get(f"/mijn/code/{cast.resident_code}/").content.decode()
    assert client.post("/mijn/openen/", {"code": cast.resident_code}).status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/mijn/openen/", {"code": cast.resident_code, "instead": "1"})
    assert "_auth_user_id" not in client.session and code_on(client) == cast.resident_code


def test_the_form_for_telling_says_to_which_code_the_words_go():
    cast = make_cast()
    device = opened(cast.resident_code)
    page = device.post("/t/molenbuurt/vertellen/", {"words": "Zo is het.", "step": "words", "go": "who"})
    source = page.content.decode()
    assert f"die eindigt op {cast.resident_code[-4:]}" in source and cast.resident_code not in source


def test_a_hundred_residents_on_one_wifi_open_their_right_codes():
    cache.clear()
    codes = [with_receipt()[1] for _ in range(100)]
    answers = [Client().post("/mijn/openen/", {"code": code}).status_code for code in codes]
    assert set(answers) == {302}
    wrong = [Client().post("/mijn/openen/", {"code": "X" * 13}).status_code for _ in range(21)]
    assert wrong == [404] * 20 + [429]


def test_a_receipt_says_how_many_codes_open_it():
    cast = make_cast()
    device = opened(cast.resident_code)
    assert "Er is 1 code die dit opent." in device.get("/mijn/").content.decode()
    receipts.give_receipt(cast.resident.person)
    assert "Er zijn 2 codes die dit openen." in device.get("/mijn/").content.decode()


def test_a_new_code_stops_every_older_one_and_stays_on_this_device():
    cast = make_cast()
    stranger = opened(receipts.give_receipt(cast.resident.person))
    device = opened(cast.resident_code)
    answer = device.post("/mijn/codes/nieuw/")
    code = receipts.tidy(A_CODE.search(answer.content.decode()).group())
    assert code not in device.get("/mijn/codes/").content.decode()
    assert receipts.person_with(cast.resident_code) is None and receipts.person_with(code) == cast.resident.person
    assert code_on(device) == code and receipts.how_many(cast.resident.person) == 1
    assert "Typ de code" in stranger.get("/mijn/").content.decode()


def test_a_new_code_takes_the_place_of_an_old_row_so_that_no_order_tells_when():
    cast = make_cast()
    before = places()
    receipts.renew(cast.resident.person)
    assert places() == before


def test_only_the_code_on_this_device_goes_on_working():
    cast = make_cast()
    other, code = with_receipt()
    stranger = opened(receipts.give_receipt(cast.resident.person))
    device = opened(cast.resident_code)
    assert "Alleen de code op dit toestel blijft werken" in device.get("/mijn/codes/").content.decode()
    device.post("/mijn/codes/stoppen/")
    assert code_on(device) == cast.resident_code
    assert "Typ de code" in stranger.get("/mijn/").content.decode()
    assert receipts.person_with(code) == other.person  # another's code is left alone


def test_somebody_with_an_account_and_no_code_is_told_so_and_can_stop_codes_others_made(client):
    cast = make_cast()
    client.force_login(cast.official.account)
    assert "U heeft geen code" in client.get("/mijn/codes/").content.decode()
    made = receipts.give_receipt(cast.official.person)
    assert "Er is 1 code die dit opent." in client.get("/mijn/").content.decode()
    client.post("/mijn/codes/stoppen/")
    assert receipts.person_with(made) is None and client.get("/mijn/").status_code == 200
    assert client.post("/mijn/codes/nieuw/").status_code == 302  # who signs in needs none


def test_an_outsider_finds_no_codes_and_stops_none(client):
    cast = make_cast()
    for method, path in (("get", ""), ("post", "nieuw/"), ("post", "stoppen/")):
        answer = getattr(client, method)(f"/mijn/codes/{path}")
        assert answer.status_code == 302 and answer["Location"] == "/mijn/openen/"
    assert receipts.person_with(cast.resident_code) == cast.resident.person
