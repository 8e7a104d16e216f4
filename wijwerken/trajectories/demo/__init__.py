"""Two trajectories: a question of a neighbourhood and one from inside, both up to their published boundaries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wijwerken.house.demo import Demo, read
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import (
    agreements,
    assumptions,
    boundaries,
    gatherings,
    groups,
    invitations,
    promises,
    question,
)
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.domain.start import mark_as_demo, start
from wijwerken.trajectories.models import Assumption, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Role


def fill(demo: Demo) -> None:
    """Prepare both trajectories, each from its question to its published boundaries."""
    for name in ("molenbuurt", "balie"):
        told = read(__file__, f"{name}.json")
        trajectory = _begin(demo, told)
        demo.trajectories[name] = trajectory
        _shape(demo, trajectory, told)
        _bring_together(demo, trajectory, told)
        _agree(demo, trajectory, told)
        _set_boundaries(demo, trajectory, told)
        _plan_ahead(demo, trajectory, told)


def group_named(trajectory: Trajectory, name: str) -> StakeholderGroup:
    """Find a group of the demo by its name."""
    return StakeholderGroup.objects.of(trajectory).get(name=name)


def _begin(demo: Demo, told: dict[str, Any]) -> Trajectory:
    facilitator: Actor = demo.actors[told["facilitator"]]
    with demo.at(told["started"]):
        trajectory = start(
            facilitator,
            demo.organisation,
            who_asks=told["who_asks"],
            main_question=told["first_question"],
            origin=told["question"]["origin"],
            kind=told["kind"],
        )
    mark_as_demo(trajectory)
    let_take_part(trajectory, facilitator.person, shown_name=told["facilitator_name"])  # type: ignore[arg-type]
    return trajectory


def _shape(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    actor = demo.actors[told["facilitator"]]
    with demo.at(told["started"] - 2):
        question.shape_question(actor, trajectory, trajectory.version, told["question"], told["reason"])
        for row in told["groups"]:
            groups.name_group(actor, trajectory, groups.Sketch(**row))
        for name, words in told["problems"].items():
            question.tell_problem(actor, trajectory, group_named(trajectory, name), words)


def _bring_together(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    facilitator = demo.actors[told["facilitator"]]
    own = [group_named(trajectory, told["facilitator_group"])]
    let_take_part(trajectory, facilitator.person, groups=own)
    with demo.at(told["started"] - 4):
        for row in told["core"]:
            _invite(demo, trajectory, facilitator, row)


def _invite(demo: Demo, trajectory: Trajectory, facilitator: Actor, row: dict[str, str]) -> None:
    code = invitations.new_code()
    role = row.get("role", Role.PARTICIPANT.value)
    group = group_named(trajectory, row["group"])
    asked = invitations.invite(facilitator, trajectory, code, role=role, group=group)
    invitations.say_yes(demo.actors[row["who"]], trajectory, asked, row["name"])


def _agree(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    facilitator = demo.actors[told["facilitator"]]
    sponsor = demo.actors[next(row["who"] for row in told["core"] if row["role"] == Role.SPONSOR)]
    with demo.at(told["started"] - 5):
        room = agreements.write_room(facilitator, trajectory, 1, agreements.Given(**told["room"]))
        for actor in (facilitator, sponsor):
            agreements.confirm_room(actor, trajectory, room.version)
        for words in told["agreements"]:
            agreements.agree(facilitator, trajectory, words)
        for who, thoughts in told["assumptions"].items():
            for words in thoughts:
                assumptions.assume(demo.actors[who], trajectory, words)
        if told["plan_there_was"]:
            assumptions.assume(facilitator, trajectory, told["plan_there_was"], Assumption.Source.PLAN)


def _set_boundaries(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    facilitator = demo.actors[told["facilitator"]]
    with demo.at(told["published"]):
        for row in told["boundaries"]:
            boundaries.set_boundary(facilitator, trajectory, boundaries.Topic(**row))
        boundaries.tell_expectations(facilitator, trajectory, trajectory.version, told["expectations"])
        for what, due in told["promises"]:
            promises.promise(facilitator, trajectory, what, demo.day(due))
        boundaries.publish(facilitator, trajectory)
        for row in told["participants"]:
            _invite(demo, trajectory, facilitator, row)


def _plan_ahead(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    facilitator, gap = demo.actors[told["facilitator"]], told["gap"]
    with demo.at(told["published"]):
        for row in told["gatherings"]:
            when = gatherings.Appointment(
                row["title"], demo.day(row["days_ago"]), dt.time.fromisoformat(row["at"]), row["place"]
            )
            gatherings.plan(facilitator, trajectory, when, [group_named(trajectory, name) for name in row["groups"]])
    with demo.at(gap["taken"]):
        group = group_named(trajectory, gap["group"])
        groups.take_gap(demo.actors[gap["who"]], trajectory, group, gap["how"], demo.day(gap["before"]))
