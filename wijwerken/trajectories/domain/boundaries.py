"""Boundaries: what is fixed, open within bounds and open, with a why; and what people may expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import bare, sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell, why
from wijwerken.trajectories.domain.promises import next_promise
from wijwerken.trajectories.models import Boundary, Trajectory
from wijwerken.trajectories.vocabulary import Audience, Influence

Openness = Boundary.Openness
ROOM_LEFT = {Openness.OPEN.value: 2, Openness.WITHIN.value: 1, Openness.FIXED.value: 0}
HEADINGS = {
    Openness.FIXED.value: gettext_lazy("Dit staat vast"),
    Openness.WITHIN.value: gettext_lazy("Dit is open binnen grenzen"),
    Openness.OPEN.value: gettext_lazy("Dit is open"),
}
CALLING = ("contact_name", "contact_phone", "contact_hours", "stand_in_name", "stand_in_phone")
EXPECTATIONS = ("may_expect", "may_not_expect", *CALLING)


@dataclass(frozen=True)
class Topic:
    """What the core group says about one topic."""

    topic: str
    openness: str
    why: str
    influence: str = ""
    kind: str = Boundary.Kind.OTHER
    owner_name: str = ""

    def must_be_sound(self) -> None:
        """Stop when a why or an owner is missing."""
        if not self.topic.strip():
            raise NotSound(_("Waar gaat het over? Bijvoorbeeld: het geld voor dit jaar."), field="topic")
        if not self.why.strip():
            raise NotSound(_("Zet erbij waarom. Zonder reden snapt niemand waarom iets vaststaat."), field="why")
        if self.openness == Openness.FIXED and self.influence in (Influence.DECIDE, Influence.OWN):
            raise NotSound(_("Wat vaststaat, kunnen mensen niet zelf doen of meebeslissen."), field="influence")
        if self.openness != Openness.OPEN and not self.owner_name.strip():
            raise NotSound(_("Wie gaat hierover? Noem iemand die het kan uitleggen."), field="owner_name")


def all_of(trajectory: Trajectory) -> list[Boundary]:
    """List the boundaries: fixed first, then open within bounds, then open."""
    rows = Boundary.objects.of(trajectory).order_by("topic")
    return sorted(rows, key=lambda row: ROOM_LEFT[row.openness])


@dataclass(frozen=True)
class RoomLeft:
    """The boundaries that leave as much room as each other, under their heading."""

    openness: str
    heading: str
    rows: list[Boundary]


def by_room_left(trajectory: Trajectory) -> list[RoomLeft]:
    """Part the boundaries by how open they are, in the order of a page; a kind without any is left out."""
    rows = all_of(trajectory)
    parted = [
        RoomLeft(kind, str(says), [row for row in rows if row.openness == kind]) for kind, says in HEADINGS.items()
    ]
    return [one for one in parted if one.rows]


@deed(
    "trajectories.boundary.set",
    says=gettext_lazy("Een kader is opgeschreven"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def set_boundary(actor: Actor, trajectory: Trajectory, told: Topic) -> Boundary:
    """Say of one topic whether it is fixed or open, and why."""
    told.must_be_sound()
    row = Boundary(trajectory=trajectory)
    _fill(row, told)
    row.save()
    if trajectory.boundaries_published_on and row.openness != Openness.OPEN:
        tell(trajectory, _came(row))
    return row


@deed(
    "trajectories.boundary.changed",
    says=gettext_lazy("Een kader is veranderd"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def change_boundary(
    actor: Actor, trajectory: Trajectory, row: Boundary, seen: int, told: Topic, reason: str = ""
) -> Boundary:
    """Change what is open or fixed; less room than before asks a reason and is told to everyone."""
    told.must_be_sound()
    was = row.openness
    tighter = bool(trajectory.boundaries_published_on) and ROOM_LEFT[told.openness] < ROOM_LEFT[was]
    if tighter and not reason.strip():
        raise NotSound(
            _("Er wordt iets minder open dan beloofd. Schrijf op waarom; iedereen krijgt dit te lezen."), field="reason"
        )
    claim(Boundary.objects.of(trajectory), row, seen)
    _fill(row, told)
    if trajectory.boundaries_published_on and told.openness != was:
        row.was, row.changed_on, row.changed_because = was, clock.today(), reason.strip()
    row.save()
    if tighter:
        tell(trajectory, _is_tighter(row))
    return row


@deed(
    "trajectories.boundary.dropped",
    says=gettext_lazy("Een kader is weggehaald voor het publiceren"),
    may="trajectories.shape",
)
def drop_boundary(actor: Actor, trajectory: Trajectory, row: Boundary) -> None:
    """Take a topic away, as long as the boundaries are not published."""
    if trajectory.boundaries_published_on:
        raise NotSound(_("Mensen hebben dit al gelezen. Verander het kader en zeg waarom."))
    row.delete()


@deed(
    "trajectories.expectations.told",
    says=gettext_lazy("Opgeschreven wat mensen mogen verwachten"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def tell_expectations(actor: Actor, trajectory: Trajectory, seen: int, words: Mapping[str, str]) -> None:
    """Say what people may expect and what not, and whom they can call."""
    if trajectory.boundaries_published_on and not words["contact_phone"].strip():
        raise NotSound(_("Houd een telefoonnummer. Mensen kennen dit van de uitnodiging."), field="contact_phone")
    if words.get("stand_in_phone", "").strip() and not words.get("stand_in_name", "").strip():
        raise NotSound(_("Van wie is dit nummer?"), field="stand_in_name")
    claim(Trajectory.objects.all(), trajectory, seen)
    for name in EXPECTATIONS:
        setattr(trajectory, name, words.get(name, getattr(trajectory, name)).strip())
    trajectory.save(update_fields=list(EXPECTATIONS))


@dataclass(frozen=True)
class Need:
    """One thing that is still needed before publishing, in plain words, and the place where it is filled in."""

    says: str
    page: str
    at: str = ""

    def url(self, trajectory: Trajectory) -> str:
        """Give the address of exactly that place."""
        return reverse(f"trajectories:{self.page}", kwargs={"slug": trajectory.slug}) + self.at


def needed_before_publishing(trajectory: Trajectory) -> list[Need]:
    """Say in plain words what is still needed before people can be invited, and where each is filled in."""
    found = {row.openness for row in Boundary.objects.of(trajectory)}
    needs = (
        (trajectory.main_question, Need(_("De hoofdvraag staat er nog niet."), "shape")),
        (
            found & {Openness.FIXED.value, Openness.WITHIN.value},
            Need(_("Noem één ding dat vaststaat of grenzen heeft."), "boundary_new", "?openness=fixed"),
        ),
        (
            Openness.OPEN.value in found,
            Need(
                _("Noem één ding dat echt open is. Is er niets open, nodig dan niemand uit."),
                "boundary_new",
                "?openness=open",
            ),
        ),
        (
            trajectory.contact_name and trajectory.contact_phone,
            Need(
                _("Wie kunnen mensen bellen? Een naam en een telefoonnummer."),
                "expectations",
                "#id_contact_phone" if trajectory.contact_name else "#id_contact_name",
            ),
        ),
        (
            next_promise(trajectory),
            Need(_("Op welke dag horen mensen wat jullie hoorden?"), "expectations", "#id_promise_on"),
        ),
    )
    return [need for present, need in needs if not present]


@deed("trajectories.boundaries.published", says=gettext_lazy("De kaders zijn gepubliceerd"), may="trajectories.shape")
def publish(actor: Actor, trajectory: Trajectory) -> None:
    """Publish the boundaries and the promise; from now on people can be invited."""
    missing = needed_before_publishing(trajectory)
    if missing:
        raise NotSound(" ".join(need.says for need in missing))
    trajectory.boundaries_published_on = clock.today()
    trajectory.save(update_fields=["boundaries_published_on"])


def _fill(row: Boundary, told: Topic) -> None:
    row.topic, row.openness, row.why = told.topic.strip(), told.openness, told.why.strip()
    row.influence, row.kind, row.owner_name = told.influence, told.kind, told.owner_name.strip()


def _came(row: Boundary) -> str:
    about = {"topic": bare(row.topic), "openness": row.get_openness_display()}
    return sentences(_("Er kwam een kader bij. %(topic)s: %(openness)s") % about, why(row.why))


def _is_tighter(row: Boundary) -> str:
    about = {"topic": bare(row.topic), "now": row.get_openness_display(), "was": row.get_was_display()}
    says = _("Een kader laat minder ruimte dan eerst. %(topic)s: %(now)s, eerst %(was)s") % about
    return sentences(says, why(row.changed_because))
