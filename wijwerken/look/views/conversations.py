"""Conversations: the list, one conversation, its notes, and striking out excerpts in what was said."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import queries, recording
from wijwerken.look.domain.judging import judging_words
from wijwerken.look.domain.words import sentences
from wijwerken.look.forms import NotesForm
from wijwerken.look.models import Conversation
from wijwerken.look.views.pages import conversation_of, one, open_conversation, page_of, posted, said_by, speakers_of
from wijwerken.look.vocabulary import CHECKED, CheckState, ExcerptKind, Source
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import Page, ask
from wijwerken.trajectories.views.door import door

ON_A_PAGE = 25
# Voices from the box and from paper are not listed by day: in a small group a day can point at someone.
WITH_HOLDERS = (Source.HELD, Source.IMPORT, Source.ROOM)


@door("look.record_conversation")
def conversations(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the conversations that were held, the newest first."""
    rows = Conversation.objects.of(trajectory).filter(source__in=WITH_HOLDERS).order_by("-on", "pk")
    ids, here, pages = page_of(list(rows.values_list("pk", flat=True)), request.GET.get("pagina", ""), ON_A_PAGE)
    counted = rows.filter(pk__in=ids).annotate(
        total=Count("speakers__excerpts"),
        sure=Count("speakers__excerpts", filter=Q(speakers__excerpts__check_state__in=CHECKED)),
    )
    context = {
        "conversations": counted.prefetch_related("holders"),
        "here": here,
        "pages": pages,
        "waiting": queries.unread(trajectory).count(),
        "places": queries.places(trajectory),
    }
    return render(request, "look/conversations.html", context)


@door("look.record_conversation")
def conversation(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show what was said, by whom under which pseudonym, and apart from it what the holder makes of it."""
    found = open_conversation(request, trajectory, identifier)
    speakers = speakers_of(found)
    said = said_by(speakers, trajectory)
    context = {
        "conversation": found,
        "said": said,
        "speakers": speakers,
        "holders": found.holders.all(),
        "without_interpretation": request.GET.get("duiding") == "nee",
        "to_check": any(excerpt.check_state not in CHECKED for excerpt in said),
        "was_put": any(excerpt.check_state == CheckState.SENT for excerpt in said),
    }
    return render(request, "look/conversation.html", context)


@door("look.record_conversation")
def notes(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write what was said, and apart from it what the holder makes of it."""
    found = open_conversation(request, trajectory, identifier)
    first = {name: getattr(found, name) for name in ("said", "interpretation", "version")}
    form = NotesForm(posted(request), initial=first)
    page = Page(title=_("Wat is er gezegd, en wat denk jij erbij?"), back=_url(found), template="look/notes.html")
    return ask(request, page, form, lambda typed: _write_notes(request, trajectory, found, typed))


@door("look.record_conversation")
def mark(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Make excerpts of what was said: by choosing sentences, or by selecting a piece of text."""
    found = open_conversation(request, trajectory, identifier)
    problem = ""
    if request.method == "POST":
        try:
            made = _mark_all(request, trajectory, found)
        except NotSound as no:
            problem = str(no.reason)
        else:
            done = ngettext("%(count)s fragment aangestreept.", "%(count)s fragmenten aangestreept.", made)
            messages.success(request, done % {"count": made})
            return redirect("look:mark", slug=trajectory.slug, identifier=found.pk)
    context = {
        "conversation": found,
        "paragraphs": _numbered(found.said),
        "speakers": speakers_of(found),
        "kinds": ExcerptKind.choices,
        "problem": problem,
        "typed": request.POST,
        "chosen": request.POST.getlist("sentence"),
    }
    return render(request, "look/mark.html", context, status=400 if problem else 200)


@require_POST
@door("look.record_conversation")
def no_reply(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Note that the speakers did not answer."""
    found = conversation_of(trajectory, identifier)
    recording.no_reply(actor_of(request), trajectory, found)
    messages.success(request, _("Genoteerd. De woorden blijven alleen bij de kerngroep."))
    return redirect(_url(found))


def _write_notes(request: HttpRequest, trajectory: Trajectory, found: Conversation, typed: dict[str, Any]) -> None:
    recording.write_notes(actor_of(request), trajectory, found, **typed)
    judging = judging_words(typed["interpretation"])
    if judging:
        hint = _("In je notitie staat: %(words)s. Dat is een oordeel. Het mag blijven. Wat zag of hoorde je precies?")
        messages.info(request, hint % {"words": ", ".join(judging)})


def _mark_all(request: HttpRequest, trajectory: Trajectory, found: Conversation) -> int:
    selected = request.POST.get("text", "").strip()
    pieces = [selected] if selected else _runs(found, request.POST.getlist("sentence"))
    if not pieces:
        raise NotSound(_("Kies eerst een of meer zinnen."))
    try:
        speaker = one(found.speakers.all(), UUID(request.POST.get("speaker", "")))
    except ValueError as error:
        raise NotSound(_("Kies wie dit zei.")) from error
    kind = request.POST.get("kind", "")
    for piece in pieces:
        recording.mark_excerpt(
            actor_of(request), trajectory, found, speaker, piece, kind if kind in ExcerptKind.values else "experience"
        )
    return len(pieces)


def _runs(found: Conversation, chosen: list[str]) -> list[str]:
    """Join chosen sentences that stand beside each other into one piece."""
    flat = [sentence for paragraph in found.said.splitlines() for sentence in sentences(paragraph)]
    numbers = sorted({int(number) for number in chosen if number.isdigit() and int(number) < len(flat)})
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return [" ".join(flat[number] for _place, number in run) for _gap, run in runs]


def _numbered(said: str) -> list[list[tuple[int, str]]]:
    number = 0
    paragraphs = []
    for line in said.splitlines():
        row = []
        for sentence in sentences(line):
            row.append((number, sentence))
            number += 1
        if row:
            paragraphs.append(row)
    return paragraphs


def _url(found: Conversation) -> str:
    return reverse("look:conversation", args=[found.trajectory.slug, found.pk])
