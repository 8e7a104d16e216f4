"""What people's room does in the background."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from wijwerken.people.models import Account, Person


@task()
def send_letter(person_id: str, subject: str, body: str) -> None:
    """Send one letter; somebody who was erased meanwhile gets none."""
    from wijwerken.people.domain import letters

    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        letters.post(person, subject, body)


@task()
def send_sign_in_links(account_ids: list[str]) -> None:
    """Mail each of these accounts a link that signs in once; with no accounts it does nothing, and takes as long."""
    from wijwerken.people.domain import letters, sign_in

    for account in Account.objects.filter(pk__in=account_ids, is_active=True):
        code = sign_in.mail_code(account)
        if code:
            link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[code])
            body = _(
                "Met deze link logt u één keer in. Hij werkt een uur.\n\n%(link)s\n\n"
                "Vroeg u dit niet? Dan hoeft u niets te doen."
            )
            letters.post_to_account(account, _("Uw link om in te loggen"), body % {"link": link})
