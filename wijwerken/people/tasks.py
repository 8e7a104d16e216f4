"""What people's room does in the background."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from wijwerken.people.domain import letters, own_account, relay_letters, sign_in, work_account
from wijwerken.people.models import Account, AddressClaim, Person, RelayedQuestion


@task()
def send_letter(person_id: str, subject: str, body: str) -> None:
    """Send one letter; somebody who was erased meanwhile gets none."""
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        letters.post(person, subject, body)


@task()
def send_sign_in_links(account_ids: list[str]) -> None:
    """Mail each of these accounts a link that signs in once; with no accounts it does nothing, and takes as long."""
    for account in Account.objects.filter(pk__in=account_ids, is_active=True):
        code = sign_in.mail_code(account)
        if code:
            link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[code])
            letters.post_to_account(account, *_link_letter(link))


def _link_letter(link: str) -> tuple[str, str]:
    body = _(
        "Met deze link logt u één keer in. Hij werkt een uur.\n\n%(link)s\n\n"
        "Vroeg u dit niet? Dan hoeft u niets te doen."
    )
    return _("Uw link om in te loggen"), body % {"link": link}


@task()
def send_way_in(account_id: str, by_id: str, is_new: bool) -> None:
    """Mail somebody the code that an administrator had made for them, and say who that was."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None or not account.email:
        return
    code = sign_in.give_sign_in_code(account, sent_to=account.email)
    says = {
        "by": str(Account.objects.filter(pk=by_id).first() or _("Een beheerder")),
        "name": account.sign_in_name,
        "link": settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[code]),
    }
    letters.post_to_account(account, *(_account_letter(says) if is_new else _way_in_letter(says)))


@task()
def send_work_link(account_id: str, by_id: str) -> None:
    """Mail somebody the link with which they tie their work account, and say who had it made."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None or not account.email:
        return
    code = work_account.make_code(account)
    says = {
        "by": str(Account.objects.filter(pk=by_id).first() or _("Een beheerder")),
        "link": settings.WIJWERKEN_PUBLIC_URL + reverse("people:work_account_link", args=[code]),
    }
    letters.post_to_account(account, *_work_link_letter(says))


@task()
def send_address_question(account_id: str) -> None:
    """Ask at a new address whether it belongs to who typed it."""
    claim = AddressClaim.objects.filter(account_id=account_id).first()
    if claim is None:
        return
    code = own_account.give_claim_code(claim)
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:confirm_address", args=[code])
    letters.post_to_address(claim.address, *_address_letter(link))


@task()
def send_relayed(question_id: str) -> None:
    """Send a question on to who is reached; one that was answered meanwhile goes nowhere."""
    row = RelayedQuestion.objects.filter(pk=question_id).first()
    if row is not None:
        relay_letters.send(row)


@task()
def send_relay_copy(question_id: str) -> None:
    """Send who asked a copy of their question."""
    row = RelayedQuestion.objects.filter(pk=question_id).first()
    if row is not None:
        relay_letters.send_copy(row)


def _address_letter(link: str) -> tuple[str, str]:
    body = _(
        "Iemand wil met dit e-mailadres inloggen bij Wij-Werken. Bent u dat? Zeg dan ja met deze link. "
        "Hij werkt een dag.\n\n%(link)s\n\nBent u dat niet? Dan hoeft u niets te doen."
    )
    return _("Is dit uw e-mailadres?"), body % {"link": link}


@task()
def send_address_warning(account_id: str, address: str) -> None:
    """Tell the old address of an account that somebody asked for another one."""
    if not Account.objects.filter(pk=account_id).exists():
        return
    letters.post_to_address(address, *_other_address_letter())


def _other_address_letter() -> tuple[str, str]:
    body = _(
        "Bij uw account bij Wij-Werken is gevraagd om een ander e-mailadres.\n\n"
        "Was u dat niet? Vraag de beheerder van uw organisatie dan meteen om een nieuwe code. "
        "Wie er nu in zit, is dan uitgelogd."
    )
    return _("Uw e-mailadres bij Wij-Werken"), body


def _work_link_letter(says: dict[str, str]) -> tuple[str, str]:
    body = _(
        "U kunt voortaan met uw werkaccount inloggen bij Wij-Werken: dat heeft %(by)s voor u geregeld. Open één keer "
        "deze link. Hij werkt drie dagen.\n\n%(link)s\n\nVerwachtte u dit niet? Vraag het aan %(by)s."
    )
    return _("Inloggen met uw werkaccount"), body % says


def _account_letter(says: dict[str, str]) -> tuple[str, str]:
    body = _(
        "%(by)s maakte voor u een account bij Wij-Werken. Uw inlognaam is %(name)s.\n\n"
        "Met deze link logt u één keer in. Hij werkt drie dagen.\n\n%(link)s"
    )
    return _("Een nieuwe code om in te loggen"), body % says


def _way_in_letter(says: dict[str, str]) -> tuple[str, str]:
    body = _(
        "Er is voor u een nieuwe code gemaakt door %(by)s. Met deze link logt u één keer in. Hij werkt drie dagen."
        "\n\n%(link)s\n\nVroeg u hier niet om? Log dan toch in met deze link, en vraag het aan %(by)s. "
        "Uw inlognaam is %(name)s."
    )
    return _("Een nieuwe code om in te loggen"), body % says
