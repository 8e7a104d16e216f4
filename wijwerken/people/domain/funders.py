"""Who pays: the sentence and emblem that a grant asks for, kept once by the organisation for all its documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import documents
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import organisations
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.models import Funder, Organisation


@dataclass(frozen=True)
class ToldFunder:
    """What is told about a funder, as the grant decision has it."""

    name: str
    sentence: str
    emblem_says: str = ""
    project_number: str = ""
    activity: str = ""


@organisation_deed(
    "people.funder.written",
    says=gettext_lazy("Een subsidiegever is opgeschreven of veranderd"),
    may="people.look_after",
)
def write(
    actor: Actor,
    organisation: Organisation,
    told: ToldFunder,
    emblem: bytes | None = None,
    funder: Funder | None = None,
) -> Funder:
    """Write down who pays and how its documents say so; the emblem always has words for who does not see it."""
    row = funder or Funder(organisation=organisation)
    for name, value in asdict(told).items():
        setattr(row, name, value.strip())
    if not row.name:
        raise NotSound(_("Hoe heet de subsidiegever?"), field="name")
    if not row.sentence:
        raise NotSound(_("Welke zin moet er staan? Die staat in de beschikking."), field="sentence")
    if (emblem or row.emblem) and not row.emblem_says:
        raise NotSound(_("Zeg in woorden wat er op het embleem staat. Wie het niet ziet, hoort dat."), "emblem_says")
    if emblem is not None:
        _hang_up(row, emblem)
    row.save()
    return row


@organisation_deed(
    "people.funder.dropped",
    says=gettext_lazy("Een subsidiegever is weggehaald"),
    may="people.look_after",
)
def drop(actor: Actor, organisation: Organisation, funder: Funder) -> None:
    """Take a funder away; from now on it stands on no document."""
    if funder.emblem:
        funder.emblem.delete(save=False)
    funder.delete()


def of(organisation: Organisation) -> list[Funder]:
    """List the funders of an organisation."""
    return list(Funder.objects.of(organisation).order_by("name"))


def of_all(organisations: Iterable[UUID]) -> list[Funder]:
    """List the funders of some organisations that do something together."""
    return list(Funder.objects.filter(organisation_id__in=list(organisations)).order_by("name"))


def on_paper(funder: Funder) -> documents.Funder:
    """Give a funder as documents show it."""
    emblem, kind = b"", ""
    if funder.emblem:
        with funder.emblem.open("rb") as file:
            emblem, kind = file.read(), str(funder.emblem.name).rsplit(".", 1)[-1]
    return documents.Funder(funder.sentence, emblem, kind, funder.emblem_says, _project(funder))


def _project(funder: Funder) -> str:
    number = _("project %(number)s") % {"number": funder.project_number} if funder.project_number else ""
    activity = _("activiteit %(name)s") % {"name": funder.activity} if funder.activity else ""
    line = ", ".join(filter(None, [number, activity]))
    return line[:1].upper() + line[1:]


def _hang_up(funder: Funder, content: bytes) -> None:
    if len(content) > organisations.MOST_LOGO_BYTES:
        raise NotSound(_("Dit embleem is te groot. Kies een bestand tot 200 kB."), "emblem")
    picture, kind = organisations.picture_of(content)
    if not kind:
        raise NotSound(
            _("Dit embleem kunnen wij niet afdrukken. Kies een PNG, een JPG, of een SVG zonder scripts."), "emblem"
        )
    ending = organisations.ending_of(kind)
    if funder.emblem:
        funder.emblem.delete(save=False)
    funder.emblem.save(f"{funder.pk}.{ending}", ContentFile(picture), save=False)
