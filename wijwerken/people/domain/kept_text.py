"""What somebody typed in a form and did not send yet: kept until it is sent, thrown away, or two weeks old.

Only for who signs in with an account; of everybody else it stays on their own device (`house/static/house/kept.js`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass
from typing import Literal

from django.db import transaction

from wijwerken.house import clock, keyed
from wijwerken.house.asking.typed import looks_written
from wijwerken.house.quoting import Run, without
from wijwerken.people.domain import identities
from wijwerken.people.models import KeptText, Person

DAYS = 14
MOST_FORMS = 40
MOST_SIGNS = 100_000  # of one form; a long report is a tenth of it
MOST_FIELDS = 300
ROWS_AT_ONCE = 500

# What a field holds: words, a choice, or the version that was read. Without script it is not known.
Kind = Literal["words", "choice", "version", ""]
KINDS = frozenset({"words", "choice", "version", ""})


@dataclass(frozen=True)
class Field:
    """One field of a form, with what was typed or chosen there."""

    name: str
    value: str
    kind: Kind = ""

    @property
    def is_words(self) -> bool:
        """Tell whether these are somebody's words, and no choice of the form."""
        value = self.value.strip()
        return bool(value) and (self.kind == "words" if self.kind else looks_written(value))


@dataclass(frozen=True)
class Unsent:
    """What was typed in one form: which form, on which page, and what the form held before."""

    form: str  # the address it goes to, a #, and what makes it one of several forms that go there
    page: str
    fields: tuple[Field, ...]
    base: str = ""  # a print of what the form held when it was opened: somebody else may have changed that since

    @property
    def to(self) -> str:
        """Give the address this form is sent to."""
        return self.form.partition("#")[0]

    @property
    def words(self) -> list[str]:
        """Give the words in it, without choices."""
        return [field.value for field in self.fields if field.is_words]


def keep(person: Person, unsent: Unsent) -> bool:
    """Keep what somebody typed in a form, in the place of what stood there; tells whether it is kept."""
    if not unsent.words or len(unsent.fields) > MOST_FIELDS or _size(unsent) > MOST_SIGNS:
        throw_away(person, [unsent.form])
        return False
    mark = _mark(person, unsent.form)
    if not KeptText.objects.filter(person=person, mark=mark).exists():
        _make_room(person)
    new = {"sealed": identities.seal(json.dumps(asdict(unsent))), "on": clock.today()}
    KeptText.objects.update_or_create(person=person, mark=mark, defaults=new)
    return True


def of_person(person: Person) -> list[Unsent]:
    """Give everything that somebody typed and did not send yet, the newest first."""
    rows = KeptText.objects.filter(person=person).order_by("-on", "mark")
    return [unsent for row in rows if (unsent := _opened(row)) is not None]


def on_page(person: Person, page: str, to: Iterable[str] = ()) -> list[Unsent]:
    """Give what somebody typed on this page, or in a form that goes where the forms of this page go."""
    known = set(to)
    return [unsent for unsent in of_person(person) if unsent.page == page or unsent.to in known]


def throw_away(person: Person, forms: Iterable[str]) -> int:
    """Forget what stood in these forms, because it was sent or is not wanted; tells of how many."""
    return KeptText.objects.filter(person=person, mark__in=[_mark(person, form) for form in forms]).delete()[0]


def take_quotations_out(words: str, free: Set[Run] = frozenset()) -> None:
    """Take a quotation of words that were taken back out of what anybody typed and did not send yet."""
    for row in KeptText.objects.all():
        unsent = _opened(row)
        if unsent is None:
            continue
        rest = tuple(Field(one.name, _rest(one, words, free), one.kind) for one in unsent.fields)
        if rest != unsent.fields:
            _put_back(row, Unsent(unsent.form, unsent.page, rest, unsent.base))


@transaction.atomic
def seal_anew() -> int:
    """Seal what is kept with the key of now, so that keys of before can go; tells how many."""
    rows = list(KeptText.objects.select_for_update().order_by("pk"))
    for row in rows:
        row.sealed = identities.sealed_anew(bytes(row.sealed))
    KeptText.objects.bulk_update(rows, ["sealed"], batch_size=ROWS_AT_ONCE)
    return len(rows)


def delete_old(today: dt.date) -> int:
    """Delete what nobody sent for two weeks."""
    return KeptText.objects.filter(on__lt=today - dt.timedelta(days=DAYS)).delete()[0]


def read(told: object) -> Unsent | None:
    """Read what a browser says was typed; nothing when it is not made as we make it."""
    if not isinstance(told, dict):
        return None
    form, page, base, fields = (told.get(name, "") for name in ("form", "page", "base", "fields"))
    if not all(isinstance(one, str) and len(one) <= 1000 for one in (form, page, base)) or not isinstance(fields, list):
        return None
    read_fields = tuple(_fields(fields))
    return Unsent(form, page, read_fields, base) if _is_ours(form) and _is_ours(page) else None


def _fields(told: list[object]) -> Iterator[Field]:
    for one in told[: MOST_FIELDS + 1]:
        if isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one) and one[2] in KINDS:
            yield Field(*one)


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _size(unsent: Unsent) -> int:
    return sum(len(field.name) + len(field.value) for field in unsent.fields)


def _make_room(person: Person) -> None:
    """Let the oldest go when somebody began very many forms."""
    rows = KeptText.objects.filter(person=person).order_by("-on", "mark").values_list("pk", flat=True)
    KeptText.objects.filter(pk__in=list(rows[MOST_FORMS - 1 :])).delete()


def _rest(field: Field, words: str, free: Set[Run]) -> str:
    return without(field.value, words, free) if field.is_words else field.value


def _put_back(row: KeptText, unsent: Unsent) -> None:
    if unsent.words:
        row.sealed = identities.seal(json.dumps(asdict(unsent)))
        row.save(update_fields=["sealed"])
    else:
        row.delete()


def _opened(row: KeptText) -> Unsent | None:
    held = identities.unseal(bytes(row.sealed))
    if not held:
        return None
    told = json.loads(held)
    return Unsent(told["form"], told["page"], tuple(Field(**field) for field in told["fields"]), told["base"])


def _mark(person: Person, form: str) -> str:
    return keyed.print_of("kept text", person.pk, form)
