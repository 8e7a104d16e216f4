"""A receipt is a private code: only its HMAC is kept, and it opens only one person's words."""

import math

import pytest
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


def test_the_browser_keeps_the_receipt_signed():
    person = Person.objects.create()
    response = HttpResponse()
    receipts.keep_in_browser(response, receipts.give_receipt(person))
    cookie = response.cookies[receipts.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    request = RequestFactory().get("/")
    request.COOKIES[receipts.COOKIE] = cookie.value
    assert receipts.person_of(request) == person
    request.COOKIES[receipts.COOKIE] = cookie.value[:-2] + "xx"
    assert receipts.person_of(request) is None
