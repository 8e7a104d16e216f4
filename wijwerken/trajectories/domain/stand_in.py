"""Who is called when the first one is not there: naming who stands in, and being away through a day."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.documents import Call
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.models.calls import is_away, standing_in
from wijwerken.trajectories.vocabulary import Audience

__all__ = ["be_away", "be_back", "is_away", "looks_private", "on_paper", "remark_on", "says_now", "standing_in"]

MOBILE = re.compile(r"^(0|0031|\+31)6\d{8}$")


def on_paper(trajectory: Trajectory, lead: str) -> Call:
    """Give whom to call as it stands on paper."""
    calls = trajectory.calls
    return Call(lead, calls.name, calls.phone, calls.under)


def says_now(trajectory: Trajectory) -> str:
    """Say who stands everywhere from now on."""
    return _("Overal staat nu: bel %(who)s.") % {"who": trajectory.calls.who}


def looks_private(phone: str) -> bool:
    """Tell whether a number looks like somebody's own mobile telephone."""
    return bool(MOBILE.match(re.sub(r"[^\d+]", "", phone.replace("(0)", ""))))


def remark_on(*phones: str) -> str:
    """Say of a number that looks private that everyone will see it, and what is better; it stays allowed."""
    if not any(map(looks_private, phones)):
        return ""
    return _(
        "Een 06-nummer is vaak iemands eigen nummer. Het staat straks op posters en op internet. Een nummer dat bij "
        "het werk hoort, bijvoorbeeld van het wijkteam, is beter: daar kan ook een ander opnemen."
    )


@deed(
    "trajectories.stand_in.asked",
    says=gettext_lazy("Wie mensen bellen, is er even niet; een ander neemt op"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def be_away(actor: Actor, trajectory: Trajectory, until: dt.date | None, name: str, phone: str = "") -> None:
    """Say through which day who is called first is away, and who is called until then; it ends by itself."""
    if until is None:
        raise NotSound(_("Tot en met welke dag is dat?"), field="away_until")
    if until < clock.today():
        raise NotSound(_("Deze dag is al voorbij. Kies een dag die nog komt."), field="away_until")
    if not name.strip():
        raise NotSound(_("Wie neemt er op? Zonder tweede naam kan niemand bellen."), field="stand_in_name")
    # Whom the group agreed on as the second person stays that: after this day it is as it was.
    _stands_in(trajectory, until, name.strip(), phone.strip())


@deed(
    "trajectories.stand_in.ended",
    says=gettext_lazy("Wie mensen bellen, is er weer"),
    may="trajectories.shape",
)
def be_back(actor: Actor, trajectory: Trajectory) -> None:
    """Be called first again, before the day that was named."""
    _stands_in(trajectory, None)


def _stands_in(trajectory: Trajectory, until: dt.date | None, name: str = "", phone: str = "") -> None:
    trajectory.away_until, trajectory.away_name, trajectory.away_phone = until, name, phone
    trajectory.save(update_fields=["away_until", "away_name", "away_phone"])


def forget_past(today: dt.date) -> int:
    """Forget who stood in, the day after."""
    past = Trajectory.objects.filter(away_until__lt=today)
    return past.update(away_until=None, away_name="", away_phone="")
