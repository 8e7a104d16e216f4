"""Passing a question on: asking it, wanting a copy of it, and reading it as who is asked."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, pressed, sent
from wijwerken.house.manifest import Reference
from wijwerken.house.rate_limits import too_often
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import relay, relay_letters
from wijwerken.people.domain.relay import Asked
from wijwerken.people.forms import RelayForm
from wijwerken.people.models import RelayedQuestion

HOUR = 3600
QUICKEST, LONGEST = dt.timedelta(seconds=3), dt.timedelta(days=1)
_OPENED = TimestampSigner(salt="wijwerken.people.relay")


def ask(request: HttpRequest, kind: str, identifier: UUID) -> HttpResponse:
    """Ask a question about a thing, of people whose address is shown to nobody."""
    about = Reference(kind, identifier)
    reached = relay.contact(actor_of(request), about)
    if reached is None:
        raise Http404
    form = RelayForm(posted(request))

    def act() -> RelayedQuestion:
        _must_be_somebody(request)
        return relay.pass_on(about, reached, _asked(form))

    if done := sent(request, form, act):
        known = {"reached": reached, "gets_copy": relay.gets_copy(relay.opened(done.result))}
        return render(request, "people/relay_passed_on.html", known)
    known = {"form": form, "reached": reached, "opened": _opened(request), "days": relay.DAYS}
    return render(request, "people/relay.html", known, status=400 if form.errors else 200)


def _asked(form: RelayForm) -> Asked:
    told = form.cleaned_data
    by = "mail" if "@" in told["address"] else "phone"
    return Asked(told["question"].strip(), by, told["address"], told["name"].strip())  # type: ignore[arg-type]


def _must_be_somebody(request: HttpRequest) -> None:
    """Stop machines without asking people to prove anything: a field nobody sees, a moment to type, and limits."""
    if request.POST.get("website"):
        raise NotSound(_("Een veld dat leeg moet blijven, was ingevuld. Druk nog eens op de knop."))
    if _is_quick(request.POST.get("opened", "")):
        raise NotSound(_("Dat ging heel snel. Wacht even en druk nog eens op de knop."))
    if too_often(request, "relay", times=5, seconds=HOUR) or too_often("everybody", "relay", times=60, seconds=HOUR):
        raise NotSound(_("Er zijn hier net veel vragen doorgegeven. Probeer het over een uur nog eens, of bel."))


def _is_quick(mark: str) -> bool:
    """Tell whether the page was opened only just now, or never."""
    try:
        _OPENED.unsign(mark, max_age=QUICKEST)
    except SignatureExpired:
        return False
    except BadSignature:
        return True
    return True


def _opened(request: HttpRequest) -> str:
    """Give the mark of when this page was opened; it stays the same while somebody tries again."""
    before = request.POST.get("opened", "")
    try:
        _OPENED.unsign(before, max_age=LONGEST)
    except BadSignature:
        return _OPENED.sign("relay")
    return before


def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Say that an address is one's own, and get a copy; opening the link alone does nothing, for scanners do too."""
    if too_often(request, "relay_code", times=20, seconds=HOUR):
        return render(request, "429.html", status=429)
    row = relay.with_copy_code(code)
    is_done = bool(row and pressed(request, lambda: relay.say_it_is_mine(row)))
    known = {"row": row, "is_done": is_done}
    return render(request, "people/relay_copy.html", known, status=200 if row else 404)


def read(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read a question that was passed on, and say that it was answered."""
    person = actor_of(request).person
    if person is None:
        return redirect("people:sign_in")
    row = get_object_or_404(RelayedQuestion.objects.filter(readers=person), pk=identifier)
    if pressed(request, lambda: relay.answered(actor_of(request), row)):
        messages.success(request, _("De vraag is weg. Dank je."))
        return redirect("/")
    asked = relay.opened(row)
    known = {"asked": asked, "how": relay_letters.how_to_answer(asked), "others": row.readers.count() > 1}
    return render(request, "people/relayed.html", known | {"days": relay.DAYS})
