"""The consent of a works council: a door that stays closed for an organisation until its council agreed (WOR 27)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import bare, capital
from wijwerken.people.actor import Actor
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.models import Account, CouncilConsent, Organisation


@dataclass(frozen=True)
class ToldConsent:
    """What a works council agreed to, as its paper says."""

    subject: str
    body: str
    on: dt.date
    paper: str
    about: str = ""
    conditions: str = ""


@organisation_deed(
    "people.council.agreed",
    says=gettext_lazy("Instemming van een ondernemingsraad is opgeschreven"),
    may="people.look_after",
)
def note(actor: Actor, organisation: Organisation, told: ToldConsent) -> CouncilConsent:
    """Write down that the works council agreed: to what, on which day, in which paper, and on which conditions."""
    _must_be_whole(told)
    words = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(told).items()}
    return CouncilConsent.objects.create(organisation=organisation, noted_by=actor.account, **words)


def _must_be_whole(told: ToldConsent) -> None:
    if told.subject == CouncilConsent.Subject.OTHER and not told.about.strip():
        raise NotSound(_("Waarmee stemde de raad in?"), field="about")
    if not told.body.strip():
        raise NotSound(_("Welke raad stemde in?"), field="body")
    if told.on > clock.today():
        raise NotSound(_("Deze dag moet nog komen. Schrijf het op als de raad heeft ingestemd."), field="on")
    if not told.paper.strip():
        raise NotSound(_("In welk stuk staat dat?"), field="paper")


@organisation_deed(
    "people.council.took_back",
    says=gettext_lazy("Instemming van een ondernemingsraad geldt niet meer"),
    may="people.look_after",
)
def end(actor: Actor, organisation: Organisation, consent: CouncilConsent) -> CouncilConsent:
    """Write down that a consent holds no more; that it was given stays to be read."""
    consent.ended_on = consent.ended_on or clock.today()
    consent.save(update_fields=["ended_on"])
    return consent


def consents(organisation: Organisation) -> list[CouncilConsent]:
    """List what the works council of an organisation agreed to, the last first, also what holds no more."""
    return list(CouncilConsent.objects.of(organisation).order_by("-on", "body"))


def noted_by(account: Account) -> list[CouncilConsent]:
    """List the consents that somebody wrote down."""
    rows = CouncilConsent.objects.everywhere(because="everything of one person").filter(noted_by=account)
    return list(rows.order_by("on"))


def in_force(organisation: Organisation, subject: str) -> CouncilConsent | None:
    """Give the consent that holds now for this subject, the last one given."""
    rows = CouncilConsent.objects.of(organisation).filter(subject=subject, ended_on=None)
    return rows.order_by("-on").first()


def why_closed(organisation: Organisation, subject: str) -> str:
    """Say why nobody of this organisation can be invited to this yet; empty once its works council agreed."""
    if in_force(organisation, subject) is not None:
        return ""
    return _(
        "De ondernemingsraad van %(organisation)s heeft hier nog niet mee ingestemd. Tot die dag nodigen wij niemand "
        "van deze organisatie uit. Op papier kan het wel."
    ) % {"organisation": organisation.name}


def sentence(consent: CouncilConsent) -> str:
    """Say who agreed and when, as an invitation tells it: "De ondernemingsraad stemde in op 2 juli 2026."."""
    says = _("%(body)s stemde in op %(day)s.") % {
        "body": bare(consent.body),
        "day": date_format(consent.on, "j F Y"),
    }
    return capital(says)


def to_what(consent: CouncilConsent) -> str:
    """Say to what a works council agreed."""
    return consent.about or str(consent.get_subject_display())
