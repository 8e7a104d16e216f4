"""Stepping into a role of the demo with one click; outside a demo these pages are not there."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from wijwerken.people.domain import demo_roles, receipts
from wijwerken.people.domain.security_log import What
from wijwerken.people.models import Account
from wijwerken.people.views.entering import asked_next, come_in


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Show everyone whose role one can step into."""
    _only_in_a_demo()
    return render(
        request, "people/demo_roles.html", {"roles": demo_roles.accounts(), "residents": demo_roles.residents()}
    )


@require_POST
def enter_role(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Step into a role that has an account."""
    _only_in_a_demo()
    account = get_object_or_404(Account, pk=account_id, is_demo=True)
    response = come_in(request, account, asked_next(request), how=What.IN_CODE)
    receipts.forget_in_browser(response)
    return response


@require_POST
def open_receipt(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Step into the role of a resident: their receipt opens, as it does with the code on paper."""
    person = demo_roles.resident(person_id)
    if person is None:
        raise Http404
    logout(request)
    response = redirect("/mijn/")
    receipts.keep_in_browser(response, receipts.give_receipt(person))
    return response


@require_POST
def visit(request: HttpRequest) -> HttpResponse:
    """Be a visitor again, who has no account and no code."""
    _only_in_a_demo()
    logout(request)
    response = redirect("/")
    receipts.forget_in_browser(response)
    return response


def _only_in_a_demo() -> None:
    if not settings.WIJWERKEN_DEMO:
        raise Http404
