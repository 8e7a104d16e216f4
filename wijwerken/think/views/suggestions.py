"""What the computer suggests: more like these, where a loose voice belongs, and what looks alike."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.asking import pressed, uuid_from
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import queries, ties, undo
from wijwerken.think.domain.suggestions import answers as answer_deeds
from wijwerken.think.domain.suggestions import division, look_alikes, loose_voices, more_like_these, requests, status
from wijwerken.think.domain.ties import Offered
from wijwerken.think.models import LikePair, Reading, RedThread, SuggestionAnswer, Tie
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

OFFERED = "wijwerken.think.offered"


@door("think.weigh_suggestions")
def suggestions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """See how the computer can help, with what, and who decides."""
    actor = actor_of(request)
    read = requests.see_that_all_is_read(trajectory)
    context = {
        "how_far": status.how_far(read),
        "with_less": status.read_with_less(read),
        "elsewhere": status.read_elsewhere(read),
        "read_with": status.read_with(read),
        "too_few": division.too_few(trajectory),
        "read": read,
        "threads": list(queries.threads(trajectory)),
        "loose": queries.loose(actor, trajectory).exists(),
        "pairs": bool(look_alikes.pairs(actor, trajectory)),
    }
    return render(request, "think/suggestions.html", context)


@door("think.weigh_suggestions")
def ready(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tell a waiting page whether the computer is done: all is read, and no division is being made."""
    reading = Reading.objects.of(trajectory).first()
    waits = reading is None or reading.is_reading or division.is_made_now(trajectory)
    return JsonResponse({"finished": not waits})


@door("think.weigh_suggestions")
def more(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say of five excerpts whether they belong to this thread; each time the computer learns from it."""
    actor = actor_of(request)
    thread = get_object_or_404(RedThread.objects.of(trajectory), pk=identifier)

    def weigh() -> RedThread | None:
        return _undo(request, actor, trajectory) if _asks_undo(request) else _answer(request, actor, thread)

    weighed = pressed(request, weigh)
    if weighed:
        at = weighed.result
        return redirect("think:more", trajectory.slug, at.pk) if at else redirect("think:board", trajectory.slug)
    read = requests.see_that_all_is_read(trajectory)
    offer = more_like_these.more_like(actor, trajectory, thread)
    for one in offer.suggestions:
        one.chosen = request.POST.get(f"answer-{one.key}", "")
    context = {
        "thread": thread,
        "offer": offer,
        "signed": _sign(offer.offered),
        "made_by": status.made_by(offer.offered.on),
        "how_far": status.how_far(read),
        "with_less": status.read_with_less(read),
        "can_undo": undo.last_step(actor, trajectory) is not None,
        "why_not": weighed.why,
    }
    return render(request, "think/more.html", context, status=400 if weighed.why else 200)


@door("think.weigh_suggestions")
def where_belongs(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask of one loose voice where it belongs: three threads to choose from, or it stays loose."""
    actor = actor_of(request)
    if request.method == "POST":
        return _place(request, actor, trajectory)
    read = requests.see_that_all_is_read(trajectory)
    voice = loose_voices.loose_voice(actor, trajectory, uuid_from(request.GET.get("na", "")))
    context = {
        "voice": voice,
        "signed": _sign(voice.offered),
        "made_by": status.made_by(voice.offered.on),
        "how_far": status.how_far(read),
        "with_less": status.read_with_less(read),
        "can_undo": undo.last_step(actor, trajectory) is not None,
    }
    return render(request, "think/where_belongs.html", context)


@door("think.weigh_suggestions")
def pairs(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Lay excerpts side by side that look alike; they are never merged."""
    actor = actor_of(request)
    if request.method == "POST":
        if _asks_undo(request):
            _undo(request, actor, trajectory)
        else:
            _settle(request, actor, trajectory)
        return redirect("think:pairs", trajectory.slug)
    context = {
        "pairs": look_alikes.pairs(actor, trajectory),
        "can_undo": undo.last_step(actor, trajectory) is not None,
    }
    return render(request, "think/pairs.html", context)


def _asks_undo(request: HttpRequest) -> bool:
    return request.POST.get("action") == "undo"


def _undo(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> RedThread | None:
    at = undo.undo(actor, trajectory)
    messages.success(request, _("Je laatste stap is ongedaan gemaakt."))
    return at


def _answer(request: HttpRequest, actor: Actor, thread: RedThread) -> RedThread:
    names = [name for name in request.POST if name.startswith("answer-")]
    answers = {uuid_from(name.removeprefix("answer-")): request.POST[name] for name in names}
    known = {excerpt: answer for excerpt, answer in answers.items() if excerpt is not None}
    answer_deeds.answer(actor, thread.trajectory, thread, _offered(request), known)
    # Words that were taken back since the page was made hang nowhere, and are not said to.
    wanted = [excerpt for excerpt, said in known.items() if said == answer_deeds.BELONGS]
    tied = Tie.objects.of(thread.trajectory).filter(red_thread=thread, excerpt__in=wanted).count()
    says = ngettext("%(n)s fragment is aangeknoopt.", "%(n)s fragmenten zijn aangeknoopt.", tied) % {"n": tied}
    learned = {answer_deeds.BELONGS, SuggestionAnswer.Answer.NOT.value} & set(known.values())
    messages.success(request, f"{says} {_('De computer leerde van je antwoorden.')}" if learned else says)
    return thread


def _place(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> HttpResponse:
    if _asks_undo(request):
        _undo(request, actor, trajectory)
        return redirect("think:where_belongs", trajectory.slug)
    excerpt = uuid_from(request.POST.get("excerpt", ""))
    thread = get_object_or_404(
        RedThread.objects.of(trajectory), pk=uuid_from(request.POST.get("thread", "")) or trajectory.pk
    )
    if excerpt is not None:
        answer_deeds.place(actor, trajectory, thread, _offered(request), excerpt)
        messages.success(request, _("Deze stem hangt nu aan “%(name)s”.") % {"name": thread.name})
    return redirect(f"{reverse('think:where_belongs', args=[trajectory.slug])}?na={excerpt or ''}")


def _settle(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> None:
    pair = get_object_or_404(
        LikePair.objects.of(trajectory), pk=uuid_from(request.POST.get("pair", "")) or trajectory.pk
    )
    chosen = uuid_from(request.POST.get("thread"))
    thread = RedThread.objects.of(trajectory).filter(pk=chosen).first() if chosen else None
    if thread is None:
        look_alikes.settle(actor, trajectory, pair)
        messages.success(request, _("Ze blijven zoals ze zijn."))
        return
    ties.tie(actor, trajectory, thread, [pair.one_id, pair.other_id])
    messages.success(request, _("Ze hangen nu allebei aan “%(name)s”.") % {"name": thread.name})


def _sign(offered: Offered) -> str:
    on = offered.on.isoformat() if offered.on else ""
    return signing.dumps([offered.by, offered.version, on], salt=OFFERED)


def _offered(request: HttpRequest) -> Offered:
    try:
        by, version, on = signing.loads(request.POST.get("offered", ""), salt=OFFERED)
    except signing.BadSignature as no:
        raise NotSound(_("Deze pagina is oud. Hieronder staan de voorstellen van nu.")) from no
    return Offered(by, version, parse_date(on))
