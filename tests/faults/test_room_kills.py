"""The power goes off in a full room, again and again: every answer that was acknowledged is there afterwards."""

import asyncio
import random

import pytest

from tests.faults.hall import IN_DATABASE, Crowd, rehearse
from tests.faults.installation import Installation
from tests.faults.test_kills import WHOLE

pytestmark = pytest.mark.fault

PEOPLE = 20
BOTH = "answer = [whole, answer]"
EARLIEST, LATEST = 0.1, 0.8


def test_no_acknowledged_answer_is_lost(running: Installation, request: pytest.FixtureRequest) -> None:
    chance = random.Random(request.config.getoption("--seed"))
    code, statements = rehearse(running)
    kept: list[Crowd] = []
    for _kill in range(request.config.getoption("--kills")):
        crowd = Crowd(running.url, code, statements, PEOPLE, seed=chance.randrange(10**6))
        asyncio.run(answer_until_killed(running, crowd, chance.uniform(EARLIEST, LATEST)))
        running.start()
        kept.append(crowd)
    asyncio.run(come_back(kept[-1]))
    whole, (recognitions, cards) = running.python(f"{WHOLE.format(codes=[])}\nwhole = answer\n{IN_DATABASE}\n{BOTH}")
    assert [lost for crowd in kept for lost in crowd.lost(recognitions)] == []
    for crowd in kept:
        assert crowd.told_cards() <= set(cards)
    assert {key: whole[key] for key in ("flaws", "damage")} == {"flaws": 0, "damage": []}


async def answer_until_killed(installation: Installation, crowd: Crowd, seconds: float) -> None:
    """Let everyone answer, and take the power away in the middle of it, after somebody was told that it was kept."""
    await crowd.come_in()
    answering = [asyncio.ensure_future(crowd.keep_answering(who)) for who in crowd.people]
    while not any(who.told for who in crowd.people):
        assert not all(one.done() for one in answering), "the server was gone before anybody was told anything"
        await asyncio.sleep(0.01)
    await asyncio.sleep(seconds)
    installation.kill()
    await asyncio.wait_for(asyncio.gather(*answering), 60)
    crowd.hang_up()


async def come_back(crowd: Crowd) -> None:
    """After the power came back everyone still has the same seat, and goes on."""
    before = [who.seat for who in crowd.people]
    await crowd.come_in()
    assert [who.seat for who in crowd.people] == before
    answers = await asyncio.gather(*(who.recognise(crowd.statements[0], 1) for who in crowd.people))
    assert {answer.status for answer in answers} == {200}
    crowd.hang_up()
