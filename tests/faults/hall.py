"""People in a room who answer until the server is gone, and what they were told was kept."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.faults.installation import Installation
from wijwerken.config.benchmarks.phones import GONE, Answer, Phone

REHEARSE = """
from wijwerken.meet.domain import rehearsal
from wijwerken.rounds.domain.statements import statements_of
made = rehearsal.rehearse({statements})
answer = [made.code, [str(one.pk) for one in statements_of(made.current_step.recognition_round)]]
"""
IN_DATABASE = """
from wijwerken.meet.models import Card
from wijwerken.rounds.models import Recognition
everywhere = "the whole installation is looked at"
given = Recognition.objects.everywhere(because=everywhere).values_list("seat", "statement_id", "recognition")
answer = [
    [[str(seat), str(statement), says] for seat, statement, says in given],
    list(Card.objects.everywhere(because=everywhere).values_list("words", flat=True)),
]
"""

NEXT_STEP = """
from wijwerken.meet.domain import lead, rehearsal
from wijwerken.meet.models import Workshop
trajectory, leads = rehearsal.hall()
workshop = Workshop.objects.of(trajectory).get(code={code!r})
lead.begin_step(leads, trajectory, workshop, lead.next_step(workshop))
"""


def rehearse(installation: Installation, statements: int = 12) -> tuple[str, list[str]]:
    """Make a workshop that is open; gives its code and its sentences."""
    code, ids = installation.python(REHEARSE.format(statements=statements))
    return code, ids


@dataclass
class Somebody:
    """One person with a phone: what they gave, and what they were told."""

    phone: Phone
    told: dict[str, int] = field(default_factory=dict)  # statement -> the last answer that was acknowledged
    maybe: dict[str, set[int]] = field(default_factory=dict)  # what was on its way since then
    cards: set[str] = field(default_factory=set)
    statuses: list[int] = field(default_factory=list)

    @property
    def seat(self) -> str:
        """Read the seat from the cookie, as it stands in the database."""
        return str(UUID(self.phone.cookie.partition("=")[2][:32]))

    async def recognise(self, statement: str, says: int) -> Answer:
        """Answer, and remember what was told."""
        self.maybe.setdefault(statement, set()).add(says)
        answer = await self.phone.recognise(statement, says)
        self.statuses.append(answer.status)
        if answer.status == 200:
            self.told[statement], self.maybe[statement] = says, set()
        return answer

    async def put(self, words: str) -> Answer:
        """Put a card, and remember whether it was kept."""
        answer = await self.phone.put(words, mark=words)
        self.statuses.append(answer.status)
        if answer.status == 201:
            self.cards.add(words)
        return answer


class Crowd:
    """Everyone in the room."""

    def __init__(self, url: str, code: str, statements: list[str], people: int, seed: int) -> None:
        self.people = [Somebody(Phone(url, code)) for _ in range(people)]
        self.statements = statements
        self.chance = random.Random(seed)
        self.cards = 0

    async def come_in(self) -> None:
        """Let everyone take a seat, or come back into it."""
        answers = await asyncio.gather(*(who.phone.join() for who in self.people))
        assert {answer.status for answer in answers} <= {200, 201}

    def hang_up(self) -> None:
        """Close every connection; the next answer opens a new one."""
        for who in self.people:
            who.phone.close()

    async def keep_answering(self, who: Somebody, *, patient: bool = False) -> None:
        """Go on giving answers and cards until the server is gone, or, patient, until told to stop."""
        while True:
            try:
                answer = await self.give(who)
            except GONE:
                if not patient:
                    return
                answer = None
                who.phone.close()
            if answer is None or answer.status in (429, 502, 503):
                if not patient:
                    return
                await asyncio.sleep(0.2)

    async def give(self, who: Somebody) -> Answer:
        """Give one thing."""
        if self.chance.random() < 0.1:
            self.cards += 1
            return await who.put(f"Kaartje {self.cards} over de straat.")
        return await who.recognise(self.chance.choice(self.statements), self.chance.choice((1, 0, -1)))

    def lost(self, recognitions: list[list[Any]]) -> list[str]:
        """List what was acknowledged and does not stand in the database as it was last told."""
        stands = {(seat, statement): says for seat, statement, says in recognitions}
        return [
            f"{who.seat} {statement}: told {says}, found {stands.get((who.seat, statement))}"
            for who in self.people
            for statement, says in who.told.items()
            if stands.get((who.seat, statement)) not in {says, *who.maybe.get(statement, ())}
        ]

    def told_cards(self) -> set[str]:
        """List the cards that were acknowledged."""
        return set().union(*(who.cards for who in self.people))
