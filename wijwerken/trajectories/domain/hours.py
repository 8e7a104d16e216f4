"""Hours asked: what a role costs, said beforehand by the core group, and taking part lightly."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import LightPart, Participation, RoleHours, Trajectory
from wijwerken.trajectories.vocabulary import USUAL_HOURS, Audience, Per, Role

MONTHS, WEEKS = 12, 52
MOST_HOURS = 40


@dataclass(frozen=True)
class Price:
    """What a role costs, and what falls away for who takes part lightly."""

    hours: int
    per: str
    light_hours: int = 0
    light_without: str = ""


@deed(
    "trajectories.hours.priced",
    says=gettext_lazy("De groep zei wat een rol aan uren kost"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def put_price(actor: Actor, trajectory: Trajectory, role: str, price: Price) -> RoleHours:
    """Say beforehand what taking part in a role costs, and what falls away for who takes part lightly."""
    if price.hours < 1:
        raise NotSound(_("Hoeveel uur kost het? Schrijf een getal."), field="hours")
    if price.light_hours >= price.hours:
        raise NotSound(_("Licht meedoen kost minder dan gewoon meedoen."), field="light_hours")
    if price.light_hours and not price.light_without.strip():
        raise NotSound(_("Wat valt weg als iemand licht meedoet?"), field="light_without")
    row, _new = RoleHours.objects.of(trajectory).update_or_create(
        trajectory=trajectory, role=role, defaults=asdict(price)
    )
    return row


@deed("trajectories.hours.lighter", may="trajectories.read_agreements", logged=False)
def take_part_lightly(actor: Actor, trajectory: Trajectory, lightly: bool) -> None:
    """Take part lightly from now on, or as before; it stands in no logbook, for it is nobody's failing."""
    part = rules.participation_of(actor, trajectory)
    if part is None or price_of(trajectory, part.role) is None:
        return
    mine = LightPart.objects.of(trajectory).filter(participation=part)
    if not lightly:
        mine.delete()
    elif not mine.exists():
        LightPart.objects.get_or_create(trajectory=trajectory, participation=part)


def price_of(trajectory: Trajectory, role: str) -> RoleHours | None:
    """Give what a role costs here, once the core group said it."""
    return RoleHours.objects.of(trajectory).filter(role=role).first()


def prices(trajectory: Trajectory) -> list[tuple[Role, RoleHours | None]]:
    """List every role with what it costs here, where that was said."""
    said = {row.role: row for row in RoleHours.objects.of(trajectory)}
    return [(role, said.get(role.value)) for role in Role]


def usual(role: str) -> Price:
    """Offer what a role usually costs, until the core group says otherwise."""
    return Price(*USUAL_HOURS[role])


def price_sentence(trajectory: Trajectory, role: str) -> str:
    """Say what a role costs, as the price of an invitation; nothing while the core group did not say it."""
    row = price_of(trajectory, role)
    return _("Dit kost u ongeveer %(hours)s.") % {"hours": in_words(row.hours, row.per)} if row else ""


def light_sentence(trajectory: Trajectory, role: str) -> str:
    """Say what taking part lightly costs and what then falls away; nothing where that can't be done."""
    row = price_of(trajectory, role)
    if row is None or not row.light_hours:
        return ""
    known = {"hours": in_words(row.light_hours, row.per), "without": row.light_without}
    return _("Licht meedoen kan ook: ongeveer %(hours)s. Dan valt dit weg: %(without)s") % known


def in_words(hours: int, per: str) -> str:
    """Say a number of hours: "6 uur per week"."""
    return f"{_('%(n)s uur') % {'n': hours}} {Per(per).label}"


def minutes_a_week(hours: int, per: str) -> int:
    """Give how many minutes a week these hours are."""
    return hours * 60 if per == Per.WEEK else round(hours * 60 * MONTHS / WEEKS)


def lightly(trajectory: Trajectory) -> QuerySet[Participation]:
    """List who takes part lightly, for the core group: it knows on whom it can count for what."""
    light = LightPart.objects.of(trajectory).values("participation")
    return Participation.objects.of(trajectory).filter(pk__in=light).order_by("shown_name")


def is_light(part: Participation) -> bool:
    """Tell whether this person takes part lightly."""
    return LightPart.objects.of(part.trajectory_id).filter(participation=part).exists()
