"""Following without telling: by mail after a yes from that address, or with a code; it opens no right.

Nobody is counted: these deeds stand in no logbook, and the core group sees a number only from five, in steps of five.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.analysis.small_groups import SMALLEST_TOLD
from wijwerken.house import clock, keyed
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import erasure, identities, letters, receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import own_people, visibility
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import AskedAddress, Follow, PhaseChange, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

DAYS_TO_CONFIRM = 7
DAYS_LET_ALONE = 30  # after the letter, whatever came of it; the letter says so
DAYS_AFTER_THE_END = 90
BECAUSE = "who follows, whatever the trajectory"


def may_follow(trajectory: Trajectory) -> bool:
    """Tell whether there is something to follow: its boundaries stand and it has not ended."""
    return visibility.is_public(trajectory) and current_phase(trajectory) != Phase.ENDED


@deed("trajectories.follow.asked", may="trajectories.follow", logged=False)
def ask_to_follow(actor: Actor, trajectory: Trajectory, address: str, language: str = "nl") -> None:
    """Ask at an address whether it wants to follow; nothing else is sent before the yes, and all hear the same."""
    _must_go_on(trajectory)
    if not letters.can_send():
        raise NotSound(_("Deze website verstuurt geen mail. Volgen kan met een code."), field="address")
    mark = keyed.print_of("trajectories.follow", trajectory.pk, address.strip().casefold())
    row = Follow.objects.of(trajectory).select_for_update().filter(mark=mark).first()
    if (row is not None and row.is_confirmed) or not _may_be_asked(trajectory, mark):
        return
    row = row or _begin(trajectory, address.strip(), mark, language)
    row.on = clock.today()
    row.save(update_fields=["on"])
    letters.write_letter(row.person, *_is_it_you(row))


@deed("trajectories.follow.confirmed", may="trajectories.follow", logged=False)
def confirm(actor: Actor, trajectory: Trajectory, row: Follow) -> None:
    """Say yes to following, from the address that was asked."""
    row.is_confirmed, row.on = True, None
    row.save(update_fields=["is_confirmed", "on"])
    AskedAddress.objects.of(trajectory).filter(mark=row.mark).delete()  # who stops later may ask again at once


@deed("trajectories.follow.with_code", may="trajectories.follow", logged=False)
def follow_with_code(actor: Actor, trajectory: Trajectory, language: str = "nl") -> str:
    """Follow with the code or account that is known here; who has none gets a code. No address is asked."""
    _must_go_on(trajectory)
    person = actor.person or Person.objects.create(language=language)
    Follow.objects.of(trajectory).get_or_create(trajectory=trajectory, person=person, defaults={"is_confirmed": True})
    return "" if actor.person else receipts.give_receipt(person)


@deed("trajectories.follow.stopped", may="trajectories.follow", logged=False)
def stop(actor: Actor, trajectory: Trajectory, row: Follow) -> None:
    """Stop following; of who followed by mail everything goes at once."""
    _stop(row)


def own(actor: Actor, trajectory: Trajectory) -> Follow | None:
    """Give what this actor follows here with a code or account."""
    return Follow.objects.of(trajectory).filter(person=actor.person).first() if actor.person else None


def followed(person: Person) -> list[Trajectory]:
    """List what somebody follows with a code or account, for their own pages."""
    return [row.trajectory for row in _followed(person.pk)]


@prepared
def _followed(person: UUID) -> QuerySet[Follow]:
    rows = Follow.objects.everywhere(BECAUSE).filter(person=person, by_mail=False)
    return rows.select_related("trajectory").order_by("trajectory__who_asks", "trajectory__slug")


def found_with(trajectory: Trajectory, code: str) -> Follow | None:
    """Find who follows by the code that stands in each letter to them; without a yes it works a week."""
    try:
        identifier = _signer().unsign(code)
    except BadSignature:
        return None
    rows = Follow.objects.of(trajectory).filter(by_mail=True).exclude(_is_over(clock.today()))
    return rows.filter(pk=identifier).select_related("person").first()


def code_of(row: Follow) -> str:
    """Give the code for the links in a letter: it is kept nowhere and cannot be made without our key."""
    return _signer().sign(row.pk.hex)


def link(row: Follow, name: str) -> str:
    """Give the whole address where somebody confirms or stops."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse(f"trajectories:{name}", args=[row.trajectory.slug, code_of(row)])


def page(trajectory: Trajectory) -> str:
    """Give the whole address of the page where anybody can follow, to pass on."""
    path = reverse("trajectories:follow", args=[trajectory.slug])
    return own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + path)


def how_many(trajectory: Trajectory) -> str:
    """Say how many follow, from five and in steps of five, so that nobody is seen to come or go."""
    count = Follow.objects.of(trajectory).filter(is_confirmed=True).count()
    if count < SMALLEST_TOLD:
        return _("Minder dan vijf mensen volgen dit, of niemand.")
    return _("Ten minste %(n)s mensen volgen dit.") % {"n": count // SMALLEST_TOLD * SMALLEST_TOLD}


def forget_unconfirmed(today: dt.date) -> int:
    """Forget addresses that never said yes."""
    return _stop_all(Follow.objects.everywhere(BECAUSE).filter(_is_over(today)).select_related("person"))


def forget_asked(today: dt.date) -> int:
    """Forget that an address was asked, once it may be asked again."""
    return AskedAddress.objects.everywhere(BECAUSE).filter(_may_ask_again(today)).delete()[0]


def forget_ended(today: dt.date) -> int:
    """Forget who followed a trajectory that ended some time ago."""
    until = today - dt.timedelta(days=DAYS_AFTER_THE_END)
    ended = PhaseChange.objects.everywhere(BECAUSE).filter(phase=Phase.ENDED, on__lt=until)
    over = {
        row.trajectory_id for row in ended.select_related("trajectory") if current_phase(row.trajectory) == Phase.ENDED
    }
    return _stop_all(Follow.objects.everywhere(BECAUSE).filter(trajectory__in=over).select_related("person"))


def _must_go_on(trajectory: Trajectory) -> None:
    if not may_follow(trajectory):
        raise NotSound(_("Hier valt nu niets te volgen."))


def _is_over(today: dt.date) -> Q:
    return Q(is_confirmed=False, on__lt=today - dt.timedelta(days=DAYS_TO_CONFIRM))


def _may_ask_again(today: dt.date) -> Q:
    return Q(on__lt=today - dt.timedelta(days=DAYS_LET_ALONE))


def _may_be_asked(trajectory: Trajectory, mark: str) -> bool:
    """Note that an address is asked now; no when that was so already, also after a no or without an answer."""
    today, here = clock.today(), AskedAddress.objects.of(trajectory).filter(mark=mark)
    here.filter(_may_ask_again(today)).delete()
    _row, is_new = here.get_or_create(trajectory=trajectory, mark=mark, defaults={"on": today})
    return is_new


def _begin(trajectory: Trajectory, address: str, mark: str, language: str) -> Follow:
    person = Person.objects.create(language=language)
    identities.remember(person, identities.Identity(email=address))
    return Follow.objects.create(trajectory=trajectory, person=person, by_mail=True, mark=mark)


def _stop(row: Follow) -> None:
    # Who follows by mail is a person for this alone, tied to no words: all of it goes, also from backups put back.
    if row.by_mail:
        erasure.erase_person(row.person)
    else:
        row.delete()


def _stop_all(rows: QuerySet[Follow]) -> int:
    found = list(rows)
    with transaction.atomic():
        for row in found:
            _stop(row)
    return len(found)


def _is_it_you(row: Follow) -> tuple[str, str]:
    body = _(
        "Iemand wil met dit e-mailadres volgen wat er gebeurt met deze vraag:\n\n%(question)s\n\nBent u dat? Open dan "
        "deze link en druk op de knop. De link werkt een week.\n\n%(link)s\n\nBent u dat niet? Dan hoeft u niets te "
        "doen. Wij vergeten dit adres vanzelf en sturen %(days)s dagen lang niets meer, ook als iemand het weer vraagt."
    )
    words = {"question": row.trajectory.main_question, "link": link(row, "follow_yes"), "days": DAYS_LET_ALONE}
    return _("Wilt u dit volgen?"), body % words


def _signer() -> Signer:
    return Signer(salt="wijwerken.trajectories.follow")
