"""The page for the council: how people took part, what was done with it and what not, on one sheet, made by the data.

Rooms tell its lines through the registry, each as a visitor may know it, so everyone reads the same page; what nobody
may know stands on it for nobody. It opens to everyone when the core group says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.facts import Accounted, AccountPart
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import rooms
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

HEADINGS: dict[AccountPart, object] = {
    "question": gettext_lazy("De vraag en wat vaststond"),
    "people": gettext_lazy("Hoe mensen betrokken waren"),
    "done": gettext_lazy("Wat ermee gedaan is en wat niet"),
    "given_back": gettext_lazy("Wat mensen terugkregen"),
    "afterwards": gettext_lazy("Uitvoering en terugkijken"),
}
# In these the rooms at the end of the chain speak first: what was done goes before what went otherwise.
LAST_ROOM_FIRST: tuple[AccountPart, ...] = ("done", "afterwards")


@dataclass(frozen=True)
class Section:
    """One of the five parts of the page, with what it tells."""

    part: AccountPart
    heading: str
    lines: Sequence[Accounted]


@dataclass(frozen=True)
class Accountability:
    """The whole page, as everyone may read it."""

    title: str
    made_on: str
    sections: Sequence[Section]
    log_head: str


def accountability_of(trajectory: Trajectory) -> Accountability:
    """Bring together what all rooms tell of a trajectory."""
    sections = list(_sections(trajectory))
    answered = [line.is_answered for one in sections for line in one.lines if line.is_answered is not None]
    given = any(one.lines for one in sections if one.part == "given_back")
    head = title(trajectory, answered, given=given)
    return Accountability(head, made_on(trajectory), sections, _log_head(trajectory))


def _sections(trajectory: Trajectory) -> Iterator[Section]:
    told = [list(room.shown.accounted(trajectory)) if room.shown.accounted else [] for room in rooms()]
    for part in get_args(AccountPart):
        in_order = reversed(told) if part in LAST_ROOM_FIRST else told
        found = [line for lines in in_order for line in lines if line.part == part]
        yield Section(part, str(HEADINGS[part]), found)


def title(trajectory: Trajectory, answered: Sequence[bool], *, given: bool) -> str:
    """Say in one sentence what was done with what people said, told which red threads were answered."""
    ended = current_phase(trajectory) == Phase.ENDED
    if not answered and not given:
        none = _("Er kwam geen teruggave die iedereen kan lezen.")
        return none if ended else _("Wat mensen zeiden, is nog niet aan iedereen teruggegeven.")
    if not answered:
        return _("Wat mensen zeiden, is teruggegeven.")
    if all(answered):
        return _("Elke rode draad kreeg een antwoord: een actie, of een nee met een reden.")
    return _("Niet elke rode draad kreeg een antwoord.") if ended else _("Nog niet elke rode draad heeft een antwoord.")


def made_on(trajectory: Trajectory) -> str:
    """Say when this was made, and that it is not the end while the trajectory goes on."""
    day = {"day": date_format(clock.today(), "j F Y")}
    if current_phase(trajectory) == Phase.ENDED:
        return _("Zo stond het op %(day)s.") % day
    return _("Tot nu toe, op %(day)s. Het traject loopt nog.") % day


def for_whom(trajectory: Trajectory) -> str:
    """Say what the page is for: a question from within an organisation is not the council's."""
    if trajectory.kind == Trajectory.Kind.SOCIETAL:
        return _("Eén pagina voor de raad")
    return _("Eén pagina voor het bestuur")


def checked_by(head: str) -> str:
    """Say by which sign anyone can see that nothing was taken out of the logbook later."""
    return _("Kop van het logboek: %(head)s. Daaraan is te zien of er later iets uit gehaald is.") % {"head": head}


def _log_head(trajectory: Trajectory) -> str:
    # A head that moves with every deed tells when somebody did something, so others read that of one day.
    return trajectory.accountability_log_head or logbook.head_of(trajectory.pk)


def address(trajectory: Trajectory) -> str:
    """Give the address of the page as it stands on paper."""
    return own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + url("accountability", trajectory))


def is_public(trajectory: Trajectory) -> bool:
    """Tell whether the core group opened the page to everyone."""
    return trajectory.accountability_public_on is not None


def may_read(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this reader may open the page: before it is public, who makes it and who gave the assignment."""
    return is_public(trajectory) or bool(rules.may(actor, "trajectories.read_accountability", trajectory))


def must_be_readable(actor: Actor, trajectory: Trajectory) -> None:
    """Stop others with the reason while the page is not public."""
    if not is_public(trajectory):
        rules.must(actor, "trajectories.read_accountability", trajectory)


@deed(
    "trajectories.accountability.opened",
    says=gettext_lazy("De pagina voor de raad is openbaar"),
    may="trajectories.open_accountability",
)
def make_public(actor: Actor, trajectory: Trajectory) -> None:
    """Open the page for the council to everyone who has its address."""
    if trajectory.boundaries_published_on is None:
        raise NotSound(_("Publiceer eerst de kaders. Voor die dag leest niemand mee."))
    trajectory.accountability_public_on = clock.today()
    trajectory.accountability_log_head = logbook.head_of(trajectory.pk)
    trajectory.save(update_fields=["accountability_public_on", "accountability_log_head"])


@deed(
    "trajectories.accountability.closed",
    says=gettext_lazy("De pagina voor de raad is niet meer openbaar"),
    may="trajectories.open_accountability",
)
def close(actor: Actor, trajectory: Trajectory) -> None:
    """Close the page for the council again; who printed it keeps the print."""
    trajectory.accountability_public_on, trajectory.accountability_log_head = None, ""
    trajectory.save(update_fields=["accountability_public_on", "accountability_log_head"])
