"""Which letters somebody wants: what they chose, one tap to stop, and never two letters at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from wijwerken.house import clock, sealed
from wijwerken.people.models import LetterChoice, Person

# In the order in which they are offered; the words of the house for what somebody may be asked.
KINDS = ("answer", "say_yes", "sign", "confirm", "look_back", "tell", "read", "know")
ASKING = frozenset(KINDS) - {"read", "know"}  # what asks something of one person
HELD_MINUTES = 15  # longer than any mail server takes; after that a letter that broke off may be tried again
PURPOSE = "wijwerken.people.which-letters\n"


def chosen(person: Person) -> frozenset[str] | None:
    """Give the kinds of which this person wants letters; None when they never chose."""
    found = LetterChoice.objects.filter(person=person, is_own=True).first()
    return frozenset(found.kinds.split()) if found else None


def wanted(person: Person, *, guides: bool) -> frozenset[str]:
    """Give the kinds of which there may be letters: what was chosen, else what asks something of one person."""
    own = chosen(person)
    return own if own is not None else ASKING | {"read"} if guides else ASKING


def choose(person: Person, kinds: Iterable[str]) -> None:
    """Keep of which kinds this person wants letters; of none means never."""
    asked = set(kinds)
    kept = " ".join(kind for kind in KINDS if kind in asked)
    LetterChoice.objects.update_or_create(person=person, defaults={"is_own": True, "kinds": kept})


def stop(person: Person) -> None:
    """Send this person no such letter any more."""
    choose(person, ())


def hold(person: Person) -> bool:
    """Take the writing of a letter to this person upon oneself; False when another does that now."""
    LetterChoice.objects.get_or_create(person=person)
    now = clock.now()
    free = LetterChoice.objects.filter(Q(held_until=None) | Q(held_until__lte=now), person=person)
    return free.update(held_until=now + dt.timedelta(minutes=HELD_MINUTES)) == 1


def let_go(person: Person, *, until: dt.datetime | None = None) -> None:
    """Let the next letter to this person come; or, when theirs was not taken, not before a moment."""
    LetterChoice.objects.filter(person=person).update(held_until=until)


def delete_unneeded(today: dt.date) -> int:
    """Delete what only held off a second letter; what somebody chose stays as long as they do."""
    over = Q(held_until=None) | Q(held_until__lt=clock.now())
    return LetterChoice.objects.filter(over, is_own=False).delete()[0]


def link(person: Person) -> str:
    """Give the address in a letter with which its reader chooses other letters, or none, without signing in."""
    key = sealed.seal(PURPOSE, person.pk.bytes)
    return settings.WIJWERKEN_PUBLIC_URL + reverse("people:letters_by_link", args=[key])


def person_of(key: str) -> Person | None:
    """Find whose letters this address is about."""
    read = sealed.unseal(PURPOSE, key)
    return Person.objects.filter(pk=UUID(bytes=read)).first() if read and len(read) == 16 else None
