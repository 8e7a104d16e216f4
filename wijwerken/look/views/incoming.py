"""Reading what came in through the public box, before anyone else sees it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house.asking import (
    Page,
    not_now,
    number_from,
    page_of,
    posted,
    pressed,
    reason_of,
    sent,
    tell,
    uuids_from,
)
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import box, queries
from wijwerken.look.domain import incoming as incoming_deeds
from wijwerken.look.domain.masked_words import Spot, masked, places_of
from wijwerken.look.domain.mentions.pointers import is_only_a_name
from wijwerken.look.forms.incoming import HoldForm, MaskForm
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.views.pages import conversation_of, one, said_in
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

A_PAGE = 20


@door("look.read_incoming")
def incoming(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List what nobody has read yet, in an order that tells nothing; several pass at once."""
    return _queue(request, trajectory, holds=False)


@door("look.read_incoming")
def held(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List what is held, with the reason, in an order that tells nothing."""
    return _queue(request, trajectory, holds=True)


def _queue(request: HttpRequest, trajectory: Trajectory, *, holds: bool) -> HttpResponse:
    if request.method == "POST":
        return _pass_chosen(request, trajectory, "look:held" if holds else "look:incoming")
    words = request.GET.get("zoek", "").strip()
    of_this_kind = queries.held if holds else queries.unread
    rows = of_this_kind(trajectory, words)
    ids = shuffled(rows.values_list("pk", flat=True), actor_of(request))
    page = page_of(ids, request.GET.get("pagina"), A_PAGE, len(ids))
    context = {
        "voices": _with_words(trajectory, list(page), holds=holds),
        "many": len(page) > 1,
        "single": len(page) == 1,
        "page": page,
        "words": words,
        "holds": holds,
        "waiting": queries.how_many_unread(trajectory),
        "has_held": holds or queries.held(trajectory).exists(),
        "all_chosen": "alles" in request.GET,
        "query": urlencode({"zoek": words}) + "&",
        "came": queries.came_by_the_box(trajectory),
        "closed": box.why_closed(trajectory),
    }
    return render(request, "look/incoming.html", context)


@require_POST
@door("look.read_incoming")
def let_through(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Let a voice through after reading it."""
    incoming_deeds.pass_voice(actor_of(request), trajectory, conversation_of(trajectory, identifier))
    messages.success(request, _("Gelezen. Deze woorden doen nu mee."))
    return redirect("look:incoming", slug=trajectory.slug)


@door("look.read_incoming")
def hold(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Hold a voice with a reason, or first put [naam] in the place of a name."""
    conversation = conversation_of(trajectory, identifier)
    actor = actor_of(request)
    if request.method != "POST" and (why_not := reason_of(lambda: incoming_deeds.must_wait(trajectory, conversation))):
        back = reverse("look:incoming", args=[trajectory.slug])
        return not_now(request, Page(_("Houd deze woorden vast"), back=back), why_not)
    form = HoldForm(posted(request))
    if sent(request, form, lambda: incoming_deeds.hold_voice(actor, trajectory, conversation, **form.cleaned_data)):
        messages.success(request, _("Vastgehouden. Heeft wie dit schreef een code, dan staat de reden daarbij."))
        return redirect("look:incoming", slug=trajectory.slug)
    context = {"form": form, "conversation": conversation, "said": said_in(conversation), "mask_form": MaskForm()}
    return render(request, "look/hold.html", context, status=400 if form.errors else 200)


@door("look.read_incoming")
def mask(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Put [naam] in the place of someone else's name; first is shown how it becomes, and at which places."""
    shown = Excerpt.objects.of(trajectory).shown()  # hidden words only their speaker sees
    excerpt = one(shown.select_related("speaker__conversation"), identifier)
    form, was = MaskForm(posted(request)), excerpt.check_state
    if request.POST.get("show") and form.is_valid():
        if places := places_of(excerpt.text, form.cleaned_data["part"]):
            return _how_it_becomes(request, excerpt, form.cleaned_data["part"], places)
        form.add_error("part", _("Dit staat niet in de woorden. Neem het precies zo over."))
    elif sent(request, form, lambda: _mask(request, trajectory, excerpt, form.cleaned_data["part"])):
        messages.success(request, _("Vervangen door [naam]. Heeft wie dit zei een code, dan staat dat daarbij."))
        if excerpt.check_state != was:
            messages.info(
                request,
                _("Dit was meer dan een naam. Alleen jullie lezen de zin tot de spreker hem bevestigt en weer deelt."),
            )
        return redirect("look:excerpt", slug=trajectory.slug, identifier=excerpt.pk)
    return render(request, "look/mask.html", {"form": form, "excerpt": excerpt}, status=400 if form.errors else 200)


def _mask(request: HttpRequest, trajectory: Trajectory, excerpt: Excerpt, part: str) -> Excerpt:
    if "version" not in request.POST:  # every place, as it was typed
        return incoming_deeds.mask(actor_of(request), trajectory, excerpt, part)
    if number_from(request.POST["version"]) != excerpt.version:
        raise NotSound(_("Deze woorden zijn net veranderd. Kijk eerst hoe ze nu zijn."))
    at = [place for one in request.POST.getlist("at") if (place := number_from(one)) is not None]
    return incoming_deeds.mask(actor_of(request), trajectory, excerpt, part, at)


def _how_it_becomes(request: HttpRequest, excerpt: Excerpt, part: str, places: list[Spot]) -> HttpResponse:
    meant = [place.at for place in places if place.is_meant]
    context = {
        "excerpt": excerpt,
        "part": part,
        "places": places,
        "becomes": masked(excerpt.text, [part], meant),
        "more_than_a_name": not is_only_a_name(excerpt.text, part, meant),
    }
    return render(request, "look/mask_shown.html", context)


def _pass_chosen(request: HttpRequest, trajectory: Trajectory, back_to: str) -> HttpResponse:
    chosen = uuids_from(request.POST.getlist("voice"))
    passed = pressed(request, lambda: incoming_deeds.pass_voices(actor_of(request), trajectory, chosen))
    said = ""
    if passed:
        n = passed.result
        said = ngettext("%(n)s stem is gelezen en doet nu mee.", "%(n)s stemmen zijn gelezen en doen nu mee.", n)
        said = said % {"n": n}
    tell(request, passed, said)
    back = urlencode({"zoek": request.POST["zoek"]}) if "zoek" in request.POST else ""
    return redirect(reverse(back_to, args=[trajectory.slug]) + (f"?{back}" if back else ""))


def _with_words(trajectory: Trajectory, ids: list[UUID], *, holds: bool) -> list[Conversation]:
    waits = Excerpt.objects.of(trajectory)
    said = (waits.held() if holds else waits.unread()).order_by("position")
    spoke = Speaker.objects.of(trajectory).filter(pk__in=said.order_by().values("speaker"))
    speakers = spoke.prefetch_related(Prefetch("excerpts", said, to_attr="said"))
    rows = Conversation.objects.of(trajectory).filter(pk__in=ids).defer("said", "interpretation")
    by_id = {row.pk: row for row in rows.prefetch_related(Prefetch("speakers", speakers, to_attr="who"))}
    return [by_id[one] for one in ids if one in by_id]
