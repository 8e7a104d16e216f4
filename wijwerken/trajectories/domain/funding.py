"""Which funder stands on the documents of a trajectory: switched on here, and put there by the frame of documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock, documents
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import funders
from wijwerken.people.models import Funder
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import FundedBy, Trajectory


@deed(
    "trajectories.funder.chosen",
    says=gettext_lazy("Er is gekozen welke subsidiegever op de documenten staat"),
    may="trajectories.shape",
)
def choose(actor: Actor, trajectory: Trajectory, funder: Funder | None) -> None:
    """Put a funder on every document of a trajectory from now on, or take it off all of them."""
    if funder is not None and funder not in offered(trajectory):
        raise NotSound(_("Deze subsidiegever is niet van een organisatie van dit traject."), field="funder")
    FundedBy.objects.of(trajectory).delete()
    if funder is not None:
        FundedBy.objects.create(trajectory=trajectory, funder=funder, on=clock.today())


def offered(trajectory: Trajectory) -> list[Funder]:
    """List the funders that the organisations behind a trajectory have written down."""
    return funders.of_all(trajectory.organisations.values_list("pk", flat=True))


def chosen(trajectory: Trajectory) -> Funder | None:
    """Give the funder that stands on the documents of a trajectory."""
    row = FundedBy.objects.of(trajectory).select_related("funder").first()
    return row.funder if row else None


def on_documents(trajectory: Trajectory) -> Iterator[documents.Funder]:
    """Give the funder as documents of this trajectory show it; nothing where none is switched on."""
    found = chosen(trajectory)
    if found is not None:
        yield funders.on_paper(found)
