"""Looking after an organisation: its details, its look, and the access log."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import number_from, posted, sent
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import access_log, accounts, organisation_log, organisations
from wijwerken.people.forms import DetailsForm, LookForm, initial_of
from wijwerken.people.models import Organisation
from wijwerken.people.rules import ONLY_ADMINISTRATOR, organisations_shown

CHOSEN = "people.organisation"
P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Organisation, P], HttpResponse]


def administrators(view: Inner[P]) -> Callable[..., HttpResponse]:
    """Open a page only to who looks after an organisation, and hand it that organisation."""

    @wraps(view)
    def at_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = organisations_shown(actor_of(request))
        if not mine:
            raise Refused(str(ONLY_ADMINISTRATOR))
        chosen = request.session.get(CHOSEN)
        organisation = next((one for one in mine if str(one.pk) == chosen), mine[0])
        return view(request, organisation, *args, **kwargs)

    at_the_door.permission = "people.look_after"  # type: ignore[attr-defined]
    return at_the_door


@administrators
def overview(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what there is to look after."""
    others = [one for one in organisations_shown(actor_of(request)) if one != organisation]
    known = {
        "organisation": organisation,
        "others": others,
        "missing": _missing(organisation),
        "is_only": accounts.is_only_administrator(organisation),
    }
    return render(request, "people/organisation.html", known)


@require_POST
@administrators
def choose(request: HttpRequest, organisation: Organisation, identifier: str) -> HttpResponse:
    """Go to another organisation that this administrator looks after."""
    request.session[CHOSEN] = str(identifier)
    return redirect("people:organisation")


@administrators
def details(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Write down what the organisation is called, its codes, and whom people can turn to."""
    form = DetailsForm(posted(request), instance=Organisation.objects.get(pk=organisation.pk))
    if sent(request, form, lambda: organisations.describe(actor_of(request), organisation, form.cleaned_data)):
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("people:organisation")
    known = {"organisation": organisation, "form": form}
    return render(request, "people/details.html", known, status=400 if form.errors else 200)


@administrators
def look(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Choose the pen and the logo, with the reason when a colour cannot be read."""
    form = LookForm(posted(request), request.FILES or None, initial=initial_of(organisation))
    if sent(request, form, lambda: _dress(request, organisation, form)):
        messages.success(request, _("De huisstijl is bewaard."))
        return redirect("people:look")
    fresh = Organisation.objects.get(pk=organisation.pk)  # what failed is not shown as if it stood
    known = {"organisation": fresh, "form": form}
    return render(request, "people/look.html", known, status=400 if form.errors else 200)


@require_POST
@administrators
def take_logo_down(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the name instead of the logo."""
    organisations.take_logo_down(actor_of(request), organisation)
    messages.success(request, _("Het logo is weg."))
    return redirect("people:look")


@administrators
def log(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what administrators and the machine did: the deed, the day, by whom, to whose account, and if it holds."""
    start = number_from(request.GET.get("vanaf")) or 0
    page = organisation_log.page(organisation, start, check_all="alles" in request.GET)
    known = {"organisation": organisation, "page": page, "start": start}
    return render(request, "people/organisation_log.html", known)


@administrators
def access(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show how often private things were opened, per day."""
    known = {"organisation": organisation, "days": access_log.per_day(organisation)}
    return render(request, "people/access_log.html", known)


@administrators
def access_csv(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give the whole access log as a table."""
    response = HttpResponse(access_log.as_csv(organisation), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="inzagelog.csv"'
    return response


def theme_css(request: HttpRequest, identifier: str) -> HttpResponse:
    """Give the style sheet with an organisation's own pen; its address changes when the pen does."""
    organisation = get_object_or_404(Organisation.objects.exclude(pen=""), pk=identifier)
    css = organisations.style_sheet(organisation)
    return _kept_by_browsers(HttpResponse(css, content_type="text/css; charset=utf-8"))


def logo(request: HttpRequest, identifier: str) -> HttpResponse:
    """Give an organisation's logo, as a picture that can do nothing."""
    organisation = get_object_or_404(Organisation.objects.exclude(logo=""), pk=identifier)
    with organisation.logo.open("rb") as file:
        content = file.read()
    picture, kind = organisations.picture_of(content)
    response = HttpResponse(picture, content_type=kind or "application/octet-stream")
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": [""]}  # type: ignore[attr-defined]
    return _kept_by_browsers(response)


def _dress(request: HttpRequest, organisation: Organisation, form: LookForm) -> None:
    chosen = form.cleaned_data
    # One byte more than allowed is enough to be refused.
    content = chosen["logo"].read(organisations.MOST_LOGO_BYTES + 1) if chosen["logo"] else None
    organisations.dress(actor_of(request), organisation, chosen["pen"], chosen["pen_deep"], content)


def _missing(organisation: Organisation) -> list[str]:
    asked = {
        _("de functionaris gegevensbescherming"): organisation.data_protection_officer,
        _("waar mensen een klacht kwijt kunnen"): organisation.complaints,
    }
    return [what for what, answer in asked.items() if not answer]


def _kept_by_browsers(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
