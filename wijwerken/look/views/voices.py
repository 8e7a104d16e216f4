"""The words this reader may read, and one excerpt from near by."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import page_of, posted, sent
from wijwerken.house.order import shuffled
from wijwerken.look.domain import conversations, on_behalf, queries
from wijwerken.look.forms.voices import MarksForm
from wijwerken.look.models import Excerpt
from wijwerken.look.views.pages import one
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

A_PAGE = 50


@door("look.see_voices")
def voices(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show the words this reader may read, in an order that tells nothing, by what they are about and by search."""
    actor = actor_of(request)
    words, kind = request.GET.get("zoek", "").strip(), request.GET.get("over", "")
    rows = queries.found(actor, trajectory, words)
    if kind in ExcerptKind.values:
        rows = rows.filter(kind=kind)
    page = page_of(shuffled(rows.values_list("pk", flat=True), actor), request.GET.get("pagina"), A_PAGE)
    context = {
        "excerpts": _in_order(trajectory, list(page)),
        "words": words,
        "kind": kind,
        "kinds": ExcerptKind.choices,
        "page": page,
        "in_core_group": rules.in_core_group(actor, trajectory),
    }
    return render(request, "look/voices.html", context)


@door("look.keep_own_words")
def excerpt(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show one excerpt to who may read it, and let the core group note what it is about."""
    actor = actor_of(request)
    rows = queries.excerpts_for(actor, trajectory).select_related("speaker__conversation")
    found = one(rows, identifier)
    in_core_group = rules.in_core_group(actor, trajectory)
    form = MarksForm(posted(request), initial=_marks(found))
    for theirs in () if on_behalf.may_speak_for(found.speaker) else ("kind", "is_prompted"):
        form.fields[theirs].disabled = True
    if in_core_group and sent(request, form, lambda: _describe(actor, trajectory, found, form)):
        messages.success(request, _("Het staat erbij."))
        return redirect("look:excerpt", slug=trajectory.slug, identifier=found.pk)
    context = {
        "excerpt": found,
        "form": form,
        "in_core_group": in_core_group,
        "is_own": _is_own(actor, found),
    }
    return render(request, "look/excerpt.html", context)


@door("look.record_conversation")
def take_out(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take words out because who said them asked for it."""
    shown = Excerpt.objects.of(trajectory).shown()  # hidden words only their speaker sees
    found = one(shown.select_related("speaker__conversation"), identifier)
    if request.method == "POST":
        conversations.take_out_on_request(actor_of(request), trajectory, found)
        messages.success(request, _("De woorden zijn weg. Papier dat al rondgaat, kunnen wij niet terughalen."))
        return redirect("look:conversations", slug=trajectory.slug)
    return render(request, "look/take_out.html", {"excerpt": found})


def _in_order(trajectory: Trajectory, ids: list[UUID]) -> list[Excerpt]:
    found = Excerpt.objects.of(trajectory).filter(pk__in=ids).select_related("speaker")
    by_id = {row.pk: row for row in found}
    return [by_id[identifier] for identifier in ids if identifier in by_id]


def _describe(actor: Actor, trajectory: Trajectory, found: Excerpt, form: MarksForm) -> None:
    conversations.describe_excerpt(actor, trajectory, found, **form.cleaned_data)


def _marks(found: Excerpt) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("kind", "energy", "is_old_pain", "is_prompted")}


def _is_own(actor: Actor, found: Excerpt) -> bool:
    return actor.person is not None and found.speaker.person_id == actor.person.pk
