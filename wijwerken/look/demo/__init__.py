"""People of the fictional municipality tell how it is: in conversations, and by themselves through the box."""

from __future__ import annotations

from functools import partial
from typing import Any

from wijwerken.house.demo import Demo, read
from wijwerken.look.domain import conversations, incoming, member_check, paper, talks
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Consent
from wijwerken.trajectories.domain import groups, phase_change
from wijwerken.trajectories.models import Gap, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules import participation_of
from wijwerken.trajectories.vocabulary import Audience, Phase

SAID_YES = (Consent.Purpose.TAKE_PART.value, Consent.Purpose.QUOTE_NAMELESS.value)


def fill(demo: Demo) -> None:
    """Let both trajectories listen: conversations read back and confirmed, and a box that is being read."""
    for name, trajectory in demo.trajectories.items():
        told = read(__file__, f"{name}.json")
        reader = demo.actors[told["holders"][0]]
        with demo.at(told["to_look"]):
            phase_change.move(reader, trajectory, Phase.LOOK.value)
            _share_out(demo, trajectory, told)
        for row in told["conversations"]:
            demo.on(row["days_ago"], partial(_talk, demo, trajectory, told, row))
        for row in told["box"]:
            demo.on(row["days_ago"] - 1, partial(_tell, demo, trajectory, reader, row))
        for row in told["unread"]:
            demo.on(row["days_ago"], partial(contribute, VISITOR, trajectory, _voice(trajectory, row)))
        for name in told["gaps_closed"]:
            demo.on(61, partial(_close_gap, trajectory, reader, _group(trajectory, name)))
    demo.live_through()


def _share_out(demo: Demo, trajectory: Trajectory, told: dict[str, Any]) -> None:
    for number, row in enumerate(told["conversations"]):
        holder = participation_of(_holder(demo, told, number), trajectory)
        group = _group(trajectory, next(iter(row["speakers"].values())))
        if holder is not None:
            talks.plan_talk(demo.actors[told["holders"][0]], trajectory, holder, group, row["place"], _day(demo, row))


def _holder(demo: Demo, told: dict[str, Any], number: int) -> Actor:
    actor: Actor = demo.actors[told["holders"][number % len(told["holders"])]]
    return actor


def _talk(demo: Demo, trajectory: Trajectory, told: dict[str, Any], row: dict[str, Any]) -> None:
    actor = _holder(demo, told, told["conversations"].index(row))
    conversation = _record(demo, actor, trajectory, row)
    said = _what_was_said(conversation, row)
    people = _hand_out_slips(actor, trajectory, conversation)
    for pseudonym, (key, label) in told["residents"].items():
        if pseudonym in people:
            demo.actors[key], demo.residents[label] = people[pseudonym], people[pseudonym].person.pk  # type: ignore[union-attr]
    for speaker in conversation.speakers.all():
        conversations.record_consent(actor, trajectory, speaker, SAID_YES)
    for line, excerpt in said:
        _keep(demo, trajectory, excerpt, line)
        _describe(actor, trajectory, excerpt, line)
    if row["key"] not in told["not_confirmed"]:
        _read_back(actor, trajectory, conversation, said, people)


def _record(demo: Demo, actor: Actor, trajectory: Trajectory, row: dict[str, Any]) -> Conversation:
    talk = talks.talks(trajectory).filter(where=row["place"]).first()
    occasion = conversations.Occasion(
        kind=row["kind"],
        on=_day(demo, row),
        place_kind=row["place_kind"],
        place=row["place"],
        title=row["title"],
        interpretation=row.get("interpretation", ""),
        talk=talk,
    )
    names = list(row["speakers"])
    speakers = [conversations.NewSpeaker(name, _group(trajectory, row["speakers"][name])) for name in names]
    said = [
        conversations.Sentence(line["text"], names.index(line["who"]), line.get("kind", "experience"))
        for line in row["said"]
    ]
    conversation: Conversation = conversations.record_conversation(actor, trajectory, occasion, speakers, said)
    return conversation


def _what_was_said(conversation: Conversation, row: dict[str, Any]) -> list[tuple[dict[str, Any], Excerpt]]:
    rows = Excerpt.objects.of(conversation.trajectory_id).filter(speaker__conversation=conversation)
    return list(zip(row["said"], rows.select_related("speaker").order_by("position"), strict=True))


def _hand_out_slips(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> dict[str, Actor]:
    printed = paper.print_slips(actor, trajectory, conversation)
    return {slip.pseudonym: Actor(person=receipts.person_with(slip.code), via="receipt") for slip in printed.slips}


def _keep(demo: Demo, trajectory: Trajectory, excerpt: Excerpt, line: dict[str, Any]) -> None:
    demo.said[excerpt.text] = excerpt.pk
    for key in line.get("threads", ()):
        thread = f"{trajectory.slug} {key.removesuffix('-')}"
        demo.ties.setdefault(thread, []).append((excerpt.pk, key.endswith("-")))


def _describe(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, line: dict[str, Any]) -> None:
    energy, pain = line.get("energy", ""), line.get("old_pain", False)
    if energy or pain:
        conversations.describe_excerpt(
            actor, trajectory, excerpt, kind=excerpt.kind, energy=energy or "neutral", is_old_pain=pain
        )


def _read_back(
    actor: Actor,
    trajectory: Trajectory,
    conversation: Conversation,
    said: list[tuple[dict[str, Any], Excerpt]],
    people: dict[str, Actor],
) -> None:
    for_all = [excerpt for line, excerpt in said if line.get("audience", Audience.EVERYONE) == Audience.EVERYONE]
    conversations.confirm_on_the_spot(actor, trajectory, conversation, for_all)
    for line, excerpt in said:
        if line.get("audience") == Audience.PARTICIPANTS:
            excerpt.refresh_from_db()
            member_check.share(people[line["who"]], trajectory, excerpt, Audience.PARTICIPANTS)


def _tell(demo: Demo, trajectory: Trajectory, reader: Actor, row: dict[str, Any]) -> None:
    with demo.at(row["days_ago"]):
        receipt = "new" if row.get("receipt", True) else "none"
        told = contribute(VISITOR, trajectory, _voice(trajectory, row), receipt=receipt)  # type: ignore[arg-type]
    if resident := row.get("resident"):
        key, label = resident
        demo.actors[key] = Actor(person=receipts.person_with(told.code), via="receipt")
        demo.residents[label] = demo.actors[key].person.pk
    rows = Excerpt.objects.of(trajectory).filter(speaker__conversation=told.conversation)
    incoming.pass_voice(reader, trajectory, told.conversation)
    for excerpt in rows.select_related("speaker"):
        about = row if excerpt.text == row["words"] else {}
        _keep(demo, trajectory, excerpt, about)
        _describe(reader, trajectory, excerpt, about)


def _voice(trajectory: Trajectory, row: dict[str, Any]) -> Voice:
    parts = {name: row[name] for name in ("words", "goes_well", "solution", "need", "offer", "name") if name in row}
    group = _group(trajectory, row["group"]) if "group" in row else None
    return Voice(**parts, audience=row.get("audience", Audience.EVERYONE.value), group=group)


def _close_gap(trajectory: Trajectory, reader: Actor, group: StakeholderGroup) -> None:
    groups.close_gap(reader, trajectory, Gap.objects.of(trajectory).get(group=group, closed_on=None))
    heard = groups.Sketch(group.name, group.ring, group.matters, group.reach, about_not_with=False)
    groups.change_group(reader, trajectory, group, group.version, heard)


def _group(trajectory: Trajectory, name: str) -> StakeholderGroup:
    return StakeholderGroup.objects.of(trajectory).get(name=name)


def _day(demo: Demo, row: dict[str, Any]) -> Any:
    return demo.day(row["days_ago"])
