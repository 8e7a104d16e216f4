"""An answer from a letter: a date, or a plain yes or no, by an address that stands in that letter only.

The address carries who is asked, about what and which day of it, which answer it is and until when, sealed. Opening
it changes nothing: mail programs and scanners open every address. Money, hours and permissions never come this way: a
room offers only what may also be pressed by who got the letter passed on (`ForYou.answers`), for the kinds of things
it names (`Shown.answer_for_you`), and takes it with its own deed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import clock, sealed
from wijwerken.house.manifest import AnswerAtOnce, ForYou, Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import rooms
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import declined, today

PURPOSE = "wijwerken.trajectories.answer-from-a-letter\n"
DAYS_WITHOUT_A_DAY = 14  # how long an address works when nobody hopes for an answer before some day
IDS = 32  # bytes: who is asked, and about what


@dataclass(frozen=True)
class FromLetter:
    """What the address in a letter says: who answers what, and until which day."""

    actor: Actor
    asked: str
    about: Reference
    value: str
    says: str  # "Ja, ik kom"
    until: dt.date
    asked_when: str = ""  # the moment that was asked about, of what may move

    @property
    def is_open(self) -> bool:
        return clock.today() <= self.until


def offered(line: ForYou) -> list[AnswerAtOnce]:
    """List the answers to this line that a letter can offer: those that its room takes and that need no page."""
    return [one for one in line.answers if not one.needs_page] if _who_takes(line.about) is not None else []


def link(line: ForYou, answer: AnswerAtOnce) -> str:
    """Give the address that offers this answer to who got the letter."""
    until = line.day if line.day >= clock.today() else clock.today() + dt.timedelta(days=DAYS_WITHOUT_A_DAY)
    said = [line.asked, line.about.kind, answer.value, answer.says, until.toordinal(), line.asked_when]
    packed = line.person.bytes + line.about.id.bytes + json.dumps(said, ensure_ascii=False).encode()
    key = sealed.seal(PURPOSE, packed)
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:answer_from_letter", args=[key])


def read(key: str) -> FromLetter | None:
    """Read an address from a letter; nothing when it is none of ours, or when whose letter it was is gone."""
    packed = sealed.unseal(PURPOSE, key)
    if packed is None:
        return None
    person = Person.objects.filter(pk=UUID(bytes=packed[:16])).select_related("account").first()
    if person is None or person.has_left:
        return None
    asked, kind, value, says, until, *when = json.loads(packed[IDS:])  # letters of before hold no moment
    about = Reference(kind, UUID(bytes=packed[16:IDS]))
    return FromLetter(Actor(person, via="letter"), asked, about, value, says, dt.date.fromordinal(until), *when)


def waiting(found: FromLetter) -> ForYou | None:
    """Give the line this answers, as it is now; nothing when it was answered or when it is over."""
    wanted = (found.asked, found.about.kind, str(found.about.id))
    return next((line for line in today.lines(found.actor) if declined.key(line) == wanted), None)


def give(found: FromLetter, asked_when: str) -> None:
    """Give this answer, to what was asked about that moment; the room that asked takes it with its own deed."""
    take = _who_takes(found.about)
    if not found.is_open or take is None or not take(found.actor, found.about, found.value, asked_when):
        raise NotSound(why_not())


def why_not() -> str:
    """Say why an address from a letter takes no answer any more."""
    return _("Met deze brief kan dit antwoord niet meer. Misschien is het al voorbij, of gaat het anders.")


def _who_takes(about: Reference) -> Callable[[Actor, Reference, str, str], bool] | None:
    taking = (room.shown.answer_for_you for room in rooms() if about.kind in room.shown.answer_for_you)
    return next((takes[about.kind] for takes in taking), None)
