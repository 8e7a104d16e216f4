"""A question from within: for who works there, who takes part, and who got the link or a code.

The link carries a key, because an address like /t/team-zeven/ is easily guessed. It opens the question in this browser
until it is closed; nobody needs an account.
"""

from __future__ import annotations

import hmac
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wijwerken.house import keyed
from wijwerken.house.once import once_until_told
from wijwerken.house.small_numbers import SMALLEST_SHOWN, so_far
from wijwerken.people.actor import Actor
from wijwerken.people.domain.receipts import ALPHABET, tidy
from wijwerken.people.models import Membership
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.participation import readers
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import Audience

KEY, KEY_SIGNS = "sleutel", 12  # 31 signs, so 59 bits
COOKIE_SALT = "wijwerken.trajectories.own_people"


def is_for_own_people(trajectory: Trajectory) -> bool:
    """Tell whether this question is one from within an organisation."""
    return bool(trajectory.kind == Trajectory.Kind.INTERNAL)


def may_come_in(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this question may be seen at all by who is at the door."""
    return (
        not is_for_own_people(trajectory)
        or actor.via == "house"
        or rules.is_inside(actor, trajectory)
        or came_by_link(trajectory)
        or works_here(actor, trajectory)
    )


def why_not() -> str:
    """Say what to do at a door that stays closed; without telling what is behind it."""
    return _("Dit is voor mensen binnen de organisatie. Open de link of de code die u kreeg, of log in.")


def works_here(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether somebody has an account at an organisation behind this trajectory."""
    return actor.account is not None and _has_account(trajectory, actor.account.pk)


@once_until_told
def _has_account(trajectory: Trajectory, account: UUID) -> bool:
    return Membership.objects.filter(account=account, organisation__in=trajectory.organisations.all()).exists()


@once_until_told
def came_by_link(trajectory: Trajectory) -> bool:
    """Tell whether who is at the door came by the link; nobody did, until `look_for_key` found the key."""
    return False


def with_key(trajectory: Trajectory, address: str) -> str:
    """Give the address as it is sent or stands on paper: of a question from within with the key that opens it."""
    return f"{address}?{urlencode({KEY: _key(trajectory)})}" if is_for_own_people(trajectory) else address


def look_for_key(request: HttpRequest, trajectory: Trajectory) -> bool:
    """See whether somebody came by the link, now or before in this browser; tells whether it was now."""
    if not is_for_own_people(trajectory):
        return False
    now = _is_key_of(trajectory, tidy(request.GET.get(KEY, "")))
    before = request.get_signed_cookie(_cookie(trajectory), "", salt=COOKIE_SALT) or ""
    if now or _is_key_of(trajectory, before):
        came_by_link.say(trajectory, True)
    return now


def keep_open(response: HttpResponse, trajectory: Trajectory) -> None:
    """Keep the question open in this browser until it is closed."""
    response.set_signed_cookie(
        _cookie(trajectory),
        _key(trajectory),
        salt=COOKIE_SALT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def audiences(trajectory: Trajectory) -> list[tuple[str, str]]:
    """List who may read someone's words here, as a choice on screen and on paper: who they are, and how many."""
    choices = {value: says(trajectory, value) for value in Audience.values}
    choices[Audience.HOLDERS.value] = _("alleen %(names)s") % {"names": readers(trajectory)}
    return list(choices.items())


def says_how_many(trajectory: Trajectory) -> str:
    """Say how many people the whole group is now, in steps: who watches the number does not see anybody come in."""
    count = Participation.objects.of(trajectory).count()
    if count < SMALLEST_SHOWN:
        return _("De hele groep is nu nog klein.")
    return _("De hele groep is nu %(n)s mensen.") % {"n": so_far(count)}


def says(trajectory: Trajectory, audience: str) -> str:
    """Say who may read, in plain words."""
    within = is_for_own_people(trajectory)
    if audience == Audience.EVERYONE and within:
        return _("iedereen in de organisatie, ook op papier")
    if audience == Audience.PARTICIPANTS and within:
        return _("de hele groep, met collega’s en de opdrachtgever")
    return str(Audience(audience).label)


def _is_key_of(trajectory: Trajectory, said: str) -> bool:
    return any(hmac.compare_digest(said.encode(), key.encode()) for key in _keys(trajectory))


def _key(trajectory: Trajectory) -> str:
    return _keys(trajectory)[0]


def _keys(trajectory: Trajectory) -> list[str]:
    # Links of before stay good, unless the key they were made with leaked: who has that could make them too.
    prints = keyed.prints_of_code(str(trajectory.pk), "question from within")
    good = prints[: len(prints) - settings.WIJWERKEN_LINKS_SINCE]
    return ["".join(ALPHABET[byte % len(ALPHABET)] for byte in keyed.bytes_of(one)[:KEY_SIGNS]) for one in good]


def _cookie(trajectory: Trajectory) -> str:
    return f"within-{trajectory.pk.hex}"
