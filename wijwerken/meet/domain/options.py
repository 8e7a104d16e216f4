"""What can be chosen in a step: options with a key of their own, so that an answer outlives a changed wording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.meet.domain import queries
from wijwerken.meet.models import WorkshopStep
from wijwerken.meet.vocabulary import HIGHEST_RESISTANCE, NOTHING, WITH_OPTIONS, CardKind, StepKind

FEWEST_DOTS = 3
LOWEST, HIGHEST = 1, 5  # of a scale
PLACE = gettext_lazy("{place} van {highest}")
PLACE_AT_AN_END = gettext_lazy("{place} van {highest}, {end}")


def places(step: WorkshopStep) -> list[tuple[int, Promise]]:
    """Give the places of a scale, each with the name by which it is heard; in whatever language it is shown later."""
    lowest = step.settings.get("lowest") or gettext_lazy("Helemaal niet")
    highest = step.settings.get("highest") or gettext_lazy("Helemaal wel")
    ends = {LOWEST: lowest, HIGHEST: highest}
    return [
        (
            place,
            format_lazy(PLACE_AT_AN_END if place in ends else PLACE, place=place, highest=HIGHEST, end=ends.get(place)),
        )
        for place in range(LOWEST, HIGHEST + 1)
    ]


def settings_of(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """Bring the settings of a step to the form in which they are kept."""
    settings = dict(given)
    if kind in WITH_OPTIONS:
        settings["options"] = keyed(settings.get("options", ()), kind)
    return settings


def keyed(options: Iterable[str | dict[str, str]], kind: str) -> list[dict[str, str]]:
    """Give every option a key; where resistance is asked, doing nothing is always one of them."""
    words = [one["text"] if isinstance(one, dict) else str(one) for one in options]
    words = [text.strip() for text in words if text.strip() and text.strip().casefold() != _("Niets doen").casefold()]
    made = [{"key": f"o{number}", "text": text} for number, text in enumerate(dict.fromkeys(words), start=1)]
    if kind == StepKind.RESISTANCE:
        made.append({"key": NOTHING, "text": _("Niets doen")})
    return made


def from_the_room(step: WorkshopStep) -> list[dict[str, str]]:
    """Take the options from what was laid out before: the names of piles, or else the cards of the step before."""
    before = queries.lie_open(step.workshop).filter(step__position__lt=step.position)
    piles = set(before.exclude(pile="").values_list("pile", flat=True))
    if step.kind == StepKind.DOTS:
        return keyed(sorted(piles), step.kind)  # dots set an agenda; they never rank what one person said
    newest = before.order_by("-step__position").values_list("step_id", flat=True).first()
    cards = before.filter(step_id=newest, kind=CardKind.CARD).select_related("excerpt")
    return keyed(sorted({card.text for card in cards}), step.kind)


def are_open(step: WorkshopStep) -> bool:
    """Tell whether the group itself still fills in what can be chosen."""
    chosen = [one for one in step.settings.get("options", ()) if one["key"] != NOTHING]
    return step.kind in WITH_OPTIONS and not chosen


def is_sound(step: WorkshopStep, option: str, value: int) -> bool:
    """Tell whether this is an answer that this step can have."""
    settings = step.settings
    if step.kind == StepKind.SCALE:
        return option == "" and LOWEST <= value <= HIGHEST
    if option not in {one["key"] for one in settings.get("options", ())}:
        return False
    if step.kind == StepKind.RESISTANCE:
        return 0 <= value <= HIGHEST_RESISTANCE
    return value in (0, 1)


def most(step: WorkshopStep) -> int:
    """Tell how many options one person may choose: one, or as many as there are dots."""
    count = len(step.settings.get("options", ()))
    if step.kind == StepKind.DOTS:
        return int(step.settings.get("dots") or max(FEWEST_DOTS, count // 4))
    if step.kind == StepKind.CHOOSE:
        return int(step.settings.get("most") or 1)
    return count
