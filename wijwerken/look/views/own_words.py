"""Keeping your own words: read, confirm, correct, share, hide, take back; by link or by the code on paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, posted, sent
from wijwerken.house.sentences import sentences
from wijwerken.look.domain import member_check, on_behalf, queries
from wijwerken.look.forms.own_words import AudienceForm, WordsForm
from wijwerken.look.models import Excerpt
from wijwerken.look.views.pages import one, who_reads_now
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import backups
from wijwerken.trajectories.domain.participation import readers
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


@door("look.keep_own_words", while_prepared=True)
def own_words(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show someone everything they said here, with what they can do about it."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("trajectories:open_code")
    said = list(queries.own_words(actor.person, trajectory))
    to_confirm = [one for one in said if not one.is_own and not one.is_asked]
    context = {
        "excerpts": sorted(said, key=lambda one: not one.is_asked),
        "asked": any(one.is_asked for one in said),
        "to_confirm": to_confirm,
        "we_wrote_it": all(on_behalf.is_written_down(one.speaker.conversation) for one in to_confirm),
        "readers": readers(trajectory),
    }
    return render(request, "look/own_words.html", context)


@door("look.keep_own_words", while_prepared=True)
def own(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show one of someone's own voices, to correct, share, hide or take back."""
    actor = actor_of(request)
    excerpt = _mine(request, trajectory, identifier)
    form = WordsForm(posted(request), initial={"text": excerpt.text})
    if sent(request, form, lambda: member_check.correct(actor, trajectory, excerpt, form.cleaned_data["text"])):
        messages.success(request, _("Verbeterd. De oude woorden zijn overal weg."))
        return redirect("look:own", slug=trajectory.slug, identifier=excerpt.pk)
    context = {
        "excerpt": excerpt,
        "form": form,
        "audience_form": AudienceForm(trajectory, initial={"audience": excerpt.audience}),
        "readers": readers(trajectory),
        "now": who_reads_now(excerpt, trajectory),
    }
    return render(request, "look/own.html", context, status=400 if form.errors else 200)


@require_POST
@door("look.keep_own_words", while_prepared=True)
def confirm(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take in that these are someone's words, and whether they may be given back."""
    excerpt = member_check.confirm(actor_of(request), trajectory, _mine(request, trajectory, identifier))
    if request.POST.get("share"):
        member_check.share(actor_of(request), trajectory, excerpt, Audience.EVERYONE)
        messages.success(request, _("Dank u. Deze zin mag in de teruggave."))
    else:
        messages.success(request, _("Dank u. Wij weten nu dat het klopt."))
    return redirect("look:own_words", slug=trajectory.slug)


@require_POST
@door("look.keep_own_words", while_prepared=True)
def answer(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take in the yes or no to a sentence that is asked for."""
    excerpt, yes = _mine(request, trajectory, identifier), request.POST.get("answer") == "yes"
    said = _("Dank u. Deze zin mag in de teruggave.") if yes else _("Dank u. Deze zin blijft eruit.")
    do_and_say(request, lambda: member_check.answer(actor_of(request), trajectory, excerpt, yes=yes), said)
    return redirect("look:own_words", slug=trajectory.slug)


@door("look.keep_own_words", while_prepared=True)
def say_otherwise(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Let someone say the sentence that is asked for in other words of their own, which may be given back."""
    excerpt = _mine(request, trajectory, identifier)
    if request.method != "POST" and not excerpt.is_asked:
        return redirect("look:own", slug=trajectory.slug, identifier=excerpt.pk)
    form = WordsForm(posted(request), initial={"text": excerpt.text})
    put = member_check.say_otherwise
    if sent(request, form, lambda: put(actor_of(request), trajectory, excerpt, form.cleaned_data["text"])):
        read_first = _("De groep leest het eerst.") if excerpt.is_unread else ""
        messages.success(request, sentences(_("Dank u. Zo mag het in de teruggave."), read_first))
        return redirect("look:own_words", slug=trajectory.slug)
    return render(
        request, "look/say_otherwise.html", {"excerpt": excerpt, "form": form}, status=400 if form.errors else 200
    )


@require_POST
@door("look.keep_own_words", while_prepared=True)
def share(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take in who may read these words."""
    excerpt = _mine(request, trajectory, identifier)
    member_check.share(actor_of(request), trajectory, excerpt, request.POST.get("audience", ""))
    messages.success(request, _("Uw keuze is bewaard. %(now)s") % {"now": who_reads_now(excerpt, trajectory)})
    return redirect("look:own", slug=trajectory.slug, identifier=excerpt.pk)


@require_POST
@door("look.keep_own_words", while_prepared=True)
def hide(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Hide someone's own words, or show them again."""
    hidden = bool(request.POST.get("hidden"))
    excerpt = member_check.hide(actor_of(request), trajectory, _mine(request, trajectory, identifier), hidden=hidden)
    said = _("Verborgen. %(now)s") if hidden else _("Niet meer verborgen. %(now)s")
    messages.success(request, said % {"now": who_reads_now(excerpt, trajectory)})
    return redirect("look:own", slug=trajectory.slug, identifier=excerpt.pk)


@door("look.keep_own_words", while_prepared=True)
def withdraw(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Ask once, and then take the words back."""
    excerpt = _mine(request, trajectory, identifier)
    if request.method != "POST":
        return render(request, "look/withdraw.html", {"excerpt": excerpt})
    member_check.withdraw(actor_of(request), trajectory, excerpt)
    messages.success(
        request,
        _("Uw woorden zijn weg, ook uit elke teruggave. Papier dat al rondgaat, kunnen wij niet terughalen.")
        + f" {backups.may_still_hold()}",
    )
    return redirect("look:own_words", slug=trajectory.slug)


def _mine(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> Excerpt:
    # Another's words are not "forbidden" here but simply not found: also that they exist is nobody's business.
    person = actor_of(request).person
    mine = queries.own_words(person, trajectory) if person else Excerpt.objects.of(trajectory).none()
    return one(mine, identifier)
