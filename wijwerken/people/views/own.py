"""What a person decides about themselves: where we reach them, and being erased."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.house.registry import page
from wijwerken.people.actor import VISITOR, actor_of
from wijwerken.people.domain import backups, erasure, identities, letters, receipts
from wijwerken.people.forms import EraseForm, ReachableForm
from wijwerken.people.models import Person
from wijwerken.people.views.entering import forget_wholly


def reachable(request: HttpRequest) -> HttpResponse:
    """Leave, change or take away a name, mail address or telephone number."""
    person = actor_of(request).person
    if person is None:
        return redirect("people:sign_in")
    left = identities.recall(person)
    form = ReachableForm(posted(request), initial=asdict(left))
    if not letters.can_send() and not left.email:
        del form.fields["email"]  # no letter would ever come

    def leave() -> str:
        code = receipts.make_own(actor_of(request))  # first: whoever knows the old code opens no name
        identities.leave(person, identities.Identity(**form.cleaned_data))
        return code

    if kept := sent(request, form, leave):
        something = any(form.cleaned_data.values())
        messages.success(request, _("Dit hebben wij bewaard.") if something else _("Uw naam en adres zijn weg."))
        return kept_instead(kept.result) if kept.result else redirect("people:reachable")
    known = {"form": form, "by_mail": letters.can_send(), "left": left}
    return render(request, "people/reachable.html", known, status=400 if form.errors else 200)


def kept_instead(code: str) -> HttpResponse:
    """Keep the code that came in the place of one that others may know, and show it."""
    response = redirect(page("new_code", None))
    receipts.keep_in_browser(response, code)
    return response


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
    response = render(request, "people/erased.html", {"last_day": backups.last_day()})
    receipts.forget_in_browser(response)
    forget_wholly(response)
    return response
