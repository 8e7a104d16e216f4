"""What came out of a round: the list of sentences, on screen and paper, and the map for who may see it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.analysis.perspective_map.result import Verdict
from wijwerken.house.documents import respond
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import actor_of
from wijwerken.rounds.domain import findings, papers, rounds
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, RoundFindings
from wijwerken.rounds.views.recognise import find_round, sit_at
from wijwerken.rounds.views.rounds import one_round
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("rounds.see")
def outcome(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read what we recognise: the list of sentences, once the round is closed."""
    actor = actor_of(request)
    held = find_round(trajectory, number)
    found = findings.of(held)
    context = {
        "held": held,
        "waits": held.is_closed and found is None,
        "in_core_group": rules.in_core_group(actor, trajectory),
        "as_table": request.GET.get("als") == "tabel",
    }
    if found is None or not findings.has_enough(found):
        context["talk_about"] = findings.to_talk_about(held, found)
        return render(request, "rounds/outcome_none.html", context)
    listing, missing = findings.listing(actor, held, found), findings.missing_groups(trajectory)
    context |= {
        "listing": listing,
        "says_people": findings.says_people(listing.people),
        "who_could_answer": findings.says_who_could_answer(held, found),
        "missing": missing,
        "nobody_missing": not missing and findings.knows_groups(trajectory),
        "is_inside": rules.is_inside(actor, trajectory),
        "map_open": not findings.why_not_for(actor, trajectory, held, sit_at(request, held).seat),
        "why_no_map": findings.why_no_map(trajectory, held),
    }
    return render(request, "rounds/outcome.html", context)


@door("rounds.see")
def outcome_document(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print the list of sentences, or open it in a text processor."""
    actor = actor_of(request)
    held = find_round(trajectory, number)
    if not held.is_closed:
        raise Refused(_("Zolang de ronde open is, ziet niemand een uitkomst. Ook wij niet."))
    found = findings.of(held)
    if found is None:
        raise Refused(_("Wij rekenen het nog uit. Kijk over een minuut weer."))
    if not findings.has_enough(found):
        made = papers.too_few_document(trajectory, held)
    else:
        who = findings.says_who_could_answer(held, found)
        made = papers.list_document(trajectory, held, findings.listing(actor, held, found), who)
    return respond(made, form, f"{trajectory.slug}-{_('wat-herkennen-wij')}-{held.number}", place=trajectory)


@door("rounds.see")
def perspective_map(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """See the map: who answered alike, and how sure that is; or read why there is none."""
    actor = actor_of(request)
    held = find_round(trajectory, number)
    why = findings.why_not_for(actor, trajectory, held, sit_at(request, held).seat)
    found = findings.of(held)
    if why or found is None:
        raise Refused(why or _("Wij rekenen het nog uit. Kijk over een minuut weer."))
    context = {
        "held": held,
        "title": _title(found),
        "no_groups": found.verdict == Verdict.NO_CLEAR_GROUPS,
        "picture": findings.picture(found),
        "groups": _groups(held, found),
        "cautions": findings.cautions(found),
        "placed": found.placed,
        "without_place": found.placed < found.people,
        "missing": findings.missing_groups(trajectory),
        "listing": findings.listing(actor, held, found),
    }
    return render(request, "rounds/outcome_map.html", context)


@require_POST
@door("rounds.want_map")
def choose_map(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Say whether the group wants to see the map."""
    wanted = request.POST.get("wanted") == "1"
    rounds.want_map(actor_of(request), trajectory, one_round(trajectory, number), wanted=wanted)
    if wanted:
        messages.success(
            request, _("De kaart is er. Eerst voor wie antwoordde, over een week voor iedereen die meedoet.")
        )
        return redirect("rounds:perspective_map", trajectory.slug, number)
    messages.success(request, _("De kaart is weer weg. De lijst met zinnen blijft."))
    return redirect("rounds:outcome", trajectory.slug, number)


def _title(found: RoundFindings) -> str:
    """Say in a title no more than the figures do."""
    count = len(found.evidence.get("groups", []))
    known = {"n": {2: _("twee"), 3: _("drie"), 4: _("vier"), 5: _("vijf")}.get(count, count)}
    if found.verdict == Verdict.CLEAR_GROUPS:
        return _("Wij zien %(n)s manieren waarop mensen het meemaken") % known
    if found.verdict == Verdict.WEAK_GROUPS:
        return _("Misschien %(n)s manieren waarop mensen het meemaken, en velen ertussenin") % known
    return _("Wij zien geen duidelijke groepen")


def _groups(held: RecognitionRound, found: RoundFindings) -> list[tuple[int, str, list[object]]]:
    """Give for each group its mark on the map, and the sentences it recognises more often than the others."""
    shapes = (_("ronde stippen"), _("driehoeken"), _("vierkanten"), _("ruiten"), _("kruisjes"))
    words = {str(one.pk): one.excerpt for one in statements_of(held)}
    return [
        (
            group["number"],
            shapes[(group["number"] - 1) % len(shapes)],
            [words[one] for one in group["more_often"] if one in words],
        )
        for group in found.evidence.get("groups", [])
    ]
