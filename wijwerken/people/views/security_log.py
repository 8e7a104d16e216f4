"""The security log, for who looks after an organisation; opening it stands in the access log."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.asking import number_from
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import access_log, security_log
from wijwerken.people.models import AccessNote, Account, Organisation
from wijwerken.people.views.organisation import administrators


@administrators
def read(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what happened at the doors of the accounts of the organisation, with a filter."""
    kind, account = _chosen(request)
    start = number_from(request.GET.get("vanaf")) or 0
    access_log.note(actor_of(request), AccessNote.What.SECURITY)
    known = {
        "organisation": organisation,
        "page": security_log.page(organisation, start, kind, account),
        "kinds": [(key, says) for key, (says, _whats) in security_log.KINDS.items()],
        "accounts": Account.objects.filter(memberships__organisation=organisation).order_by("name", "sign_in_name"),
        "kind": kind,
        "account": account,
        "chosen": urlencode({"soort": kind, "account": account}),
        "days": security_log.DAYS,
    }
    return render(request, "people/security_log.html", known)


@administrators
def table(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give it as a table."""
    access_log.note(actor_of(request), AccessNote.What.SECURITY)
    content = security_log.as_csv(organisation, *_chosen(request))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="beveiligingslog.csv"'
    return response


def _chosen(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("soort", ""), request.GET.get("account", "")
