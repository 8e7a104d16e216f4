"""What people keeps of one person, gives them, takes out with them, and deletes by itself; what they carry alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.manifest import RetentionRule
from wijwerken.people.domain import (
    access_log,
    account_events,
    accounts,
    browsers,
    council,
    identities,
    kept_text,
    letter_choices,
    own_calendar,
    relay,
    second_step,
    security_log,
    tries,
    work_account,
)
from wijwerken.people.domain.retention import (
    delete_access_notes,
    delete_links,
    delete_sent_letters,
    delete_sessions,
    delete_stray_identities,
    delete_unused_accounts,
)
from wijwerken.people.models import Account, AddressClaim, Membership, Person


def own_data(person: Person) -> dict[str, Any]:
    """Give a person what is kept here of them: identity, language, answers to purposes, account."""
    held: dict[str, Any] = {
        "identity": asdict(identities.recall(person)),
        "language": person.language,
        "consents": [
            {"purpose": row.purpose, "given": row.given, "on": row.on.isoformat(), "text_version": row.text.version}
            for row in person.consents.select_related("text").order_by("trajectory_id", "purpose")
        ],
        "receipts": person.credentials.count(),
        "letters_chosen": _letters_chosen(person),
        "own_calendar": _calendar(person),
        "questions_passed_on": [
            {"question": relay.opened(row).question, "on": row.on.isoformat()} for row in relay.for_reader(person)
        ],
        "typed_not_sent": [{"page": one.page, "words": one.words} for one in kept_text.of_person(person)],
    }
    return held | ({"account": _account(person.account)} if person.account else {})


def _calendar(person: Person) -> dict[str, bool]:
    own = own_calendar.of_person(person)
    return {"has_address": own.code_hmac is not None, "says_more": own.says_more}


def to_hand_over(person: Person) -> Iterator[str]:
    """Name the organisations that have nobody but this person to look after them."""
    if person.account is None:
        return
    mine = Membership.objects.filter(account=person.account, role=Membership.Role.ADMINISTRATOR)
    for membership in mine.select_related("organisation"):
        if accounts.is_last_administrator(membership.organisation, person.account):
            yield _("U bent de enige beheerder van: %(name)s") % {"name": membership.organisation.name}


def _letters_chosen(person: Person) -> list[str] | None:
    chosen = letter_choices.chosen(person)
    return sorted(chosen) if chosen is not None else None


def _account(account: Account) -> dict[str, Any]:
    return {
        "sign_in_name": account.sign_in_name,
        "name": account.name,
        "email": account.email,
        "email_confirmed": account.email_confirmed,
        "address_asked": list(AddressClaim.objects.filter(account=account).values_list("address", flat=True)),
        "done_to_it": [{"what": row.what, "on": row.on.isoformat()} for row in account_events.of_account(account)],
        "last_seen_on": account.last_seen_on.isoformat() if account.last_seen_on else "",
        "works_for": [row.organisation.name for row in account.memberships.select_related("organisation")],
        "second_steps": [row.type for row in second_step.own_kinds(account)],
        "security_log": [
            {"what": str(row.get_what_display()), "at": row.at.isoformat()} for row in security_log.of_account(account)
        ],
        "signed_in": [
            {"browser": browsers.in_words(one), "since": one.first_on.isoformat(), "last": one.last_on.isoformat()}
            for one in browsers.of_account(account)
        ],
        "work_account_since": day.isoformat() if (day := work_account.linked_on(account)) else "",
        "noted_of_works_council": [{"body": row.body, "on": row.on.isoformat()} for row in council.noted_by(account)],
        "opened": [{"what": row.what, "at": row.at.isoformat()} for row in access_log.of_account(account)],
    }


retention = (
    RetentionRule(
        "sign_in_codes", gettext_lazy("inlogcodes: meteen na gebruik, of een week na hun laatste dag"), delete_links
    ),
    RetentionRule(
        "work_account_links",
        gettext_lazy("een link om een werkaccount te koppelen: meteen na gebruik, of na drie dagen"),
        work_account.delete_links,
    ),
    RetentionRule(
        "kept_texts",
        gettext_lazy(
            "wat u ingelogd typte en niet verstuurde: na twee weken, of eerder als u het verstuurt of weggooit"
        ),
        kept_text.delete_old,
    ),
    RetentionRule(
        "sessions",
        gettext_lazy("ingelogd blijven met een account: hooguit tot de volgende dag; zonder account: twee weken"),
        delete_sessions,
    ),
    RetentionRule(
        "browsers", gettext_lazy("in wat voor browser iemand is ingelogd: tot die dag voorbij is"), browsers.delete_old
    ),
    RetentionRule(
        "relayed_questions",
        gettext_lazy("een vraag die iemand doorgaf, met het adres voor het antwoord: na 60 dagen, of zodra beantwoord"),
        relay.delete_old,
    ),
    RetentionRule("letters", gettext_lazy("verstuurde brieven in de wachtrij: na een dag"), delete_sent_letters),
    RetentionRule(
        "letters_under_way",
        gettext_lazy("dat er nu een brief naar iemand onderweg is: hooguit een dag"),
        letter_choices.delete_unneeded,
    ),
    RetentionRule(
        "access_log", gettext_lazy("wie gespreksaantekeningen opende: na een half jaar"), delete_access_notes
    ),
    RetentionRule(
        "security_log",
        gettext_lazy("wat er bij de deur gebeurde met accounts van medewerkers (beveiligingslog): na 30 dagen"),
        security_log.delete_old,
    ),
    RetentionRule(
        "wrong_codes", gettext_lazy("hoe vaak er een verkeerde code is geprobeerd: na 30 dagen"), tries.delete_old
    ),
    RetentionRule(
        "account_events",
        gettext_lazy("wat een ander met een account deed, voor wie het account heeft: na een half jaar"),
        account_events.delete_old,
    ),
    RetentionRule(
        "accounts",
        gettext_lazy("accounts waarmee twee jaar niemand inlogde: na een waarschuwing; woorden blijven zonder naam"),
        delete_unused_accounts,
    ),
    RetentionRule(
        "stray_identities",
        gettext_lazy("naam en adres van wie er niet meer is: meteen de volgende dag"),
        delete_stray_identities,
    ),
)


def on_erased(person: Person) -> None:
    """Forget the wrong codes at the sign-in name of somebody who is erased, and what was passed on to them alone."""
    relay.forget_reader(person)
    if person.account is not None:
        tries.forget(person.account)
