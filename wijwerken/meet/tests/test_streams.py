"""The streams: a slow screen costs nobody anything, and always gets the last word."""

import asyncio
from typing import Any

from wijwerken.meet.hub import streams
from wijwerken.meet.hub.streams import MOST_WAITING, Listeners, message


class Line:
    """One connection to a screen; held, it takes nothing."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.free = asyncio.Event()
        self.free.set()
        self.gone = asyncio.Event()
        self.ended = False

    async def send(self, event: Any) -> None:
        await self.free.wait()
        if event["type"] == "http.response.body":
            self.heard.append(event["body"])
            if not event["more_body"]:
                self.ended = True
                self.gone.set()

    async def receive(self) -> Any:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    @property
    def text(self) -> str:
        return b"".join(self.heard).decode()


def listening(audience: Listeners, line: Line) -> "asyncio.Task[None]":
    state = message("state", {"version": 9}, "9")
    return asyncio.ensure_future(audience.listen(line.receive, line.send, message("state", {}, "1"), lambda: state))


def test_a_screen_that_is_behind_gets_the_whole_state_instead_of_what_it_missed() -> None:
    async def story() -> None:
        audience, quick, slow = Listeners(), Line(), Line()
        tasks = [listening(audience, line) for line in (quick, slow)]
        await asyncio.sleep(0.01)
        slow.free.clear()
        for number in range(MOST_WAITING + 5):
            await audience.tell(message("tally", {"n": number}, "1"))
            await asyncio.sleep(0)
        assert quick.text.count("event: tally") == MOST_WAITING + 5
        slow.free.set()
        await asyncio.sleep(0.01)
        assert slow.text.count("event: tally") <= 1  # the one that was on its way
        assert slow.text.endswith('id: 9\nevent: state\ndata: {"version": 9}\n\n')
        await audience.tell(message("tally", {"n": 99}, "9"))
        await asyncio.sleep(0.01)
        assert '"n": 99' in slow.text
        for line, task in zip((quick, slow), tasks, strict=True):
            line.gone.set()
            await task
        assert not audience.screens

    asyncio.run(story())


def test_when_we_close_every_screen_is_told_and_let_go(monkeypatch: Any) -> None:
    async def story() -> None:
        audience, quick, stuck = Listeners(), Line(), Line()
        tasks = [listening(audience, line) for line in (quick, stuck)]
        await asyncio.sleep(0.01)
        stuck.free.clear()
        monkeypatch.setattr(streams, "FAREWELL_SECONDS", 0.05)
        audience.close(message("closing", {}, "1"))
        _done, waiting = await asyncio.wait(tasks, timeout=1)
        assert not waiting
        assert quick.ended
        assert "event: closing" in quick.text

    asyncio.run(story())


def test_a_quiet_screen_hears_that_we_are_there_and_one_that_takes_nothing_is_let_go() -> None:
    async def story() -> None:
        audience, quiet, stuck = Listeners(), Line(), Line()
        tasks = [listening(audience, line) for line in (quiet, stuck)]
        await asyncio.sleep(0.01)
        stuck.free.clear()
        await audience.tell(message("tally", {}, "1"))
        await asyncio.sleep(0.01)
        later = streams.time.monotonic() + streams.STUCK_SECONDS + 1
        audience.beat(later)
        await asyncio.sleep(0.01)
        assert quiet.text.endswith(": hier\n\n")
        assert tasks[1].done()
        assert not tasks[0].done()
        quiet.gone.set()
        await tasks[0]

    asyncio.run(story())
