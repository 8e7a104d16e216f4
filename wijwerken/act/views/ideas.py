"""The table with ideas: read, add, connect, and say why not."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.act.domain import action_plan, teller_questions
from wijwerken.act.domain import ideas as idea_deeds
from wijwerken.act.domain.shown import url
from wijwerken.act.forms import ConnectForm, IdeaForm, ReasonForm
from wijwerken.house.asking import Page, ask, posted, sent
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("act.see_ideas")
def ideas(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show every idea this reader may read, waiting ones first, and take in a new one."""
    actor = actor_of(request)
    form = IdeaForm(trajectory, posted(request))
    answers = idea_deeds.answers(actor, trajectory)
    answer = next((one for one in answers if str(one.pk) == request.GET.get("antwoord")), None)
    if sent(request, form, lambda: idea_deeds.add(actor, trajectory, **form.cleaned_data, response=answer)):
        messages.success(request, _("Uw idee ligt op tafel."))
        return redirect(url("ideas", trajectory))
    cards = idea_deeds.cards(actor, trajectory)
    offers = idea_deeds.offers(actor, trajectory)
    known = {
        "to_ask_about": teller_questions.to_ask_about(
            actor, trajectory, [one.excerpt.pk for one in offers if one.excerpt]
        ),
        "waiting": [card for card in cards if not card.actions and not card.not_now_because],
        "picked_up": [card for card in cards if card.actions],
        "left_out": [card for card in cards if card.not_now_because],
        "offers": offers,
        "asks": idea_deeds.asks(actor, trajectory),
        "threads": action_plan.threads_without_action(trajectory),
        "threads_left_out": action_plan.threads_left_out(trajectory),
        "form": form,
        "answers": answers,
        "answer": answer,
        "may_add": bool(rules.may(actor, "act.add_idea", trajectory)),
        "may_propose": bool(rules.may(actor, "act.propose_action", trajectory)),
        "may_shape": bool(rules.may(actor, "act.shape_plan", trajectory)),
    }
    return render(request, "act/ideas.html", known, status=400 if form.errors else 200)


@door("act.add_idea")
def connect(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Connect ideas into one that names them all."""
    actor = actor_of(request)
    cards = [card for card in idea_deeds.cards(actor, trajectory) if not card.not_now_because]
    by_key = {card.key: card for card in cards}
    form = ConnectForm(cards, posted(request), initial={"sources": request.GET.getlist("sources")})
    page = Page(
        title=_("Verbind ideeën"),
        back=url("ideas", trajectory),
        lead=_("Kies twee of meer. Het nieuwe idee noemt ze allemaal."),
        button=_("Verbind"),
        said=_("De ideeën zijn verbonden."),
    )

    def make(told: dict) -> object:
        return idea_deeds.connect(actor, trajectory, [by_key[key] for key in told["sources"]], told["words"])

    return ask(request, page, form, make)


@door("act.see_ideas")
def idea(request: HttpRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Show one idea: where it comes from and what came of it."""
    actor, card = actor_of(request), found(request, trajectory, key)
    teller = teller_questions.standing(actor, trajectory, card.excerpt) if card.excerpt else None
    is_open = not card.actions and not card.not_now_because
    can_ask = teller is not None and teller.can_be_asked and is_open
    known = {
        "card": card,
        "teller": teller,
        "ask_is_main": can_ask and card.excerpt is not None and card.excerpt.kind == ExcerptKind.OFFER,
        "says_asked": teller is not None and (is_open or teller.question is not None),
        "mine": card.idea is not None
        and card.idea.by_id is not None
        and card.idea.by == rules.participation_of(actor, trajectory)
        and not card.actions,
        "may_propose": bool(rules.may(actor, "act.propose_action", trajectory)),
        "may_shape": bool(rules.may(actor, "act.shape_plan", trajectory)),
    }
    return render(request, "act/idea.html", known)


@door("act.shape_plan")
def leave_out(request: HttpRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Say why the group consciously does nothing with an idea now."""
    actor, card = actor_of(request), found(request, trajectory, key)
    page = Page(
        title=_("Bewust niet"),
        back=url("ideas", trajectory),
        lead=_("“%(idea)s” Wie dit zei en een code heeft, leest uw reden.") % {"idea": card.title},
    )
    form = ReasonForm(posted(request))
    return ask(request, page, form, lambda told: idea_deeds.leave_out(actor, trajectory, card, **told))


@require_POST
@door("act.shape_plan")
def take_up(request: HttpRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Take an idea up again."""
    idea_deeds.take_up(actor_of(request), trajectory, found(request, trajectory, key))
    return redirect(url("ideas", trajectory))


@require_POST
@door("act.add_idea")
def take_back(request: HttpRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Take one's own idea back."""
    card = found(request, trajectory, key)
    if card.idea is None:
        raise Http404
    idea_deeds.take_back(actor_of(request), trajectory, card.idea)
    messages.success(request, _("Uw idee is weg."))
    return redirect(url("ideas", trajectory))


def found(request: HttpRequest, trajectory: Trajectory, key: str) -> idea_deeds.Card:
    """Find an idea this reader may read, or say it is not there."""
    card = idea_deeds.find(actor_of(request), trajectory, key)
    if card is None:
        raise Http404
    return card
