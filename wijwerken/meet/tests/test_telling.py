"""Screens are told at most four times a second, and a change does not wait behind counts."""

import asyncio

from wijwerken.meet.hub.telling import Pace, Teller


def test_in_any_second_screens_are_told_at_most_four_times_and_a_change_finds_room() -> None:
    pace, told, now = Pace(), [], 100.0
    for tenth in range(100):
        now = 100 + tenth / 10
        for what in ("step", "tally") if tenth % 5 == 0 else ("tally",):
            if pace.wait(what, now) <= 0:
                pace.told(what, now)
                told.append((what, now))
    assert [at for what, at in told if what == "step"] == [100 + half / 2 for half in range(20)]
    assert sum(1 for what, _at in told if what == "tally") >= 10
    for _what, start in told:
        assert sum(1 for _w, at in told if start <= at < start + 0.999) <= 4


def test_what_is_asked_many_times_is_told_once_and_nothing_is_forgotten() -> None:
    told: list[str] = []

    async def tell(what: str) -> None:
        told.append(what)
        await asyncio.sleep(0)

    async def story() -> None:
        teller = Teller(tell)
        for _ in range(50):
            if teller.ask("tally"):
                telling = asyncio.ensure_future(teller.tell_all())
        teller.ask("step")
        await telling
        assert told == ["step", "tally"]
        assert teller.ask("state")
        await teller.tell_all()
        assert told[-1] == "state"

    asyncio.run(story())
