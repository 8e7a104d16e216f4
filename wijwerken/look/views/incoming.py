"""Reading what came in through the public box, before anyone else sees it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, not_now, posted, reason_of, sent
from wijwerken.house.order import shuffled
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain import box, queries
from wijwerken.look.domain import incoming as incoming_deeds
from wijwerken.look.forms.incoming import HoldForm, MaskForm
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.views.pages import conversation_of, one, said_in
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

AT_ONCE = 20


@door("look.read_incoming")
def incoming(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List what nobody has read yet, in an order that tells nothing."""
    actor = actor_of(request)
    waiting = queries.unread(trajectory)
    context = {
        "voices": _with_words(waiting, trajectory, actor, at_most=AT_ONCE),
        "waiting": waiting.count(),
        "held": _with_words(queries.held(trajectory), trajectory, actor),
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
    """Put [naam] in the place of someone else's name."""
    shown = Excerpt.objects.of(trajectory).shown()  # hidden words only their speaker sees
    excerpt = one(shown.select_related("speaker__conversation"), identifier)
    form, was = MaskForm(posted(request)), excerpt.check_state
    if sent(
        request, form, lambda: incoming_deeds.mask(actor_of(request), trajectory, excerpt, form.cleaned_data["part"])
    ):
        messages.success(request, _("Vervangen door [naam]. Heeft wie dit zei een code, dan staat dat daarbij."))
        if excerpt.check_state != was:
            messages.info(
                request,
                _("Dit was meer dan een naam. Alleen jullie lezen de zin tot de spreker hem bevestigt en weer deelt."),
            )
        return redirect("look:excerpt", slug=trajectory.slug, identifier=excerpt.pk)
    return render(request, "look/mask.html", {"form": form, "excerpt": excerpt}, status=400 if form.errors else 200)


def _with_words(
    rows: ScopedQuerySet[Conversation], trajectory: Trajectory, actor: Actor, at_most: int | None = None
) -> list[Conversation]:
    ids = shuffled(rows.values_list("pk", flat=True), actor)[:at_most]
    said = Excerpt.objects.of(trajectory).shown().order_by("position")
    speakers = Speaker.objects.of(trajectory).prefetch_related(Prefetch("excerpts", said, to_attr="said"))
    return shuffled(rows.filter(pk__in=ids).prefetch_related(Prefetch("speakers", speakers, to_attr="who")), actor)
