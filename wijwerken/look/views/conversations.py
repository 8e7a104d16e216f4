"""Conversations: the list, one conversation, its notes, and striking out excerpts in what was said."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house.addresses import addresses
from wijwerken.house.asking import Page, ask, number_from, page_of, posted, pressed, uuid_from
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import conversations as conversation_deeds
from wijwerken.look.domain import on_behalf, places, queries
from wijwerken.look.domain.imports import known_purpose
from wijwerken.look.domain.judgement_hint import judging_words
from wijwerken.look.domain.listed import listed
from wijwerken.look.domain.words import sentences
from wijwerken.look.forms.conversations import NotesForm
from wijwerken.look.models import Conversation
from wijwerken.look.views.pages import (
    conversation_of,
    one,
    open_conversation,
    said_by,
    speakers_in_groups,
    speakers_of,
)
from wijwerken.look.vocabulary import CheckState, ExcerptKind, Knew, Source
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

ON_A_PAGE = 25
# Voices from the box and from paper are not listed by day: in a small group a day can point at someone.
WITH_HOLDERS = (Source.HELD, Source.IMPORT, Source.ROOM)


@door("look.record_conversation")
def conversations(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the conversations that were held, the newest first."""
    rows = Conversation.objects.of(trajectory).filter(source__in=WITH_HOLDERS).order_by("-on", "pk")
    page = page_of(rows.values("pk"), request.GET.get("pagina"), ON_A_PAGE)
    address_of = addresses("look:conversation", trajectory.slug)
    shown = listed(rows.filter(pk__in=page.object_list))
    days = {on: date_format(on, "j F Y") for on in {one.on for one in shown}}
    context = {
        "conversations": [(one, address_of(one.pk), days[one.on]) for one in shown],
        "page": page,
        "waiting": queries.how_many_unread(trajectory),
        "where": places.says_where(trajectory),
    }
    return render(request, "look/conversations.html", context)


@door("look.record_conversation")
def conversation(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show what was said, by whom under which pseudonym, and apart from it what the holder makes of it."""
    found = open_conversation(request, trajectory, identifier)
    speakers = speakers_in_groups(found)
    said = said_by(speakers, trajectory)
    address_of = addresses("look:excerpt", trajectory.slug)
    spoke = {excerpt.speaker_id for excerpt in said}
    context = {
        "written_down": on_behalf.is_written_down(found),
        "can_get_slip": any(one.pk in spoke for one in speakers if one.can_get_slip),
        "with_own_way": [one for one in speakers if one.person_id and not one.can_get_slip],
        "conversation": found,
        "said": [(excerpt, address_of(excerpt.pk)) for excerpt in said],
        "speakers": speakers,
        "holders": found.held_by,
        "without_interpretation": request.GET.get("duiding") == "nee",
        "to_check": any(not excerpt.is_own and not excerpt.speaker.decides for excerpt in said),
        "asks_them": known_purpose.asks_them(found) if found.knew == Knew.NO else "",
        "was_put": any(excerpt.check_state == CheckState.SENT for excerpt in said),
    }
    return render(request, "look/conversation.html", context)


@door("look.record_conversation")
def notes(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write what was said, and apart from it what the holder makes of it."""
    found = open_conversation(request, trajectory, identifier)
    first = {name: getattr(found, name) for name in ("said", "interpretation", "version")}
    form = NotesForm(posted(request), initial=first)
    form.fields["said"].disabled = not on_behalf.is_written_down(found)
    page = Page(title=_("Wat is er gezegd, en wat denk jij erbij?"), back=_url(found), template="look/notes.html")
    return ask(request, page, form, lambda typed: _write_notes(request, trajectory, found, typed))


@door("look.record_conversation")
def mark(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Make excerpts of what was said: by choosing sentences, or by selecting a piece of text."""
    found = open_conversation(request, trajectory, identifier)
    on_behalf.must_be_written_down(found)
    marked = pressed(request, lambda: _mark_all(request, trajectory, found))
    if marked:
        said = ngettext("%(count)s fragment aangestreept.", "%(count)s fragmenten aangestreept.", marked.result)
        messages.success(request, said % {"count": marked.result})
        return redirect("look:mark", slug=trajectory.slug, identifier=found.pk)
    context = {
        "conversation": found,
        "paragraphs": _numbered(found.said),
        "speakers": speakers_of(found),
        "kinds": ExcerptKind.choices,
        "problem": marked.why,
        "typed": request.POST,
        "chosen": request.POST.getlist("sentence"),
    }
    return render(request, "look/mark.html", context, status=400 if marked.why else 200)


@require_POST
@door("look.record_conversation")
def no_reply(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Note that the speakers did not answer."""
    found = conversation_of(trajectory, identifier)
    conversation_deeds.no_reply(actor_of(request), trajectory, found)
    messages.success(request, _("Genoteerd. De woorden blijven alleen bij de kerngroep."))
    return redirect(_url(found))


def _write_notes(request: HttpRequest, trajectory: Trajectory, found: Conversation, typed: dict[str, Any]) -> None:
    conversation_deeds.write_notes(actor_of(request), trajectory, found, **typed)
    judging = judging_words(typed["interpretation"])
    if judging:
        hint = _("In je notitie staat: %(words)s. Dat is een oordeel. Het mag blijven. Wat zag of hoorde je precies?")
        messages.info(request, hint % {"words": ", ".join(judging)})


def _mark_all(request: HttpRequest, trajectory: Trajectory, found: Conversation) -> int:
    selected = request.POST.get("text", "").strip()
    pieces = [selected] if selected else _runs(found, request.POST.getlist("sentence"))
    if not pieces:
        raise NotSound(_("Kies eerst een of meer zinnen."))
    asked = uuid_from(request.POST.get("speaker"))
    if asked is None:
        raise NotSound(_("Kies wie dit zei."))
    speaker = one(found.speakers.all(), asked)
    kind = request.POST.get("kind", "")
    for piece in pieces:
        conversation_deeds.mark_excerpt(
            actor_of(request), trajectory, found, speaker, piece, kind if kind in ExcerptKind.values else "experience"
        )
    return len(pieces)


def _runs(found: Conversation, chosen: list[str]) -> list[str]:
    """Join chosen sentences that stand beside each other into one piece."""
    flat = [sentence for paragraph in found.said.splitlines() for sentence in sentences(paragraph)]
    numbers = sorted({each for typed in chosen if (each := number_from(typed, most=len(flat) - 1)) is not None})
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
