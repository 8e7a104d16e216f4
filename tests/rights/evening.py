"""Two evenings in the world that could leak: one that is going on, and one that was harvested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wijwerken.house import clock
from wijwerken.meet.domain import harvest as harvest_deeds
from wijwerken.meet.domain import lead, notes, preparation, saved_forms, seats
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.domain.work_forms import WorkForm, WorkFormStep
from wijwerken.meet.models import Workshop
from wijwerken.people.actor import VISITOR

if TYPE_CHECKING:
    from tests.rights.world import World

Fill = Callable[["World"], Iterator[dict[str, Any]]]


def evenings(world: World, sentence: Callable[[str], str]) -> None:
    """Hold an evening in which a card waits, and close another with an agreement."""
    steps = (WorkFormStep("words", "Wat mist u?", 5, tips=sentence("kanarietip")), WorkFormStep("talk", "Napraten", 5))
    form = WorkForm("avond", "Avond", "", ("act",), steps, 10, (1, 99))
    world.things["evening"] = _held(world, form, sentence("kanariekaart"))
    done = _held(world, form, sentence("kanariebriefje"))
    facilitator, trajectory = world.cast.facilitator, world.cast.trajectory
    lead.close(facilitator, trajectory, done)
    told = notes.Told(sentence("kanariemeegenomen"), sentence("kanarieavondafspraak"))
    notes.write_notes(facilitator, trajectory, done, 1, told)
    harvest_deeds.harvest_workshop(facilitator, trajectory, done)
    world.things["evening_game"] = _held(world, replace(form, slug="aan-tafel"), "Kaart")
    world.things |= {"evening_done": done, "evening_step": world.things["evening"].current_step}


def _held(world: World, form: WorkForm, words: str) -> Workshop:
    facilitator, trajectory = world.cast.facilitator, world.cast.trajectory
    workshop = preparation.prepare(facilitator, trajectory, form, preparation.Occasion("Avond", clock.today()))
    lead.open_workshop(facilitator, trajectory, workshop)
    seat = seats.join(VISITOR, workshop)
    record_cards(VISITOR, trajectory, [GivenCard(card_id(seat.pk, "a"), workshop.current_step_id, seat.pk, words)])
    return workshop


def _code(world: World) -> Iterator[dict[str, Any]]:
    return iter({"code": world.things[key].code} for key in ("evening", "evening_done") if key in world.things)


def _workshop(world: World, *keys: str, **more: str) -> Iterator[dict[str, Any]]:
    wanted = keys or ("evening", "evening_done")
    return iter({"workshop_id": world.things[key].pk} | more for key in wanted if key in world.things)


def _step(world: World) -> Iterator[dict[str, Any]]:
    return iter([{"step_id": world.things["evening_step"].pk}] if "evening_step" in world.things else [])


def _form(**more: str) -> Fill:
    def fill(world: World) -> Iterator[dict[str, Any]]:
        known = saved_forms.listed(world.cast.facilitator, world.cast.trajectory)
        return iter([{"form_slug": known[0].slug} | more])

    return fill


IN_THE_ROOM = (
    *("phone", "join", "myself", "card", "choose", "recognise", "turn", "own_words", "offer"),
    *("leave", "beamer", "keep_code"),
)
AT_THE_DESK = ("lead", "act", "prepare", "drop", "paper", "type_over", "bring_in", "harvest_threads")
FILL_IN: dict[str, Fill] = {
    **{f"meet:{name}": _code for name in IN_THE_ROOM},
    **{f"meet:{name}": _workshop for name in AT_THE_DESK},
    **{f"meet:{name}": lambda world: _workshop(world, "evening_done") for name in ("harvest", "harvest_notes")},
    "meet:harvest_document": lambda world: _workshop(world, "evening_done", form="odt"),
    "meet:paper_document": lambda world: _workshop(world, "evening", name="draaiboek", form="odt"),
    "meet:draw": lambda world: _workshop(world, "evening_game", pile="verrassing"),
    "meet:step": _step,
    "meet:step_drop": _step,
    **{f"meet:{name}": _form() for name in ("form", "form_change", "form_file", "form_drop")},
    "meet:form_document": _form(name="draaiboek", form="odt"),
}
