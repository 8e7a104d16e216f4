"""What a person decides about themselves: where we reach them, and being erased."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.people.actor import VISITOR, actor_of
from wijwerken.people.domain import erasure, identities, letters, receipts
from wijwerken.people.forms import EraseForm, ReachableForm
from wijwerken.people.models import Person
from wijwerken.people.views.asking import posted, sent


def reachable(request: HttpRequest) -> HttpResponse:
    """Leave, change or take away a name, mail address or telephone number."""
    person = actor_of(request).person
    if person is None:
        return redirect("people:sign_in")
    form = ReachableForm(posted(request), initial=asdict(identities.recall(person)))
    if sent(request, form, lambda: identities.leave(person, identities.Identity(**form.cleaned_data))):
        left = any(form.cleaned_data.values())
        messages.success(request, _("Dit hebben wij bewaard.") if left else _("Uw naam en adres zijn weg."))
        return redirect("people:reachable")
    known = {"form": form, "by_mail": letters.can_send(), "left": identities.recall(person)}
    return render(request, "people/reachable.html", known, status=400 if form.errors else 200)


def erase(request: HttpRequest) -> HttpResponse:
    """Erase whoever asks this, after they chose what happens to their words."""
    person = actor_of(request).person
    if person is None:
        return redirect("people:sign_in")
    first = list(erasure.to_hand_over(person))
    if first:
        return render(request, "people/hand_over_first.html", {"first": first})
    form = EraseForm(posted(request))
    if sent(request, form, lambda: _erase(person, form)):
        return _goodbye(request)
    return render(request, "people/erase.html", {"form": form}, status=400 if form.errors else 200)


def _erase(person: Person, form: EraseForm) -> None:
    erasure.erase_person(person, keep_words_nameless=form.cleaned_data["words"] == "keep")


def _goodbye(request: HttpRequest) -> HttpResponse:
    logout(request)
    request.actor = VISITOR  # type: ignore[attr-defined]
    response = render(request, "people/erased.html")
    receipts.forget_in_browser(response)
    return response
