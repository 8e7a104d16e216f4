"""Dates in people's own calendar: a file for one date or one week, and a private address that a calendar reads."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from wijwerken.house import calendar, clock
from wijwerken.house.rate_limits import too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import own_calendar
from wijwerken.trajectories.domain import dates
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

MORE = "meer"


def my_calendar(request: HttpRequest) -> HttpResponse:
    """Show what comes, how it gets into one's own calendar, who reads along there, and how that ends."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    own = own_calendar.of_person(actor.person)
    if request.method == "POST":
        own_calendar.choose(actor.person, says_more=request.POST.get("says") == MORE)
        messages.success(request, _("Dat is bewaard."))
        return redirect("trajectories:my_calendar")
    week = dates.of_this_week(actor.person)
    known = {
        "own": own,
        "says_little": not own.says_more,
        "week": week,
        "later": dates.coming(actor.person)[len(week) :],
    }
    return render(request, "trajectories/calendar.html", known)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Give an address of one's own, shown this once; the one before stops working."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    secret = own_calendar.renew(actor.person)
    address = settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:calendar_feed", args=[secret])
    return render(request, "trajectories/calendar_address.html", {"address": address})


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Let the address stop working."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    if own_calendar.stop(actor.person):
        messages.success(request, _("Het adres werkt niet meer. Een agenda die het las, krijgt niets nieuws."))
    return redirect("trajectories:my_calendar")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a calendar everything of the person whose address this is; of any other address, nothing at all."""
    own = own_calendar.found(secret)
    if own is None:
        return _unknown(too_often=too_often(request, "calendar", times=60, seconds=600))
    with override(own.person.language):
        events = dates.own_feed(own)
        text = calendar.ical(events, is_read_again=True)
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    newest = max((one.since for one in events if one.since), default=clock.today())
    # Only told: a day is too coarse to answer by, when something moves twice on it.
    response.headers["Last-Modified"] = http_date(dt.datetime.combine(newest, dt.time(), tzinfo=dt.UTC).timestamp())
    return _private(get_conditional_response(request, etag=etag, response=response) or response, etag)


def week(request: HttpRequest) -> HttpResponse:
    """Give the dates of this week as one file."""
    person = actor_of(request).person
    rows = dates.of_this_week(person) if person else []
    if not rows:
        raise Http404
    return calendar.respond(dates.events(person, rows))


def date(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Lead from a calendar to the page of a date, for who may read it; others are asked for their code."""
    actor = actor_of(request)
    found = dates.find(actor, identifier)
    if found is not None:
        return redirect(found.url)
    if actor.person is None:
        return redirect("trajectories:open_code")
    raise Http404


@door("trajectories.see")
def date_file(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Give one date of a trajectory as a file for one's own calendar."""
    return file_of(request, trajectory, identifier)


def file_of(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Answer with the file of one date, when this visitor may know of it."""
    actor = actor_of(request)
    found = [one for one in dates.of_trajectory(actor, trajectory) if one.about.id == identifier]
    if not found:
        raise Http404
    return calendar.respond(dates.events(actor.person, found))


def _private(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _unknown(*, too_often: bool) -> HttpResponse:
    return HttpResponse("", content_type="text/plain; charset=utf-8", status=429 if too_often else 404)
