"""The receipt: what came of my words."""

from __future__ import annotations

from operator import attrgetter

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import registry
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import felt_heard as felt_heard_deeds
from wijwerken.trajectories.domain import follow, receipt_page
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.receipt import HeardForm
from wijwerken.trajectories.models import Trajectory

_code_opens = attrgetter("shown.code_opens")
ENDS_ON = 4  # so many signs of a code are shown, to know which one it is


def receipt(request: HttpRequest) -> HttpResponse:
    """Show what happened with the words of whoever opens this, in every trajectory they take part in."""
    actor = actor_of(request)
    if actor.person is None:
        return render(request, "trajectories/receipt_open.html", {"problem": ""})
    code = receipts.code_in_browser(request) if actor.via == "receipt" else ""
    parts, codes = list(receipt_page.parts(actor.person)), receipts.codes_of(actor.person)
    may_follow = not parts or any(part.follows for part in parts)
    followed = follow.followed(actor.person) if may_follow else []
    has_words = any(part.has_words for part in parts)
    context = {
        "parts": parts,
        "followed": followed,
        "no_words_of_own": bool(parts or followed) and not has_words,
        "code": code,
        "codes": len(codes),
        "handed_out": any(codes),
        "heard_form": HeardForm(),
    }
    response = render(request, "trajectories/receipt.html", context)
    if code:
        receipts.keep_in_browser(response, code)  # half a year from now, as long as somebody comes back
    return response


def open_code(request: HttpRequest) -> HttpResponse:
    """Open a receipt with the code on paper."""
    if request.method != "POST":
        return render(request, "trajectories/receipt_open.html", {"problem": ""})
    return _open(request, request.POST.get("code", ""))


def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show the button with which the code of this link opens; opening the link itself changes nothing."""
    code = receipts.tidy(code)
    if receipts.code_in_browser(request) == code and actor_of(request).via == "receipt":
        return redirect("trajectories:receipt")
    return _ask_first(request, code)


@require_POST
@door("trajectories.take_part")
def felt_heard(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Take in the answer to "did you feel heard?"."""
    form = HeardForm(request.POST)
    actor = actor_of(request)
    if actor.person is not None and form.is_valid():
        felt_heard_deeds.answer(actor, trajectory, form.cleaned_data["felt"], form.cleaned_data["words"])
        messages.success(request, _("Dank u. Wij lezen het."))
    else:
        messages.error(request, _("Kies eerst een van de vijf antwoorden."))
    return redirect("trajectories:receipt")


def _ask_first(request: HttpRequest, code: str) -> HttpResponse:
    """Ask before a code comes on this device: mail scanners, previews and other people send links too."""
    actor = actor_of(request)
    known = {"typed": code, "has_account": actor.via == "account", "has_code": actor.via == "receipt"}
    if known["has_code"]:
        known["here_ends_on"] = receipts.code_in_browser(request)[-ENDS_ON:]
    return render(request, "trajectories/receipt_link.html", known)


def _open(request: HttpRequest, code: str) -> HttpResponse:
    # One box for every code: that of a meeting is shorter, and leads to its room.
    if address := next((one for one in registry.answers(_code_opens, request, code) if one), ""):
        return redirect(address)
    if too_often(request, "receipt", times=20, seconds=600):
        problem = _("Er is hier vaak een code geprobeerd. Wacht tien minuten, of bel de persoon op uw kaart.")
        return render(request, "trajectories/receipt_open.html", {"problem": problem}, status=429)
    person = receipts.person_with(code)
    if person is None:
        problem = _(
            "Deze code kennen wij niet. Een code op uw kaart of strook heeft 13 tekens. "
            "Een code op het scherm van een bijeenkomst heeft 5 letters. Kijk of ze er allemaal staan."
        )
        return render(request, "trajectories/receipt_open.html", {"problem": problem, "typed": code}, status=404)
    it_was_right(request, "receipt")
    actor = actor_of(request)
    if actor.person not in (None, person) and "instead" not in request.POST:
        return _ask_first(request, code)
    if actor.via == "account" and actor.person != person:
        logout(request)  # else the account goes on being who is here
    response = redirect("trajectories:receipt")
    receipts.keep_in_browser(response, code)
    return response
