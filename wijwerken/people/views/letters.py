"""Which letters somebody wants: chosen on a page of their own, or from a letter without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wijwerken.house.asking import posted, sent
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import letter_choices
from wijwerken.people.forms import LettersForm
from wijwerken.people.models import Person

ONE_CLICK = "List-Unsubscribe"  # what a mail program posts when its reader presses "unsubscribe" (RFC 8058)


def own(request: HttpRequest) -> HttpResponse:
    """Choose which letters one gets by mail."""
    person = actor_of(request).person
    return _ask(request, person) if person is not None else redirect("people:sign_in")


@csrf_exempt  # a mail program posts here without any cookie; whoever can make this address holds the letter
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """Choose from a letter which ones come, or stop them all with one tap; opening this page changes nothing."""
    if too_often(request, "letters", times=60, seconds=600):
        return render(request, "429.html", status=429)
    person = letter_choices.person_of(key)
    if person is None:
        return render(request, "people/letters_unknown.html", status=404)
    it_was_right(request, "letters")
    if ONE_CLICK in request.POST or "stop" in request.POST:
        letter_choices.stop(person)
        return render(request, "people/letters_stopped.html")
    return _ask(request, person, by_link=True)


def _ask(request: HttpRequest, person: Person, *, by_link: bool = False) -> HttpResponse:
    form = LettersForm(posted(request), initial={"kinds": letter_choices.wanted(person, guides=False)})
    if sent(request, form, lambda: letter_choices.choose(person, form.cleaned_data["kinds"])):
        some = form.cleaned_data["kinds"]
        messages.success(request, _("Dit hebben wij bewaard.") if some else _("U krijgt deze brieven niet meer."))
        return redirect(request.path)
    known = {"form": form, "by_link": by_link, "has_chosen": letter_choices.chosen(person) is not None}
    return render(request, "people/letters.html", known, status=400 if form.errors else 200)
