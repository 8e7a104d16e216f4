"""A receipt is a private code: only its HMAC is kept, and it opens only one person's words."""

import base64
import math
import time

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory

from wijwerken.people.domain import receipts
from wijwerken.people.models import Person, ReceiptCredential

pytestmark = pytest.mark.django_db


def test_a_code_has_at_least_60_random_bits_and_no_signs_that_look_alike():
    assert receipts.LENGTH * math.log2(len(receipts.ALPHABET)) >= 60
    assert not set("01OIL") & set(receipts.ALPHABET)


def test_only_an_hmac_is_kept():
    code = receipts.give_receipt(Person.objects.create())
    kept = str(ReceiptCredential.objects.values())
    assert code not in kept and code[:6] not in kept


def test_a_code_typed_with_spaces_and_small_letters_finds_its_person():
    person = Person.objects.create()
    code = receipts.give_receipt(person)
    assert receipts.person_with(f" {receipts.readable(code).lower()} ") == person
    assert receipts.person_with(code[:-1]) is None


def test_the_browser_keeps_the_receipt_sealed_for_half_a_year():
    person = Person.objects.create()
    response = HttpResponse()
    code = receipts.give_receipt(person)
    receipts.keep_in_browser(response, code)
    cookie = response.cookies[receipts.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] <= 184 * 86_400
    assert code not in cookie.value and code not in base64.urlsafe_b64decode(cookie.value).decode("latin-1")
    request = RequestFactory().get("/")
    request.COOKIES[receipts.COOKIE] = cookie.value
    assert receipts.person_of(request) == person
    request.COOKIES[receipts.COOKIE] = cookie.value[:-2] + "xx"
    assert receipts.person_of(request) is None


def in_browser(value):
    request = RequestFactory().get("/")
    request.COOKIES[receipts.COOKIE] = value
    return receipts.code_in_browser(request)


def test_what_a_browser_kept_before_still_opens_and_is_sealed_at_the_next_visit(client):
    code = receipts.give_receipt(Person.objects.create())
    signer = signing.get_cookie_signer(salt=receipts.COOKIE + receipts.COOKIE_SALT)
    client.cookies[receipts.COOKIE] = signer.sign(code)
    assert in_browser(client.cookies[receipts.COOKIE].value) == code
    assert client.get("/mijn/").status_code == 200
    sealed = client.cookies[receipts.COOKIE].value
    assert code not in sealed and in_browser(sealed) == code


def test_a_browser_that_nobody_used_for_half_a_year_keeps_nothing_and_paper_goes_on(monkeypatch):
    person = Person.objects.create()
    code = receipts.give_receipt(person)
    response = HttpResponse()
    receipts.keep_in_browser(response, code)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 184 * 86_400)
    assert in_browser(response.cookies[receipts.COOKIE].value) == ""
    assert receipts.person_with(code) == person


def test_a_code_that_stopped_opens_nothing_in_the_browser_that_kept_it(client):
    person = Person.objects.create()
    response = HttpResponse()
    receipts.keep_in_browser(response, receipts.give_receipt(person))
    client.cookies = response.cookies
    receipts.renew(person)
    assert "Typ de code" in client.get("/mijn/").content.decode()
