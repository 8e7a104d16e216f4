"""Receipts: giving out a code, finding the person behind it, and taking it back."""

from __future__ import annotations

import base64
import random
import secrets
from collections.abc import Iterable
from uuid import UUID, uuid4

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wijwerken.house import keyed
from wijwerken.house.prepared import prepared
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person, ReceiptCredential

ROWS_AT_ONCE = 500
_LOTS = random.SystemRandom()

# No 0, O, 1, I or L: they are mistaken for each other on paper. 13 signs of 31 give 64.4 random bits.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 13
COOKIE = "receipt"
COOKIE_DAYS = 183  # since it was last used here
COOKIE_SECONDS = COOKIE_DAYS * 86_400
SEALING = "wijwerken.people.receipt-in-a-browser\n"
# How version 0.2 kept it: signed, so that everybody could read the code in the files of a browser.
COOKIE_SALT = "wijwerken.people.receipt"
SIGNED_DAYS = 400


def give_receipt(person: Person, *, mark: UUID | None = None, handed_out: bool = False) -> str:
    """Give a person a code for their receipt; it is told this once and cannot be read back here.

    With the mark of the form or seat it was made for, it can be known that this is still that first code. A code that
    others print or give along is `handed_out`: until it is renewed they may know it.
    """
    code = _new_code()
    ReceiptCredential.objects.create(pk=mark or uuid4(), person=person, code_hmac=_hmac(code), handed_out=handed_out)
    return code


def begin_people(ids: Iterable[UUID], language: str) -> None:
    """Make the people with these ids who are not there yet, in an order drawn by lot that tells nothing."""
    wanted = list(ids)
    there = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    people = [Person(pk=one, language=language) for one in wanted if one not in there]
    Person.objects.bulk_create(_LOTS.sample(people, len(people)), batch_size=ROWS_AT_ONCE)


def is_only_code(person: Person, mark: UUID) -> bool:
    """Tell whether the code made with this mark is all that opens this receipt, and was never renewed."""
    return list(ReceiptCredential.objects.filter(person=person).values_list("pk", flat=True)) == [mark]


def how_many(person: Person) -> int:
    """Tell how many codes open this person's receipt."""
    return ReceiptCredential.objects.filter(person=person).count()


def codes_of(person: Person) -> list[bool]:
    """Tell of each code that opens this person's receipt whether others may know it."""
    return _codes_of(person.pk)


@prepared
def _codes_of(person: UUID) -> QuerySet[ReceiptCredential, bool]:
    return ReceiptCredential.objects.filter(person=person).values_list("handed_out", flat=True)


def is_handed_out(person: Person) -> bool:
    """Tell whether others may know a code of this person, because they printed it or gave it along."""
    return ReceiptCredential.objects.filter(person=person, handed_out=True).exists()


def make_own(actor: Actor) -> str:
    """Let a code that others may know stop, now that somebody adds something of their own to what it opens.

    Gives the code that comes in its place; nothing when there was no such code, or when an account opens it all.
    """
    if actor.person is None or actor.via == "letter" or not is_handed_out(actor.person):
        return ""  # who holds a letter gets no code: the letter may have been passed on
    if actor.via == "receipt":
        return renew(actor.person)
    ReceiptCredential.objects.filter(person=actor.person, handed_out=True).delete()
    return ""


def renew(person: Person) -> str:
    """Give a person one new code; every older one stops working.

    The new code takes the place of an old row, so that no place in the table tells when somebody did this; the row
    loses its mark, so that no form or seat gives this code again.
    """
    with transaction.atomic():
        mine = list(ReceiptCredential.objects.select_for_update().filter(person=person))
        if not mine:
            return ""
        code = _new_code()
        ReceiptCredential.objects.filter(pk__in=[one.pk for one in mine[1:]]).delete()
        ReceiptCredential.objects.filter(pk=mine[0].pk).update(id=uuid4(), code_hmac=_hmac(code), handed_out=False)
    return code


def stop_others(person: Person, keep: str = "") -> int:
    """Let every code of a person stop, but the one that is kept; tells how many stopped."""
    mine = ReceiptCredential.objects.filter(person=person)
    kept = keyed.prints_of_code(tidy(keep))
    with transaction.atomic():
        mine.filter(code_hmac__in=kept).update(id=uuid4())  # without its mark no form or seat gives another code
        return mine.exclude(code_hmac__in=kept).delete()[0]


def readable(code: str) -> str:
    """Write a code in groups, as it stands on paper: K7MW 3QXD 9TFHR."""
    return f"{code[:4]} {code[4:8]} {code[8:]}"


def tidy(typed: str) -> str:
    """Bring a typed code to its plain form: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def person_with(code: str) -> Person | None:
    """Find the person whose receipt this code opens."""
    known = ReceiptCredential.objects.filter(code_hmac__in=keyed.prints_of_code(tidy(code)))
    credential = known.select_related("person").first()
    return credential.person if credential else None


def keep_in_browser(response: HttpResponse, code: str) -> None:
    """Remember the receipt in this browser, sealed: whoever looks into its files finds no code to write down."""
    response.set_cookie(
        COOKIE,
        _seal().encrypt(tidy(code).encode()).decode(),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_in_browser(response: HttpResponse) -> None:
    """Forget the receipt in this browser, for instance on a phone that is shared."""
    response.delete_cookie(COOKIE, samesite="Lax")


def code_in_browser(request: HttpRequest) -> str:
    """Give the code that this browser keeps, or nothing."""
    kept = request.COOKIES.get(COOKIE, "")
    try:
        return _seal().decrypt(kept.encode(), ttl=COOKIE_SECONDS).decode() if kept else ""
    except InvalidToken:
        return request.get_signed_cookie(COOKIE, "", salt=COOKIE_SALT, max_age=SIGNED_DAYS * 86_400) or ""


def person_of(request: HttpRequest) -> Person | None:
    """Find the person whose receipt this browser keeps."""
    code = code_in_browser(request)
    return person_with(code) if code else None


def _seal() -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(key)) for key in (keyed.key_for(SEALING), *keyed.older_keys_for(SEALING))]
    )


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _hmac(code: str) -> str:
    return keyed.print_of_code(code)
