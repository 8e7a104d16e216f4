"""A second press does nothing twice: a form carries a mark, and the deed it asks remembers that it came.

The mark stands in every form of every page (`house/templatetags/house_marks.py`). What was sent with it is remembered
in the transaction of the first deed that it asks (`house/domain/deed.py`); when the same comes again, also at the same
moment in another process, that deed stops before it does anything, and `house/middleware.py` gives the page that the
first press gave. A form that was refused is not remembered, and a form with other words in it is another one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest

from wijwerken.house import clock, keyed
from wijwerken.house.models import Press

FIELD = "once_mark"
KEPT_DAYS = 1
# How long a second press waits for where the first one went: that is written when its page is ready.
PATIENCE_SECONDS, LOOK_SECONDS = 5.0, 0.05
# A browser that presses twice forgets the first answer, and the code or seat that came with it: so it gets that again.
# Not later: the next person at a shared screen may press the same button.
COOKIES_SECONDS = 60
_NONCE = bytes(12)  # each key seals one thing


@dataclass(frozen=True)
class FirstAnswer:
    """What the first press gave: where it went, and what the browser was to keep."""

    address: str = ""
    cookies: tuple[str, ...] = ()


class PressedBefore(Exception):
    """This form came before and was done; the same deed is not done again."""


class Visit:
    """One visit to a page: the mark its forms carry, and whether what was sent is remembered."""

    def __init__(self) -> None:
        self.came, self.print, self.sent = "", "", ""
        self.is_other = False  # something else was sent with this mark before
        self.remembered = False
        self._own = ""

    def came_with(self, request: HttpRequest) -> None:
        """Note what was sent, when it carries a mark."""
        self.came = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if self.came:
            self.print = keyed.print_of("house.press", self.came, request.get_full_path())
            self.sent = keyed.print_of("house.press.sent", self.came, _digest(request))

    @property
    def mark(self) -> str:
        """Give the mark for the forms of this page: the one that came, as long as nothing was done with it."""
        if self.came and not self.remembered:
            return self.came
        self._own = self._own or secrets.token_urlsafe(13)
        return self._own


_VISIT: ContextVar[Visit | None] = ContextVar("visit", default=None)


@contextmanager
def visit() -> Iterator[Visit]:
    """Begin a visit; what is done until it ends belongs to what was sent with it."""
    here = Visit()
    before = _VISIT.set(here)
    try:
        yield here
    finally:
        _VISIT.reset(before)


def mark_now() -> str:
    """Give the mark that the forms of this page carry; empty where there is no page."""
    here = _VISIT.get()
    return here.mark if here else ""


@contextmanager
def remembered() -> Iterator[None]:
    """Remember, within the transaction of a deed, that what was sent is done; stop when it was done before."""
    here = _VISIT.get()
    if here is None or not here.print or here.remembered:
        yield
        return
    _remember(here)
    here.remembered = True
    try:
        yield
    except BaseException:
        here.remembered = False
        raise


def _remember(here: Visit) -> None:
    if here.is_other:
        before = Press.objects.filter(print=here.print).exclude(sent=here.sent)
        if before.update(sent=here.sent, answer=b"", on=clock.today()):
            return
    try:
        Press.objects.create(print=here.print, sent=here.sent, on=clock.today())
    except IntegrityError:
        raise PressedBefore from None


def keep_answer(here: Visit, address: str, cookies: Iterable[str]) -> None:
    """Keep for the second press where the first one went, and the cookies it got; no address: a page of its own."""
    told = json.dumps([address, clock.now().timestamp(), list(cookies)])
    Press.objects.filter(print=here.print).update(answer=_seal(here).encrypt(_NONCE, told.encode(), None))


def answer_before(here: Visit) -> FirstAnswer | None:
    """Give what the first press gave, when the same came before."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = Press.objects.filter(print=here.print).first() if here.print else None
        if found is None or found.sent != here.sent:
            here.is_other = found is not None
            return None
        if found.answer:
            return _opened(_seal(here).decrypt(_NONCE, bytes(found.answer), None))
        if time.monotonic() > until:
            return FirstAnswer()
        time.sleep(LOOK_SECONDS)


def _opened(told: bytes) -> FirstAnswer:
    address, moment, cookies = json.loads(told)
    is_now = clock.now().timestamp() - moment < COOKIES_SECONDS
    return FirstAnswer(address, tuple(cookies) if is_now else ())


def delete_old(today: dt.date) -> int:
    """Forget which forms were sent, after a day."""
    count, _each = Press.objects.filter(on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()
    return count


def _seal(here: Visit) -> AESGCM:
    return AESGCM(bytes.fromhex(keyed.print_of("house.press.answer", here.came, here.print, here.sent)))


def _digest(request: HttpRequest) -> str:
    """Bring everything that was sent down to one number, without the marks that differ each time."""
    read = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in (FIELD, "csrfmiddlewaretoken"):
            read.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            read.update(repr((name, getattr(file, "name", ""))).encode() + _digest_of(file))
    return read.hexdigest()


def _digest_of(file: UploadedFile) -> bytes:
    read = hashlib.sha256()
    for piece in file.chunks():
        read.update(piece)
    file.seek(0)
    return read.digest()
