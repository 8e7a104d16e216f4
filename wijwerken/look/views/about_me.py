"""This is about me: who is talked about says so, on a phone, without an account and without a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wijwerken.house import clock, qr
from wijwerken.house.asking import page_of, posted, sent
from wijwerken.house.domain import second_press
from wijwerken.house.order import shuffled
from wijwerken.house.rate_limits import too_often
from wijwerken.look.domain.mentions import published
from wijwerken.look.domain.mentions.report import Said, promise_by, say_about_me
from wijwerken.look.forms.about_me import ElsewhereForm, SentenceForm
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain.participation import readers
from wijwerken.trajectories.domain.receipt_page import receipt_link
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

A_PAGE = 30
# Enough for somebody who finds themselves in a whole page, and too few to silence a whole trajectory.
MOST_MENTIONS, IN_SECONDS = 10, 3600


@door("look.say_about_me")
def choose(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Let somebody find the sentence that is about them, among those they can come across."""
    actor = actor_of(request)
    words = request.GET.get("zoek", "").strip()
    ids = published.sentences(actor, trajectory, words).values_list("pk", flat=True)
    page = page_of(shuffled(ids, actor), request.GET.get("pagina"), A_PAGE)
    rows = {row.pk: row for row in Excerpt.objects.of(trajectory).filter(pk__in=page.object_list)}
    context = {
        "sentences": [rows[one] for one in page if one in rows],
        "words": words,
        "page": page,
    }
    return render(request, "look/about_me.html", context)


@door("look.say_about_me")
def sentence(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Let somebody say that this sentence is about them."""
    actor = actor_of(request)
    found = published.sentences(actor, trajectory).filter(pk=identifier).first()
    if found is None:
        if not published.is_looked_at(trajectory, identifier):
            raise Http404
        return render(request, "look/about_me_held.html")

    def form_with(data: Any = None, **options: Any) -> SentenceForm:
        return SentenceForm(found.text, data, **options)

    return _ask(request, trajectory, found, form_with, "look/about_me_sentence.html")


@door("look.say_about_me")
def elsewhere(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Let somebody say that something else is about them: a guide, a copy, the name of a thread."""
    return _ask(request, trajectory, None, ElsewhereForm, "look/about_me_elsewhere.html")


@door("look.say_about_me")
def said(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Thank, say what happened at once and what comes next, and give the code to keep."""
    got = request.GET.get("code", "")
    code = receipts.code_in_browser(request) if got == "new" else ""
    context = {
        "held": request.GET.get("weg") == "1",
        "promise": promise_by(clock.working_day_after(clock.today())),
        "code": code,
        "mine": got == "mine",
        "changed": "veranderd" in request.GET,
        "qr": mark_safe(qr.svg(receipt_link(code), title=_("Opent uw code"))) if code else "",  # noqa: S308
        "link": receipt_link(code) if code else "",
    }
    return render(request, "look/about_me_said.html", context)


def _ask(
    request: HttpRequest,
    trajectory: Trajectory,
    found: Excerpt | None,
    make: Callable[..., ElsewhereForm],
    template: str,
) -> HttpResponse:
    actor, status = actor_of(request), 200
    first = {"token": second_press.mark_now(), "receipt": "mine" if actor.via == "receipt" else "new"}
    form = make(posted(request), initial=first, has_own=actor.person is not None)
    if request.method == "POST":
        status = 400
        if too_often(request, "about_me", times=MOST_MENTIONS, seconds=IN_SECONDS):
            form.add_error(None, _("Van hier kwam dit nu vaak binnen. Wacht een uur, of bel ons."))
            status = 429
        elif outcome := sent(request, form, lambda: _say(request, trajectory, found, form)):
            return _leave(trajectory, outcome.result, form.cleaned_data["receipt"])
    context = {
        "form": form,
        "excerpt": found,
        "readers": readers(trajectory),
        "promise": promise_by(clock.working_day_after(clock.today())),
    }
    return render(request, template, context, status=status)


def _say(request: HttpRequest, trajectory: Trajectory, found: Excerpt | None, form: ElsewhereForm) -> Said:
    told = form.cleaned_data
    identifier = found.pk if found else None
    return say_about_me(
        actor_of(request), trajectory, identifier, form.about(), receipt=told["receipt"], token=told["token"]
    )


def _leave(trajectory: Trajectory, outcome: Said, receipt: str) -> HttpResponse:
    gone = "1" if outcome.mention.held else "0"
    got = "new" if outcome.code else receipt
    changed = "&veranderd=1" if outcome.changed else ""
    response = redirect(reverse("look:about_me_said", args=[trajectory.slug]) + f"?code={got}&weg={gone}{changed}")
    if outcome.code:
        receipts.keep_in_browser(response, outcome.code)
    return response
