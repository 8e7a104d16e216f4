"""The neighbourhood carries its own plan: one thing done, one asked, one answered, one stopped and learned from."""

from __future__ import annotations

from functools import partial
from typing import Any

from wijwerken.act.domain import action_plan, actions, ideas, mandates, progress
from wijwerken.act.models import Action
from wijwerken.house.demo import Demo, read
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import answer_rounds, phase_change, promises
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Phase

ABOUT = ("words", "with_whom", "place", "horizon", "how_we_see", "hours", "euros")


def fill(demo: Demo) -> None:
    """Bring the neighbourhood to Doen."""
    trajectory = demo.trajectories["molenbuurt"]
    told = read(__file__, "molenbuurt.json")
    maker = demo.actors[told["by"]]
    with demo.at(told["to_act"]):
        phase_change.move(maker, trajectory, Phase.ACT.value)
    with demo.at(told["planned"]):
        _choose(demo, maker, trajectory, told)
        rows = [(_take_on(demo, trajectory, row), row) for row in told["actions"]]
        _at_table(demo, maker, trajectory, told["at_table"])
    with demo.at(told["adopted"]):
        action_plan.adopt(maker, trajectory)
        if (moment := answer_rounds.due(trajectory)) is not None:
            answer_rounds.give(maker, trajectory, moment)
        promises.promise(maker, trajectory, told["promise"][0], demo.day(told["promise"][1]))
    for action, row in rows:
        _carry(demo, trajectory, action, row)
    for who, days_ago, words in told["small_steps"]:
        demo.on(days_ago, partial(actions.small_step, demo.actors[who], trajectory, words))
    demo.live_through()


def _choose(demo: Demo, maker: Actor, trajectory: Trajectory, told: dict[str, Any]) -> None:
    plan = action_plan.begin_plan(trajectory)
    action_plan.write_plan(maker, trajectory, plan.version, told["goal"], told["how_we_see"], demo.day(told["horizon"]))
    for beginning, because in told["left_out"]:
        ideas.leave_out(maker, trajectory, _card(demo, maker, trajectory, beginning), because)
    way = told["direction"]
    sources = [ideas.picked(trajectory, _card(demo, maker, trajectory, beginning)) for beginning in way["from"]]
    action_plan.choose_direction(maker, trajectory, way["words"], way["considerations"], way["heard"], sources)


def _take_on(demo: Demo, trajectory: Trajectory, row: dict[str, Any]) -> Action:
    by = demo.actors[row["by"]]
    card = _card(demo, by, trajectory, row["from"])
    threads = [demo.threads[f"{trajectory.slug} {key}"] for key in row["threads"]]
    told = actions.Told(**{name: row[name] for name in ABOUT})
    action: Action = actions.propose(by, trajectory, told, [card], threads)
    if row["owner"]:
        owner = demo.actors[row["owner"]]
        yes = actions.Yes(row["first_step"], demo.day(row["first_step_on"]), row["name"])
        action = actions.take_on(owner, trajectory, action, yes)
    for helper in row["helpers"]:
        actions.help_with(demo.actors[helper], trajectory, action)
    return action


def _at_table(demo: Demo, maker: Actor, trajectory: Trajectory, row: dict[str, Any]) -> None:
    threads = [demo.threads[f"{trajectory.slug} {key}"] for key in row["threads"]]
    action = actions.propose(maker, trajectory, actions.Told(row["words"]), (), threads)
    yes = actions.Yes(row["first_step"], demo.day(row["first_step_on"]), row["name"])
    actions.yes_at_table(maker, trajectory, action, yes)


def _carry(demo: Demo, trajectory: Trajectory, action: Action, row: dict[str, Any]) -> None:
    owner = demo.actors.get(row["owner"])
    if owner is None:
        return
    for days_ago, words in row["updates"]:
        demo.on(days_ago, partial(progress.tell_how_it_goes, owner, trajectory, action, words))
    if "klap" in row:
        _ask(demo, owner, trajectory, action, row["klap"])
    if "done" in row:
        days_ago, result, success = row["done"]
        demo.on(days_ago, partial(progress.finish, owner, trajectory, action, result, success))
    if "stopped" in row:
        days_ago, lesson = row["stopped"]
        demo.on(days_ago, partial(progress.stop, owner, trajectory, action, lesson))


def _ask(demo: Demo, owner: Actor, trajectory: Trajectory, action: Action, row: dict[str, Any]) -> None:
    whom, phone = trajectory.calls.name, trajectory.calls.phone
    question = mandates.Question(row["asks"], demo.day(row["before"]), whom, phone)
    demo.on(row["asked"], partial(mandates.ask, owner, trajectory, action, question))
    if "answer" in row:
        demo.on(row["answered"], partial(_answer, demo.actors["hennie"], trajectory, action, row))


def _answer(leader: Actor, trajectory: Trajectory, action: Action, row: dict[str, Any]) -> None:
    request = mandates.open_request(action)
    if request is not None:
        mandates.answer(leader, trajectory, request, row["answer"], row["words"])


def _card(demo: Demo, actor: Actor, trajectory: Trajectory, beginning: str) -> ideas.Card:
    card = ideas.find(actor, trajectory, f"voice-{demo.excerpt(beginning)}")
    if card is None:
        raise LookupError(f"{actor.via} may not read the idea: {beginning}")
    return card
