"""Telling on a phone, within a minute: one box, then one page that may be skipped whole, and more for who wants."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.house.asking import sent
from wijwerken.house.domain import second_press
from wijwerken.house.rate_limits import too_often
from wijwerken.look.domain import box, languages
from wijwerken.look.domain.contribution import Contribution, Receipt, contribute
from wijwerken.look.forms.telling import VoiceForm
from wijwerken.look.views.pages import promised
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain.participation import only_they, readers
from wijwerken.trajectories.domain.receipt_page import receipt_link
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

STEPS = {
    "words": ("words",),
    "who": ("offer", "group", "named", "name", "audience", "receipt"),
    "more": ("goes_well", "solution", "need"),
}
# A school or a library sends everyone from one address: generous, and still no flood.
MOST_VOICES, IN_SECONDS = 300, 600


@door("look.contribute")
def tell(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Let someone tell; every step carries along what was typed before."""
    if reason := box.why_closed(trajectory):
        typed = [request.POST.get(name, "") for name in ("words", "offer", *STEPS["more"])]
        return render(request, "look/box_closed.html", {"reason": reason, "typed": list(filter(None, typed))})
    if request.method != "POST":
        return _show(request, trajectory, _form(request, trajectory), "words")
    return _next(request, trajectory)


@door("look.contribute")
def told(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Thank, give the code to keep, and say what happens next."""
    got = request.GET.get("code", "")
    code = receipts.code_in_browser(request) if got in ("new", "instead") else ""
    context = {
        "code": code,
        "instead": got == "instead",
        "mine": got == "mine",
        "chose_none": got == "none",
        "changed": "veranderd" in request.GET,
        "qr": mark_safe(qr.svg(receipt_link(code), title=_("Opent uw code"))) if code else "",  # noqa: S308
        "link": receipt_link(code) if code else "",
        "readers": readers(trajectory),
        "now": only_they(trajectory),
        "promised": promised(trajectory),
    }
    return render(request, "look/told.html", context)


@require_POST
@door("look.open_box")
def box_door(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Open or close the page where people tell."""
    if request.POST.get("open"):
        box.open_box(actor_of(request), trajectory)
        still = box.why_closed(trajectory)
        messages.success(request, still or _("De pagina is open. Mensen kunnen weer vertellen."))
    else:
        box.close_box(actor_of(request), trajectory)
        messages.success(request, _("De pagina is dicht. Wie komt, leest waarom."))
    return redirect("look:incoming", slug=trajectory.slug)


def _next(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    languages.get_ready(request.POST.get("words", ""))  # here, and not while the words are being written down
    form = _form(request, trajectory)
    here, go = request.POST.get("step", "words"), request.POST.get("go", "who")
    if go == "done":
        return _finish(request, trajectory, form)
    wrong = [name for name in STEPS.get(here, ()) if name in form.errors]
    if wrong and go != "words":
        return _show(request, trajectory, form, here, status=400)
    # What was typed goes along as it is; errors of a step are told when that step is sent, not before.
    fresh = VoiceForm(trajectory, initial=request.POST.dict(), own=_own_way(request))
    return _show(request, trajectory, fresh, go if go in STEPS else "words")


def _finish(request: HttpRequest, trajectory: Trajectory, form: VoiceForm) -> HttpResponse:
    if too_often(request, "contribute", times=MOST_VOICES, seconds=IN_SECONDS):
        form.add_error(None, _("Er komt hier nu heel veel binnen. Wacht een paar minuten en probeer het opnieuw."))
        return _show(request, trajectory, form, request.POST.get("step", "who"), status=429)
    if outcome := sent(request, form, lambda: _contribute(request, trajectory, form)):
        return _leave(request, trajectory, outcome.result, form.cleaned_data["receipt"])
    return _show(request, trajectory, form, _step_with_error(form), status=400)


def _contribute(request: HttpRequest, trajectory: Trajectory, form: VoiceForm) -> Contribution:
    receipt: Receipt = form.cleaned_data["receipt"]
    return contribute(actor_of(request), trajectory, form.voice(), receipt=receipt, token=form.cleaned_data["token"])


def _leave(request: HttpRequest, trajectory: Trajectory, outcome: Contribution, receipt: str) -> HttpResponse:
    got = "instead" if outcome.instead else outcome.got or receipt
    changed = "&veranderd=1" if outcome.changed else ""
    response = redirect(reverse("look:told", args=[trajectory.slug]) + f"?code={got}{changed}")
    if outcome.code:
        receipts.keep_in_browser(response, outcome.code)
    return response


def _form(request: HttpRequest, trajectory: Trajectory) -> VoiceForm:
    if request.method == "POST":
        return VoiceForm(trajectory, request.POST, own=_own_way(request))
    own = "mine" if actor_of(request).via == "receipt" else "new"
    first = {"token": second_press.mark_now(), "receipt": own, "named": "no"}
    return VoiceForm(trajectory, initial=first, own=_own_way(request))


def _own_way(request: HttpRequest) -> str:
    """Say to which code or account on this device the words would go; empty when there is none."""
    actor = actor_of(request)
    if actor.via == "receipt":
        return _("Zet het bij de code op dit toestel, die eindigt op %(signs)s") % {
            "signs": receipts.code_in_browser(request)[-4:]
        }
    return _("Zet het bij mijn account") if actor.person is not None else ""


def _step_with_error(form: VoiceForm) -> str:
    return next((step for step, names in STEPS.items() if any(name in form.errors for name in names)), "who")


def _show(request: HttpRequest, trajectory: Trajectory, form: VoiceForm, step: str, status: int = 200) -> HttpResponse:
    shown = [name for name in STEPS[step] if name in form.fields]
    context = {
        "form": form,
        "step": step,
        "carried": [form[name].as_hidden() for name in form.fields if name not in shown],
        "readers": readers(trajectory),
        "now": only_they(trajectory),
    }
    return render(request, f"look/tell_{step}.html", context, status=status)
