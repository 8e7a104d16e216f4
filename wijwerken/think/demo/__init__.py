"""The core groups tie red threads; in the neighbourhood they give back twice, and people answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wijwerken.house.demo import Demo, read
from wijwerken.people.actor import Actor
from wijwerken.think.domain import draft, publication, responses, ties
from wijwerken.think.domain.suggestions import answers as answer_deeds
from wijwerken.think.domain.suggestions import excerpt_vectors, more_like_these
from wijwerken.think.models import Edition, Reading, RedThread, Response, Tie
from wijwerken.trajectories.domain import answer_rounds, assumptions, phase_change
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Phase


def fill(demo: Demo) -> None:
    """Bring both trajectories to Denken, and the neighbourhood past its second give-back."""
    for name, trajectory in demo.trajectories.items():
        told = read(__file__, f"{name}.json")
        with demo.at(told["to_think"]):
            phase_change.move(demo.actors[told["by"][0]], trajectory, Phase.THINK.value)
        for number, (key, row) in enumerate(told["threads"].items()):
            with demo.at(told["tied"]):
                _tie(demo, demo.actors[told["by"][number % 2]], trajectory, f"{name} {key}", row)
        if "edition_1" in told:
            _give_back(demo, trajectory, told)
        excerpt_vectors.read(trajectory.pk)
        for key, row in told.get("offered", {}).items():
            with demo.at(told["answered"]):
                _weigh(demo, demo.actors[told["by"][0]], trajectory, f"{name} {key}", row)


def _tie(demo: Demo, actor: Actor, trajectory: Trajectory, key: str, row: dict[str, Any]) -> None:
    hung = demo.ties[key]
    thread = ties.make_thread(actor, trajectory, row["name"], [excerpt for excerpt, _counter in hung])
    changes = {"memo": row["memo"], "is_surprise": row.get("surprise", False)}
    demo.threads[key] = ties.change_thread(actor, trajectory, thread.pk, thread.version, changes)
    surprises = {demo.excerpt(beginning) for beginning in row.get("surprises", ())}
    for excerpt, counter in hung:
        if counter or excerpt in surprises:
            knot = Tie.objects.of(trajectory).select_related("red_thread").get(red_thread=thread, excerpt=excerpt)
            is_surprise = excerpt in surprises
            ties.mark(actor, trajectory, knot, is_counter=counter, is_surprise=is_surprise, is_simple_solution=False)


def _weigh(demo: Demo, actor: Actor, trajectory: Trajectory, key: str, row: dict[str, list[str]]) -> None:
    """Answer some of what the computer suggested; the rest waits for who comes to look."""
    offered = more_like_these.offered_by(Reading.objects.of(trajectory).get())
    answers = {demo.excerpt(beginning): answer for answer, said in row.items() for beginning in said}
    answer_deeds.answer(actor, trajectory, demo.threads[key], offered, answers)


def _give_back(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    first = _first_edition(demo, trajectory, told)
    given = {row["who"]: _respond(demo, trajectory, first, row) for row in told["responses"]}
    maker = demo.actors[told["by"][0]]
    with demo.at(told["evening"]["days_ago"] - 1):
        responses.harvest(maker, trajectory, first, [tuple(line) for line in told["evening"]["lines"]])
    with demo.at(told["edition_2"]["begun"]):
        second = draft.begin_edition(maker, trajectory)
        for who, words, changes in told["answers"]:
            responses.answer(maker, trajectory, given[who], words, changes_edition=changes)
    with demo.at(told["edition_2"]["days_ago"]):
        _publish(demo, maker, trajectory, second, told, told["edition_2"], "summary_2")


def _first_edition(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> Edition:
    maker = demo.actors[told["by"][0]]
    with demo.at(told["edition_1"]["days_ago"] + 2):
        edition: Edition = draft.begin_edition(maker, trajectory)
        for who, thought, heard in told["beside"]:
            found = _assumption(demo.actors[who], trajectory, thought)
            draft.set_beside(demo.actors[who], trajectory, edition, found, demo.excerpt(heard))
    with demo.at(told["edition_1"]["days_ago"]):
        return _publish(demo, maker, trajectory, edition, told, told["edition_1"], "summary")


def _assumption(actor: Actor, trajectory: Trajectory, beginning: str) -> UUID:
    mine = assumptions.readable(actor, trajectory)
    return next(row.pk for row in mine if row.words.startswith(beginning))


def _publish(
    demo: Demo,
    maker: Actor,
    trajectory: Trajectory,
    edition: Edition,
    told: dict[str, Any],
    texts: dict[str, Any],
    summary: str,
) -> Edition:
    for key, row in told["threads"].items():
        draft.compose_thread(
            maker,
            trajectory,
            edition,
            demo.threads[f"{trajectory.slug} {key}"],
            summary=row.get(summary, row["summary"]),
            also_heard=False,
            in_front=[demo.excerpt(beginning) for beginning in row["in_front"]],
        )
    changes = {name: texts[name] for name in draft.TEXTS if name in texts}
    changed = draft.change_edition(maker, trajectory, edition.pk, edition.version, changes)
    published: Edition = publication.publish(maker, trajectory, changed.pk, changed.version)
    if (moment := answer_rounds.due(trajectory)) is not None:
        answer_rounds.give(maker, trajectory, moment)
    return published


def _respond(demo: Demo, trajectory: Trajectory, edition: Edition, row: dict[str, Any]) -> Response:
    thread: RedThread | None = demo.threads[f"{trajectory.slug} {row['thread']}"] if "thread" in row else None
    with demo.at(row["days_ago"]):
        given: Response = responses.respond(
            demo.actors[row["who"]], trajectory, edition, row["kind"], row["words"], thread
        )
    return given
