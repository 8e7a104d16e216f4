"""Making a give-back, step by step on one page, and publishing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, posted, sent, uuid_from
from wijwerken.look.domain import asked_to_share
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.domain import letters
from wijwerken.think.domain import draft, papers, publication, queries
from wijwerken.think.domain.contents import outline, planned, readable_assumptions, shared_sizes
from wijwerken.think.forms import ComposeThreadForm, EditionForm, PublishForm
from wijwerken.think.models import Edition, EditionAssumption, EditionThread, RedThread, Response
from wijwerken.think.views.merging import save_merged
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import promises
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

# Every button below the texts saves them first; only then it goes where it says.
AFTER_SAVING = {"publish": "think:publish", "edition": "think:edition"}
# A first edition has nothing before it, so nothing changed since.
FIRST_TEXTS = tuple(name for name in EditionForm.merged if name != "changed_since")


@require_POST
@door("think.compose")
def begin(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin a give-back."""
    found = queries.draft(trajectory) or draft.begin_edition(actor_of(request), trajectory)
    return redirect("think:compose", trajectory.slug, found.number)


@door("think.compose")
def compose(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Write the makers' own texts; below stand the threads and what comes by itself."""
    actor = actor_of(request)
    found = _draft(trajectory, number)
    form = EditionForm(posted(request), seen=found)
    if found.number == 1:
        del form.fields["changed_since"]
        form.merged = FIRST_TEXTS
    conflicts = None
    if request.method == "POST":
        conflicts = save_merged(
            form, lambda version, changes: draft.change_edition(actor, trajectory, found.pk, version, changes)
        )
        if conflicts == []:
            messages.success(request, _("De teksten zijn bewaard."))
            return redirect(AFTER_SAVING.get(request.POST.get("then", ""), "think:compose"), trajectory.slug, number)
    sizes = shared_sizes(found)
    context = {
        "edition": found,
        "form": form,
        "conflicts": conflicts,
        "parts": [(part, sizes.get(part.red_thread_id, 0) if part.red_thread_id else 0) for part in outline(found)],
        "solutions": look.publishable(trajectory).filter(kind=ExcerptKind.SOLUTION).count(),
        "loose": queries.loose_and_shared(trajectory).count(),
        "texts": [form[name] for name in form.merged],
        "waiting": _waiting(trajectory),
        "missing": publication.missing_yes(found, planned(found, actor)),
        "waiting_threads": RedThread.objects.of(trajectory).exclude(waiting_name="").order_by("pk"),
        "responses": Response.objects.of(trajectory).filter(queries.WAITS).exists(),
    }
    return render(request, "think/compose.html", context, status=409 if conflicts else 400 if form.errors else 200)


@door("think.compose")
def thread(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Write the summary of one thread and choose which sentences come first."""
    actor = actor_of(request)
    found, red_thread = _draft(trajectory, number), _thread(trajectory, identifier)
    row = EditionThread.objects.of(trajectory).filter(edition=found, red_thread=red_thread).first()
    part = next((one for one in outline(found) if one.red_thread_id == red_thread.pk), None)
    form = ComposeThreadForm(
        posted(request),
        initial={"summary": row.summary if row else "", "also_heard": part.also_heard if part else False},
    )
    shared = {excerpt.pk: excerpt for excerpt in look.publishable(trajectory)}
    of_conversation = (f"excerpt__speaker__conversation__{name}" for name in ("said", "interpretation"))
    ties = list(queries.ties_on(red_thread).select_related("excerpt__speaker__conversation").defer(*of_conversation))
    ours = [tie for tie in ties if tie.excerpt_id in shared]

    def put() -> EditionThread:
        keep, front = set(request.POST.getlist("keep")), set(request.POST.getlist("front"))
        return draft.compose_thread(
            actor,
            trajectory,
            found,
            red_thread,
            summary=form.cleaned_data["summary"],
            also_heard=form.cleaned_data["also_heard"],
            left_out=[tie.excerpt_id for tie in ours if str(tie.excerpt_id) not in keep],
            in_front=[tie.excerpt_id for tie in ours if str(tie.excerpt_id) in front],
        )

    if sent(request, form, put):
        messages.success(request, _("Deze draad staat zo in de teruggave."))
        return redirect("think:compose", trajectory.slug, number)
    context = {
        "edition": found,
        "thread": red_thread,
        "form": form,
        "ties": _with_choices(ours, row),
        "rests_on_few": not queries.support_of(trajectory.pk, [red_thread.pk])
        .get(red_thread.pk, queries.Support())
        .carries,
        "waiting": _waiting_on(actor, trajectory, [tie for tie in ties if tie.excerpt_id not in shared]),
    }
    return render(request, "think/compose_thread.html", context, status=400 if form.errors else 200)


@require_POST
@door("think.compose")
def place(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Move a thread one place up or down."""
    steps = -1 if request.POST.get("way") == "up" else 1
    draft.place_thread(
        actor_of(request), trajectory, _draft(trajectory, number), _thread(trajectory, identifier), steps
    )
    return redirect("think:compose", trajectory.slug, number)


@door("think.compose")
def assumptions(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Set what was heard beside what the makers thought; before the first give-back only one's own."""
    actor = actor_of(request)
    found = _draft(trajectory, number)
    if request.method == "POST":
        draft.set_beside(
            actor, trajectory, found, uuid_from(request.POST.get("assumption")), uuid_from(request.POST.get("excerpt"))
        )
        messages.success(request, _("Het staat naast elkaar."))
        return redirect("think:compose_assumptions", trajectory.slug, number)
    pairs = EditionAssumption.objects.of(trajectory).filter(edition=found)
    beside = {pair.assumption_id: pair.excerpt_id for pair in pairs if pair.assumption_id}
    context = {
        "edition": found,
        "rows": [(row, beside.get(row.pk)) for row in readable_assumptions(actor, trajectory)],
        "unthought": [thought for thought in planned(found, actor).thoughts if not thought.thought],
        "sentences": list(look.publishable(trajectory).order_by("folded")),
        "first": found.number == 1,
    }
    return render(request, "think/compose_assumptions.html", context)


@require_POST
@door("think.compose")
def ask(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Ask a speaker whether a sentence may be given back."""
    readable = queries.readable(actor_of(request), trajectory).select_related("speaker__person")
    excerpt = get_object_or_404(readable, pk=identifier)
    said = _("De vraag staat bij de spreker. Komt er een antwoord, dan staat het hier.")
    do_and_say(request, lambda: draft.ask_speaker(actor_of(request), trajectory, excerpt), said)
    return redirect("think:compose_thread", trajectory.slug, number, request.POST.get("thread", ""))


@require_POST
@door("think.compose")
def drop(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Throw a draft away."""
    draft.drop_draft(actor_of(request), trajectory, _draft(trajectory, number))
    messages.success(request, _("De teruggave in de maak is weg. De draden en de woorden staan er nog."))
    return redirect("think:editions", trajectory.slug)


@door("think.compose")
def publish(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Take a last look and give the edition back."""
    actor = actor_of(request)
    found = _draft(trajectory, number)
    form = PublishForm(
        posted(request), initial={"version": found.version}, ask_nothing_wrong=not found.not_known.strip()
    )
    if sent(request, form, lambda: _publish(actor, trajectory, found, form)):
        messages.success(request, _("De teruggave is gegeven. Wie een code heeft, leest het bij Mijn woorden."))
        return redirect("think:edition", trajectory.slug, number)
    promise = promises.next_promise(trajectory)
    context = {
        "edition": found,
        "title": papers.title_of(found),
        "form": form,
        "promise": promises.sentence(promise) if promise else "",
        "sends_letters": letters.can_send(),
        "missing": publication.missing_yes(found, planned(found, actor)),
        "may_give_back": rules.may(actor, "think.give_back", trajectory),
        "waiting_threads": RedThread.objects.of(trajectory).exclude(waiting_name="").order_by("pk"),
    }
    return render(request, "think/publish.html", context, status=400 if form.errors else 200)


def _publish(actor: Actor, trajectory: Trajectory, found: Edition, form: PublishForm) -> Edition:
    told = form.cleaned_data
    nothing_wrong = told.get("not_known", False)
    return publication.publish(actor, trajectory, found.pk, told["version"], nothing_wrong=nothing_wrong)


def _draft(trajectory: Trajectory, number: int) -> Edition:
    found = Edition.objects.of(trajectory).select_related("trajectory").filter(number=number, published_on=None).first()
    if found is None:
        raise Http404
    return found


def _thread(trajectory: Trajectory, identifier: UUID) -> RedThread:
    return get_object_or_404(RedThread.objects.of(trajectory), pk=identifier)


def _with_choices(ties: list[Any], row: EditionThread | None) -> list[Any]:
    left_out = set(row.left_out.values_list("pk", flat=True)) if row else set()
    in_front = set(row.in_front.values_list("pk", flat=True)) if row else set()
    for tie in ties:
        tie.keep, tie.front = tie.excerpt_id not in left_out, tie.excerpt_id in in_front
    return ties


def _waiting_on(actor: Actor, trajectory: Trajectory, ties: list[Any]) -> list[Any]:
    readable = queries.readable_among(actor, trajectory, [tie.excerpt_id for tie in ties])
    shown = [tie for tie in ties if tie.excerpt_id in readable]
    can = asked_to_share.asking_each(trajectory, [tie.excerpt for tie in shown])
    for tie in shown:
        tie.asking = can[tie.excerpt_id]
    return shown


def _waiting(trajectory: Trajectory) -> bool:
    """Tell whether words hang on threads that nobody agreed to share yet."""
    shared = look.publishable(trajectory)
    tied = RedThread.objects.of(trajectory).values("ties__excerpt")
    return Excerpt.objects.of(trajectory).filter(pk__in=tied).exclude(pk__in=shared).exists()
