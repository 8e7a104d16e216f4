"""The codes that open somebody's receipt: how many there are, a new one, and letting others stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain.receipt_page import receipt_link


def codes(request: HttpRequest) -> HttpResponse:
    """Show how many codes open this receipt, and what one can do about it."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    context = {"codes": receipts.how_many(actor.person), "by_code": actor.via == "receipt"}
    return render(request, "trajectories/codes.html", context)


def renew(request: HttpRequest) -> HttpResponse:
    """Give one new code, shown this once; every older one stops working. Without a form it shows the code here."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    here = receipts.code_in_browser(request) if actor.via == "receipt" else ""
    code = receipts.renew(actor.person) if request.method == "POST" else here
    if not code:
        return redirect("trajectories:codes")
    response = render(request, "trajectories/new_code.html", _to_keep(code))
    if actor.via == "receipt":
        receipts.keep_in_browser(response, code)
    return response


def forget(request: HttpRequest) -> HttpResponse:
    """Forget the code in this browser, for a phone that is shared; first it is shown, to be kept elsewhere."""
    if request.method != "POST":
        code = receipts.code_in_browser(request) if actor_of(request).via == "receipt" else ""
        return render(request, "trajectories/forget_code.html", _to_keep(code)) if code else redirect("/")
    response = redirect("/")
    receipts.forget_in_browser(response)
    messages.success(request, _("Uw code staat niet meer op dit toestel. Uw woorden blijven."))
    return response


@require_POST
def stop_others(request: HttpRequest) -> HttpResponse:
    """Let every code stop but the one on this device; who is signed in with an account keeps the account."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    kept = receipts.code_in_browser(request) if actor.via == "receipt" else ""
    stopped = receipts.stop_others(actor.person, kept)
    words = ngettext("%(count)s code werkt niet meer.", "%(count)s codes werken niet meer.", stopped)
    messages.success(request, words % {"count": stopped})
    return redirect("trajectories:receipt")


def _to_keep(code: str) -> dict[str, Any]:
    link = receipt_link(code)
    picture = mark_safe(qr.svg(link, title=_("Opent uw code")))  # noqa: S308
    return {"code": code, "link": link, "qr": picture}
