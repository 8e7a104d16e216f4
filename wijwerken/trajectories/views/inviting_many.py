"""Inviting many: paste lines, look at how they are understood, make as many links, and give them along on paper."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, posted, sent
from wijwerken.house.documents import respond
from wijwerken.house.rate_limits import too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import letters
from wijwerken.trajectories.domain import gates, invited_lines, many_invitations, street_letter, visibility
from wijwerken.trajectories.domain.many_invitations import InvitationSlip
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.inviting import ManyForm
from wijwerken.trajectories.models import GateDeviation, Trajectory


@door("trajectories.invite")
def invite_many(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Look at pasted lines before anything leaves, and make an invitation of each that is chosen."""
    form = ManyForm(posted(request), is_public=visibility.is_public(trajectory))
    lines = invited_lines.understood(trajectory, request.POST.get("lines", "")) if form.is_valid() else []
    if "make" not in request.POST:
        return _look(request, trajectory, form, lines)
    lines = invited_lines.in_groups(trajectory, lines, lambda number: request.POST.get(f"group-{number}"))
    chosen = [line for line in lines if str(line.number) in request.POST.getlist("take") and not line.trouble]
    actor, role = actor_of(request), form.cleaned_data.get("role", "")
    done = sent(request, form, lambda: many_invitations.invite_many(actor, trajectory, chosen, role))
    if not done:
        return _look(request, trajectory, form, lines)
    left = [line for line in lines if line not in chosen]
    mailed = _mail(request, done.result) if "mail" in request.POST else {}
    return _slips(request, done.result, mailed | {"left": left, "left_lines": "\n".join(line.typed for line in left)})


def _look(
    request: HttpRequest, trajectory: Trajectory, form: ManyForm, lines: Sequence[invited_lines.PastedLine]
) -> HttpResponse:
    fine = [line for line in lines if not line.trouble]
    again = request.POST.getlist("take") if "make" in request.POST else []
    known = {
        "form": form,
        "lines": lines,
        "groups": invited_lines.groups_of(trajectory),
        "fine": fine,
        "taken": [line.number for line in lines if (str(line.number) in again if again else line.is_fine)],
        "can_mail": letters.can_send() and any(line.address for line in fine),
    }
    return render(request, "trajectories/invite_many.html", known, status=400 if form.errors else 200)


def _mail(request: HttpRequest, slips: list[InvitationSlip]) -> dict[str, object]:
    if too_often(request, "invite_by_mail", times=6, seconds=3600):
        return {"mailed_too_often": True}
    went, failed = many_invitations.mail(slips)
    return {"went": went, "failed": failed}


def _slips(request: HttpRequest, slips: list[InvitationSlip], more: dict[str, object]) -> HttpResponse:
    return render(request, "trajectories/invited_many.html", {"slips": slips} | more)


@require_POST
@door("trajectories.invite")
def make_anew(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Make the cards again of who did not answer yet."""
    slips = do_and_say(request, lambda: many_invitations.make_anew(actor_of(request), trajectory))
    return _slips(request, slips.result, {"is_anew": True}) if slips else redirect(url("invite", trajectory))


@require_POST
@door("trajectories.invite")
def ask_again(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask who was silent once more, all of them with one press."""
    slips = do_and_say(request, lambda: many_invitations.ask_again(actor_of(request), trajectory))
    return _slips(request, slips.result, {"is_again": True}) if slips else redirect(url("invite", trajectory))


@require_POST
@door("trajectories.invite")
def slips_document(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the cards that are on the screen as a PDF; the codes come from that screen, for nobody keeps them."""
    slips = many_invitations.slips_with(trajectory, request.POST.getlist("code"))
    if not slips:
        return redirect(url("invite", trajectory))
    sheet = street_letter.slips(trajectory, slips, get_language() or "nl")
    answer = respond(sheet, "pdf", _("kaartjes"), place=trajectory)
    # Saved and not shown: the page with the links has to stay where it is.
    answer.headers["Content-Disposition"] = answer.headers["Content-Disposition"].replace("inline", "attachment")
    return answer


@door("trajectories.invite")
def letter_document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the letter for a street, with the link for everyone and no person in it."""
    gates.must_be_open(trajectory, GateDeviation.Gate.BOUNDARIES)
    letter = street_letter.street_letter(trajectory, get_language() or "nl")
    return respond(letter, form, f"brief-{trajectory.slug}", place=trajectory)
