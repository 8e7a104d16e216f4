"""A letter by mail for what asks something of one person: at most one a day, made at the moment it is sent.

It is made of the lines of *Vandaag* as they are at that moment: what was done meanwhile is not in it. It holds nobody's
own words, no name that somebody did not choose to show, and in its subject nothing of a trajectory.

Neither lost nor doubled, as far as mail can promise that. Writing to one person is held by one process; the lines are
marked as mailed after the mail server took the letter. When everything stops between those two, the same letter goes
out once more, with the same Message-ID, by which many mail programs show it once. What the server did not take is
tried again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from textwrap import fill
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock, keyed, standing_back
from wijwerken.house.manifest import AnswerAtOnce, ForYou
from wijwerken.house.posting import path_of, post
from wijwerken.house.sentences import bare, sentences
from wijwerken.people.actor import Actor
from wijwerken.people.domain import letter_choices
from wijwerken.people.domain.letters import Letter, address_of, can_send, post_both_forms
from wijwerken.people.models import IdentityKey, Person
from wijwerken.trajectories.domain import declined, letter_answers, mailed, reach, today
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import Role

log = structlog.get_logger(__name__)

FROM_HOUR, ALL_UNTIL_HOUR, UNTIL_HOUR = 8, 12, 20  # nobody gets a letter at night
EVERY_MINUTES = 30
PRESSING = frozenset({"answer", "say_yes", "sign", "confirm"})
PRESSING_DAYS = 2
REFUSED_FOR, LATER = dt.timedelta(hours=20), dt.timedelta(minutes=25)
MOST = 7  # in one letter; what is left comes another day
COLUMNS = 72
EVERYWHERE = "a letter to one person, about all their trajectories"


@dataclass(frozen=True)
class Item:
    """One line of a letter: what is asked, by whom, when, how long it takes, and how to answer at once."""

    sentence: str
    around: str
    answers: tuple[tuple[str, str], ...]  # what it says, and its address


# --- when ---------------------------------------------------------------------------------------------------------


def post_what_is_due() -> None:
    """Have letters written now and then by day; for the loop of the worker."""
    from django_tasks_db.models import DBTaskResult

    if not can_send() or not FROM_HOUR <= _hour() < UNTIL_HOUR:
        return
    since = clock.now() - dt.timedelta(days=clock.days_ahead(), minutes=EVERY_MINUTES)  # the queue knows the real day
    name = "trajectories.send_letters"
    if not DBTaskResult.objects.filter(task_path=path_of(name), enqueued_at__gt=since).exists():
        post(name)


def send_all() -> int:
    """Write to everybody for whom something waits that no letter told of yet; tells how many letters went."""
    if not can_send():
        return 0
    with get_connection() as through:
        return sum(send(person, through) for person in _may_have_an_address())


def _may_have_an_address() -> Iterator[Person]:
    left = set(IdentityKey.objects.values_list("person_id", flat=True))
    people = Person.objects.select_related("account").order_by("pk")
    for person in people.filter(pk__in=left) | people.filter(account__is_active=True, account__email_confirmed=True):
        standing_back.between_bites()
        yield person


def _hour() -> int:
    return timezone.localtime(clock.now()).hour


# --- one letter ---------------------------------------------------------------------------------------------------


def send(person: Person, through: BaseEmailBackend) -> bool:
    """Write to one person what waits for them, unless a letter went today already; tells whether it went."""
    address = address_of(person)
    if not address or not letter_choices.hold(person):
        return False
    until = None
    try:
        return _send_once(person, address, through)
    except (SMTPRecipientsRefused, SMTPResponseException) as no:
        # This letter is not taken; whoever is next need not wait for it. Without a server nothing goes on.
        until = clock.now() + (REFUSED_FOR if _is_for_good(no) else LATER)
        log.warning("a letter was not taken")
        return False
    finally:
        letter_choices.let_go(person, until=until)


def _is_for_good(no: Exception) -> bool:
    """Tell whether there is no such address; a server may also be full, or ask to come back later."""
    return isinstance(no, SMTPRecipientsRefused) and all(code >= 500 for code, _says in no.recipients.values())


def _send_once(person: Person, address: str, through: BaseEmailBackend) -> bool:
    with translation.override(person.language):  # the rooms say what waits in the language of who reads it
        lines = waiting(person)
        if not lines:
            return False
        letter = written(person, lines)
    post_both_forms(address, letter, through)
    mailed.note(person, lines)
    return True


def waiting(person: Person) -> list[ForYou]:
    """List what a letter to this person would tell now: what they want letters of, that none told of before."""
    told = mailed.told(person)
    if clock.today() in told.values():
        return []
    found = [line for line in today.lines(_actor(person)) if declined.key(line) not in told]
    wanted = _wanted(person, found)
    if _hour() >= ALL_UNTIL_HOUR and not any(_is_pressing(line) for line in wanted):
        return []
    return wanted[:MOST]


def _wanted(person: Person, found: list[ForYou]) -> list[ForYou]:
    guided = set(
        Participation.objects.everywhere(EVERYWHERE)
        .filter(person=person, role=Role.FACILITATOR)
        .values_list("trajectory", flat=True)
    )
    return [line for line in found if line.asked in letter_choices.wanted(person, guides=line.place in guided)]


def _is_pressing(line: ForYou) -> bool:
    days = (line.day - clock.today()).days
    return line.asked in PRESSING and -1 <= days <= PRESSING_DAYS


def _actor(person: Person) -> Actor:
    return Actor(person, person.account, via="account") if person.account else Actor(person, via="receipt")


# --- what it says -------------------------------------------------------------------------------------------------


def written(person: Person, lines: list[ForYou]) -> Letter:
    """Write the letter that tells these lines, in the language of its reader."""
    with translation.override(person.language):
        places = Trajectory.objects.in_bulk({line.place for line in lines if line.place})
        letters_url = letter_choices.link(person)
        known = {
            "items": [_item(line, places.get(line.place) if line.place else None) for line in lines],
            "today_url": reach.today_url(),
            "calls": list(dict.fromkeys(_call(place) for place in places.values() if place.calls.phone)),
            "letters_url": letters_url,
            "has_answers": any(letter_answers.offered(line) for line in lines),
            "language": translation.get_language(),
        }
        return Letter(
            subject=_("Er wacht iets bij Wij-Werken"),
            text=_wrapped(render_to_string("trajectories/letter.txt", known)),
            html=render_to_string("trajectories/letter.html", known),
            headers=_headers(person, lines, letters_url),
        )


def _item(line: ForYou, place: Trajectory | None) -> Item:
    around = sentences(_who_asks(line, place), _when(line), _how_long(line))
    return Item(line.sentence, around, tuple(_answer(line, one) for one in letter_answers.offered(line)))


def _answer(line: ForYou, answer: AnswerAtOnce) -> tuple[str, str]:
    return answer.says, letter_answers.link(line, answer)


def _who_asks(line: ForYou, place: Trajectory | None) -> str:
    """Say who asks, as that person is called there, and in which trajectory."""
    if place is None:
        return ""
    says = {"who": line.by or _("de groep"), "question": place.main_question}
    return _("Dit komt van %(who)s, bij “%(question)s”") % says


def _when(line: ForYou) -> str:
    """Say on which day it is, or before which day an answer is hoped for; nothing of a day that is past or was said."""
    day = {"day": date_format(line.day, "l j F")}
    if line.day < clock.today() or day["day"] in line.sentence:
        return ""
    if line.at is not None:
        return _("Op %(day)s om %(time)s uur.") % (day | {"time": line.at.strftime("%H.%M")})
    if line.day == clock.today():
        return ""
    return _("Op %(day)s.") % day if line.asked == "look_back" else _("Graag uiterlijk %(day)s.") % day


def _how_long(line: ForYou) -> str:
    """Say about how long it takes, when somebody can tell."""
    if not line.minutes:
        return ""
    return (
        _("Dit kost ongeveer een minuut.")
        if line.minutes == 1
        else _("Dit kost ongeveer %(n)s minuten.") % {"n": line.minutes}
    )


def _call(place: Trajectory) -> str:
    calls = place.calls
    hours = f" ({calls.hours})" if calls.hours else ""
    return ". ".join(filter(None, [f"{calls.name or _('de groep')}, {calls.phone}{hours}", bare(calls.under)]))


def _headers(person: Person, lines: Iterable[ForYou], letters_url: str) -> dict[str, str]:
    told = keyed.print_of("letter of the day", person.pk, clock.today(), *map(declined.key, lines))
    return {
        # The same letter, also when it goes out twice: many mail programs show it once.
        "Message-ID": f"<{told[:32]}@{urlsplit(settings.WIJWERKEN_PUBLIC_URL).hostname or 'localhost'}>",
        "Auto-Submitted": "auto-generated",  # no "I am on holiday" comes back
        "List-Unsubscribe": f"<{letters_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _wrapped(text: str) -> str:
    # An address is longer than a line sometimes, and may not be broken.
    lines = [
        fill(line, COLUMNS, break_long_words=False, break_on_hyphens=False, subsequent_indent=_indent(line))
        for line in text.strip().splitlines()
    ]
    return "\n".join(lines) + "\n"


def _indent(line: str) -> str:
    return "  " if line.startswith(("- ", "  ")) else ""
