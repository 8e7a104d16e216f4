"""The page that an address in a letter opens: whose answer it is, and one button that gives it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import do_and_say
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.trajectories.domain import letter_answers


def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Offer the answer that was chosen in a letter; only pressing the button gives it."""
    if too_often(request, "answer_from_letter", times=60, seconds=600):
        return render(request, "429.html", status=429)
    found = letter_answers.read(key)
    if found is not None:
        it_was_right(request, "answer_from_letter")
    if found is None or not found.is_open:
        return render(request, "trajectories/letter_is_over.html", status=404)
    said = _("Dank voor het antwoord: %(answer)s.") % {"answer": found.says}
    asked_when = request.POST.get("asked_when", found.asked_when)
    if do_and_say(request, lambda: letter_answers.give(found, asked_when), said) or request.method == "POST":
        return redirect(request.path)
    line = letter_answers.waiting(found)
    known = {"found": found, "line": line, "is_moved": line is not None and line.asked_when != found.asked_when}
    return render(request, "trajectories/answer_from_letter.html", known)
