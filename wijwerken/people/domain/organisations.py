"""An organisation's own details, pen and logo."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import theme
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import drawings
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.models import Organisation

DETAILS = ("name", "cbs_code", "tooi_uri", "oin", "rsin", "data_protection_officer", "complaints", "departments")
MOST_LOGO_BYTES = 200_000
# How a file begins, what it is called, and what browsers call it.
PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
)
SVG_TYPE = "image/svg+xml"


@organisation_deed(
    "people.organisation.described",
    says=gettext_lazy("De gegevens van de organisatie zijn bijgewerkt"),
    may="people.look_after",
)
def describe(actor: Actor, organisation: Organisation, details: Mapping[str, str]) -> Organisation:
    """Write down what an organisation is called, its codes, and whom people can turn to."""
    for name in DETAILS:
        setattr(organisation, name, details.get(name, getattr(organisation, name)).strip())
    if not organisation.name:
        raise NotSound(_("Hoe heet de organisatie?"), field="name")
    organisation.save(update_fields=DETAILS)
    return organisation


@organisation_deed(
    "people.organisation.dressed",
    says=gettext_lazy("De huisstijl van de organisatie is bijgewerkt"),
    may="people.look_after",
)
def dress(actor: Actor, organisation: Organisation, pen: str, pen_deep: str, logo: bytes | None = None) -> Organisation:
    """Choose the pen, the deeper pen and the logo of an organisation; empty pens bring back those of the house."""
    if pen or pen_deep:
        theme.stylesheet(pen, pen_deep)  # refuses with the reasons
    organisation.pen, organisation.pen_deep = pen.lower(), pen_deep.lower()
    if logo is not None:
        _hang_up(organisation, logo)
    organisation.save(update_fields=["pen", "pen_deep", "logo"])
    return organisation


@organisation_deed(
    "people.organisation.logo_taken_down",
    says=gettext_lazy("Het logo van de organisatie is weggehaald"),
    may="people.look_after",
)
def take_logo_down(actor: Actor, organisation: Organisation) -> None:
    """Show the name of the organisation instead of its logo."""
    organisation.logo.delete(save=True)


def style_sheet(organisation: Organisation) -> str:
    """Write the style sheet with an organisation's own pen."""
    return theme.stylesheet(organisation.pen, organisation.pen_deep)


def picture_of(content: bytes) -> tuple[bytes, str]:
    """Give a picture that can be shown safely, and its kind by what is in it; no kind when it is none."""
    kind = next((found for start, _ending, found in PICTURES if content.startswith(start)), "")
    if kind:
        return content, kind
    try:
        return drawings.cleaned(content), SVG_TYPE
    except drawings.NotADrawing:
        return b"", ""


def ending_of(kind: str) -> str:
    """Give how a picture of this kind is called."""
    return next((name for _start, name, found in PICTURES if found == kind), "svg")


def _hang_up(organisation: Organisation, content: bytes) -> None:
    if len(content) > MOST_LOGO_BYTES:
        raise NotSound(_("Dit logo is te groot. Kies een bestand tot 200 kB."), "logo")
    picture, kind = picture_of(content)
    if not kind:
        raise NotSound(_("Dit logo kunnen wij niet tonen. Kies een PNG, een JPG, of een SVG zonder scripts."), "logo")
    ending = ending_of(kind)
    if organisation.logo:
        organisation.logo.delete(save=False)
    organisation.logo.save(f"{organisation.pk}.{ending}", ContentFile(picture), save=False)
