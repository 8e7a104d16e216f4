"""What somebody typed and did not send yet: for the script that keeps it, and on a page for themselves."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from wijwerken.people.actor import actor_of
from wijwerken.people.domain import kept_text
from wijwerken.people.views.unsent_words import writer

TOO_LARGE = 400_000  # bytes of one form, also when every sign is written out
NOBODY = 403


def unsent(request: HttpRequest) -> HttpResponse:
    """Show what somebody typed and did not send, with the way back to each form and a button to throw it away."""
    person = actor_of(request).person if actor_of(request).account else None
    if person is None:
        return redirect("people:sign_in")
    if request.method == "POST":
        kept_text.throw_away(person, [request.POST.get("kept_drop", "")])
        messages.success(request, _("Wat getypt was, is weg."))
        return redirect(_back(request))
    return render(request, "people/unsent.html", {"texts": kept_text.of_person(person), "days": kept_text.DAYS})


def kept_here(request: HttpRequest) -> JsonResponse:
    """Give a page what was typed there, or keep what is being typed; nobody else than who typed it ever gets it."""
    if request.method != "POST":
        account, person = actor_of(request).account, actor_of(request).person
        if account is None or person is None:
            return JsonResponse({}, status=NOBODY)
        found = kept_text.on_page(person, request.GET.get("page", ""), request.GET.getlist("to"))
        return JsonResponse({"texts": [_told(one) for one in found]})
    person = writer(request)
    if person is None:
        return JsonResponse({}, status=NOBODY)
    told = _read(request)
    kept_text.throw_away(person, [one for one in told.get("drop", []) if isinstance(one, str)])
    typed = kept_text.read(told)
    return JsonResponse({"kept": typed is not None and kept_text.keep(person, typed)})


def _told(one: kept_text.Unsent) -> dict[str, Any]:
    fields = [[field.name, field.value, field.kind] for field in one.fields]
    return {"form": one.form, "page": one.page, "base": one.base, "fields": fields}


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body) if len(request.body) <= TOO_LARGE else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("drop", []), list) else {}


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    return came_from if url_has_allowed_host_and_scheme(came_from, {request.get_host()}) else "people:unsent"
