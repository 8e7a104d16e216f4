"""Work forms that people adapted, kept, and brought from elsewhere, beside the ones that come with the house."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wijwerken.house.asking import uuid_from
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.meet.domain import work_forms
from wijwerken.meet.domain.work_forms import WorkForm, files, flaws
from wijwerken.meet.models import SavedWorkForm
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory


def listed(actor: Actor, trajectory: Trajectory) -> list[WorkForm]:
    """List the work forms for this trajectory: the ones that come with the house, then the ones people kept."""
    return [*work_forms.all_forms(), *saved(actor, trajectory)]


def saved(actor: Actor, trajectory: Trajectory) -> list[WorkForm]:
    """List the work forms that people of the organisations of this trajectory kept, and one's own."""
    return [_read(row) for row in _known(actor, trajectory).order_by("title", "pk")]


def find(actor: Actor, trajectory: Trajectory, slug: str) -> WorkForm | None:
    """Give one work form by the name in its address; one of another organisation only comes as a file."""
    row = row_of(slug)
    if row is None:
        return work_forms.form(slug)
    return _read(row) if _known(actor, trajectory).filter(pk=row.pk).exists() else None


def behind(slug: str) -> WorkForm | None:
    """Give the work form that a workshop was made from, whoever kept it."""
    row = row_of(slug)
    return _read(row) if row is not None else work_forms.form(slug)


def row_of(slug: str) -> SavedWorkForm | None:
    """Give the row of a work form that somebody kept; none for a form that comes with the house."""
    identifier = uuid_from(slug)
    return SavedWorkForm.objects.filter(pk=identifier).first() if identifier else None


def is_own(actor: Actor, slug: str) -> bool:
    """Tell whether this actor kept this work form, and so may change it."""
    row = row_of(slug)
    return row is not None and actor.person is not None and row.made_by_id == actor.person.pk


@deed("meet.form.saved", may="meet.hold_workshop", logged=False)
def save(actor: Actor, trajectory: Trajectory, form: WorkForm) -> WorkForm:
    """Keep a work form under its own name; the one it was made from stays as it is."""
    _must_be_sound(form)
    row = SavedWorkForm.objects.create(title=str(form.title), content=files.to_content(form), made_by=actor.person)
    row.organisations.set(trajectory.organisations.all())
    return _read(row)


@deed("meet.form.changed", may="meet.hold_workshop", logged=False)
def change(actor: Actor, trajectory: Trajectory, slug: str, form: WorkForm) -> WorkForm:
    """Change a work form that one kept oneself."""
    row = _own(actor, slug)
    _must_be_sound(form)
    row.title, row.content = str(form.title), files.to_content(form)
    row.save(update_fields=["title", "content"])
    return _read(row)


@deed("meet.form.dropped", may="meet.hold_workshop", logged=False)
def drop(actor: Actor, trajectory: Trajectory, slug: str) -> None:
    """Throw away a work form that one kept oneself; workshops made from it stay."""
    _own(actor, slug).delete()


def _known(actor: Actor, trajectory: Trajectory) -> QuerySet[SavedWorkForm]:
    known = Q(organisations__in=trajectory.organisations.all())
    if actor.person is not None:
        known |= Q(made_by=actor.person)
    return SavedWorkForm.objects.filter(known).distinct()


def _own(actor: Actor, slug: str) -> SavedWorkForm:
    row = row_of(slug)
    if row is None or not is_own(actor, slug):
        raise Refused(_("Deze werkvorm is van iemand anders. Maak er een eigen versie van."))
    return row


def _must_be_sound(form: WorkForm) -> None:
    if not str(form.title).strip():
        raise NotSound(_("Geef de werkvorm een naam."), field="title")
    if wrong := flaws(form):
        raise NotSound(" ".join(wrong))


def _read(row: SavedWorkForm) -> WorkForm:
    return files.from_content(row.content, slug=str(row.pk))
