"""A room that asks people things, for tests of what comes to them; it keeps in memory what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from wijwerken.house import clock
from wijwerken.house.manifest import AnswerAtOnce, Asked, ForYou, Reference, Room, Shown
from wijwerken.people.actor import Actor

EVENING = "asking.evening"


@dataclass
class Asking:
    """What waits for whom, what they answered, and whether it is too late."""

    lines: list[ForYou] = field(default_factory=list)
    answered: dict[tuple[UUID, UUID], str] = field(default_factory=dict)
    is_over: bool = False

    def ask(self, actor: Actor, asked: Asked = "answer", **more: Any) -> ForYou:
        assert actor.person is not None
        told: dict[str, Any] = {
            "asked": asked,
            "about": Reference(EVENING, uuid4()),
            "person": actor.person.pk,
            "day": clock.today() + dt.timedelta(days=2),
            "sentence": "Komt u naar de avond in het buurthuis?",
            "url": "/",
            "button": "Antwoord",
        }
        self.lines.append(ForYou(**(told | more)))
        return self.lines[-1]

    def ask_whether_they_come(self, actor: Actor, **more: Any) -> ForYou:
        answers = (AnswerAtOnce("Ja, ik kom", "/", "yes"), AnswerAtOnce("Nee, ik kan niet", "/", "no"))
        return self.ask(actor, answers=answers, **more)

    def room(self) -> Room:
        return Room("asking", "Vragen", shown=Shown(waits_for=self.waits_for, answer_for_you={EVENING: self.take}))

    def waits_for(self, actor: Actor) -> Iterator[ForYou]:
        mine = (line for line in self.lines if actor.person and line.person == actor.person.pk)
        return (line for line in mine if (line.person, line.about.id) not in self.answered)

    def take(self, actor: Actor, about: Reference, value: str, asked_when: str) -> bool:
        assert actor.person is not None
        if self.is_over:
            return False
        self.answered[actor.person.pk, about.id] = value
        return True
