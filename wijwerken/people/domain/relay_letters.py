"""The letters of a question that is passed on; the answer to it goes to the asker alone."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house.rate_limits import too_often
from wijwerken.people.domain import letters, relay
from wijwerken.people.domain.relay import Asked
from wijwerken.people.models import RelayedQuestion

DAY = 24 * 60 * 60


def send(row: RelayedQuestion) -> None:
    """Send a question to each of its readers who can be reached by mail, and ask the asker whether they want a copy."""
    asked = relay.opened(row)
    if not letters.can_send() or not asked.question:
        return
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:relayed", args=[row.pk])
    for reader in row.readers.all():
        with override(reader.language):
            post(letters.address_of(reader), *question_letter(asked, link), reply_to=reply_to(asked))
    # Whoever types the address of another may bother them once a day at most, with a letter in our own words only.
    if relay.gets_copy(asked) and not too_often(asked.address.lower(), "relay_copy", times=1, seconds=DAY):
        code = relay.give_copy_code(row)
        post(asked.address, *copy_question_letter(settings.WIJWERKEN_PUBLIC_URL + _copy_page(code)))


def send_copy(row: RelayedQuestion) -> None:
    """Send the asker a copy of their own question; it names no address of who reads it."""
    asked = relay.opened(row)
    if asked.is_holder:
        post(asked.address, *copy_letter(asked))


def post(address: str, subject: str, body: str, reply_to: str = "") -> None:
    """Send one letter to one address; an answer to it goes to `reply_to`. A full mailbox holds up no other reader."""
    letters.reaches_address(address, subject, body, reply_to)


def reply_to(asked: Asked) -> str:
    """Give where an answer to the letter goes: to the asker alone, and nowhere when they want to be called."""
    return asked.address if asked.answer_by == "mail" else ""


def question_letter(asked: Asked, link: str) -> tuple[str, str]:
    """Write the letter that brings the question, with how the asker wants the answer."""
    body = _("%(question)s\n\n%(how)s\n\nBeantwoord? Zeg het hier, dan is de vraag weg:\n%(link)s")
    return _("Een vraag die aan je is doorgegeven"), body % {
        "question": asked.question,
        "how": how_to_answer(asked),
        "link": link,
    }


def how_to_answer(asked: Asked) -> str:
    """Say how the asker wants the answer, and whether it is known that the mail address is theirs."""
    who = asked.name or _("Wie dit vraagt")
    if asked.answer_by == "phone":
        return _("%(who)s wil gebeld worden: %(phone)s.") % {"who": who, "phone": asked.address}
    if asked.is_holder:
        return _("%(who)s wil antwoord per e-mail: %(mail)s.") % {"who": who, "mail": asked.address}
    known = {"who": who, "mail": asked.address}
    return _("%(who)s wil antwoord per e-mail: %(mail)s. Of dit adres klopt, is niet nagegaan.") % known


def copy_question_letter(link: str) -> tuple[str, str]:
    """Ask at an address whether who reads it asked something, without a word that was typed."""
    body = _(
        "Met dit e-mailadres is een vraag doorgegeven via Wij-Werken. Was u dat, en wilt u een kopie? Open dan deze "
        "link.\n\n%(link)s\n\nWas u dat niet? Dan hoeft u niets te doen. U krijgt hier geen mail meer over."
    )
    return _("Wilt u een kopie van uw vraag?"), body % {"link": link}


def copy_letter(asked: Asked) -> tuple[str, str]:
    """Write the copy for who asked."""
    body = _("Dit gaf u door:\n\n%(question)s\n\nHet antwoord komt op dit adres.") % {"question": asked.question}
    return _("Kopie van uw vraag"), body


def _copy_page(code: str) -> str:
    return reverse("people:relay_copy", args=[code])
