"""What people shows elsewhere: the door of one's own name, pages of every foot, and questions that were passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house.manifest import Contact, Door, ForYou, MenuItem, Reference
from wijwerken.people.actor import Actor
from wijwerken.people.domain import first_days, one_question, relay
from wijwerken.people.models import Membership, Organisation, Person, RelayedQuestion
from wijwerken.people.rules import organisations_shown
from wijwerken.people.vocabulary import ORGANISATION, RELAYED_QUESTION


def doors(actor: Actor) -> Iterator[Door]:
    """Give the door of one's own name, for who has an account: the account, own words and the organisation."""
    if actor.account is None:
        return
    name = actor.account.name or actor.account.sign_in_name
    behind = ("/mijn/", reverse("people:organisation"), reverse("people:security"))
    yield Door("own", name, reverse("people:own_account"), lambda: list(_own_rooms(actor)), behind)


def _own_rooms(actor: Actor) -> Iterator[MenuItem]:
    # All pages of oneself begin with the address of one's words: what is of the account is told apart here.
    account = tuple(reverse(f"people:{page}") for page in ("security", "unsent", "reachable", "letters", "erase"))
    yield MenuItem(
        _("Mijn account"),
        reverse("people:own_account"),
        under=account,
        words=pgettext("also found by", "profiel naam instellingen"),
    )
    yield MenuItem(_("Mijn woorden"), "/mijn/", words=pgettext("also found by", "wat ik zei ontvangstbewijs"))
    if organisations_shown(actor):
        yield MenuItem(
            _("Organisatie"),
            reverse("people:organisation"),
            words=pgettext("also found by", "beheer huisstijl logo gegevens"),
        )
        yield MenuItem(
            _("Collega's"),
            reverse("people:colleagues"),
            words=pgettext("also found by", "accounts medewerkers toevoegen inlogcode"),
        )


def other_pages(actor: Actor, trajectory: Any) -> Iterator[MenuItem]:
    """List the pages of oneself and of the house that stand in no menu; of a trajectory people has none."""
    if trajectory is not None:
        return
    for page, title, words in [*_pages_of_oneself(actor), *_pages_for_everyone(actor)]:
        yield MenuItem(title, reverse(f"people:{page}"), words=words)


def _pages_of_oneself(actor: Actor) -> Iterator[tuple[str, str, str]]:
    if actor.account:
        yield (
            "security",
            _("Veilig inloggen"),
            pgettext("also found by", "wachtwoord sleutel tweede stap app code beveiliging"),
        )
        yield "signed_in", _("Ingelogde toestellen"), pgettext("also found by", "browsers uitloggen telefoon sessies")
        yield "unsent", _("Getypt, nog niet verstuurd"), pgettext("also found by", "kwijt concept tekst bewaard")
    if actor.person:
        yield "letters", _("Brieven en mail"), pgettext("also found by", "post berichten afmelden uitzetten melding")
        yield (
            "reachable",
            _("Bereikbaar zijn"),
            pgettext("also found by", "e-mailadres e-mail telefoon contact wijzigen"),
        )
        yield (
            "erase",
            _("Haal al mijn gegevens weg"),
            pgettext("also found by", "verwijderen weg stoppen account opzeggen"),
        )


def _pages_for_everyone(actor: Actor) -> Iterator[tuple[str, str, str]]:
    if actor.account is None:
        yield "sign_in", _("Inloggen"), pgettext("also found by", "wachtwoord account aanmelden")
    yield "privacy", _("Privacy"), pgettext("also found by", "gegevens avg cookies bewaren")
    yield (
        "accessibility",
        _("Toegankelijkheid"),
        pgettext("also found by", "toegankelijk schermlezer toetsenbord zoektoets"),
    )
    yield "about", _("Hoe dit gemaakt is"), pgettext("also found by", "broncode over licentie")


pages = {
    "privacy": lambda _trajectory: reverse("people:privacy"),
    "accessibility": lambda _trajectory: reverse("people:accessibility"),
    "about": lambda _trajectory: reverse("people:about"),
    "demo_roles": lambda _trajectory: reverse("people:demo_roles"),
}


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any; it is of no place."""
    if ask.place is not None:
        return {}
    looks_after = Membership.objects.filter(account=ask.account, role=Membership.Role.ADMINISTRATOR)
    return {"looks_after": looks_after, "relayed": RelayedQuestion.objects.filter(readers=ask.person)}


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List the questions that were passed on to this person, and what an administrator still has to set up."""
    if actor.person is None:
        return
    found = found or one_question.found(actor, "people")
    if found.ask.place is not None:
        return
    if found["looks_after"] and actor.account is not None:
        yield from first_days.of(actor.person, actor.account)
    if found["relayed"]:
        yield from _passed_on(actor.person)


def _passed_on(person: Person) -> Iterator[ForYou]:
    for row in relay.for_reader(person):
        yield ForYou(
            asked="answer",
            about=Reference(RELAYED_QUESTION, row.pk),
            person=person.pk,
            day=row.on,
            sentence=_("Iemand gaf een vraag door."),
            url=reverse("people:relayed", args=[row.pk]),
            button=_("Lees de vraag"),
            minutes=5,
        )


def _who_looks_after(actor: Actor, identifier: UUID) -> Contact | None:
    here = Organisation.objects.filter(pk=identifier).first()
    if here is None:
        return None
    looking = Membership.objects.filter(organisation=here, role=Membership.Role.ADMINISTRATOR, account__is_active=True)
    people = Person.objects.filter(account__in=looking.values("account")).values_list("pk", flat=True)
    name = _("De beheerders van %(name)s") % {"name": here.name}
    return Contact(name, tuple(people), here.name, reverse("people:about"))


contacts: dict[str, Callable[[Actor, UUID], Contact | None]] = {ORGANISATION: _who_looks_after}
