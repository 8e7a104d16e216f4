"""The one writer: many answers in one commit, and nobody is told "kept" before it is."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from django.db import OperationalError

from wijwerken.meet.hub import writer as writing
from wijwerken.meet.hub.writer import Full, Unavailable, Writer


@dataclass(frozen=True)
class Given:
    """An answer of somebody to something."""

    key: str
    says: int = 1


class Disk:
    """A store that remembers its batches, and can be told to wait, to refuse, or to be away."""

    def __init__(self) -> None:
        self.batches: list[list[Given]] = []
        self.at_work, self.turning = threading.Event(), threading.Event()
        self.turning.set()
        self.away = 0

    def store(self, jobs: Sequence[Given]) -> list[str]:
        if jobs == [Given("slow")]:
            self.at_work.set()
            self.turning.wait(5)
        if self.away:
            self.away -= 1
            raise OperationalError("away")
        if any(job.says > 1 for job in jobs):
            raise ValueError("not sound")
        self.batches.append(list(jobs))
        return [f"kept {job.says}" for job in jobs]


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def writer(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    monkeypatch.setattr(writing.connections, "close_all", lambda: None)
    made = Writer(disk.store)
    made.start()
    yield made
    made.stop(2)


async def while_the_disk_turns(disk: Disk, writer: Writer, jobs: list[Given]) -> list[object]:
    """Give a first answer that takes long, and these while it is being kept."""
    disk.turning.clear()
    first = asyncio.ensure_future(writer.keep(Given("slow")))
    await until(disk.at_work.is_set)
    rest = [asyncio.ensure_future(writer.keep(job)) for job in jobs]
    await asyncio.sleep(0.02)
    assert not any(one.done() and not one.exception() for one in [first, *rest])
    disk.turning.set()
    return (await asyncio.gather(first, *rest, return_exceptions=True))[1:]


async def until(what: Callable[[], bool]) -> None:
    for _ in range(500):
        if what():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("waited in vain")


def test_what_came_in_during_a_commit_is_the_next_batch_and_the_last_answer_wins(disk: Disk, writer: Writer) -> None:
    jobs = [Given("a", 1), Given("b", 0), Given("a", -1)]
    kept = asyncio.run(while_the_disk_turns(disk, writer, jobs))
    assert disk.batches == [[Given("slow")], [Given("a", -1), Given("b", 0)]]
    assert kept == ["kept -1", "kept 0", "kept -1"]


def test_one_bad_answer_fails_alone(disk: Disk, writer: Writer) -> None:
    kept = asyncio.run(while_the_disk_turns(disk, writer, [Given("a"), Given("b", 7), Given("c")]))
    assert [kept[0], kept[2]] == ["kept 1", "kept 1"]
    assert isinstance(kept[1], ValueError)


def test_a_queue_that_is_full_says_so_at_once(disk: Disk, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_WAITING", 2)
    kept = asyncio.run(while_the_disk_turns(disk, writer, [Given("a"), Given("b"), Given("c")]))
    assert kept[:2] == ["kept 1", "kept 1"]
    assert isinstance(kept[2], Full)


def test_answers_wait_for_a_database_that_comes_back(disk: Disk, writer: Writer) -> None:
    disk.away = 2
    assert asyncio.run(writer.keep(Given("a"))) == "kept 1"


def test_who_waits_too_long_is_told_that_nothing_was_kept(
    disk: Disk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE_SECONDS", 0.1)
    disk.away = 1000
    began = time.monotonic()
    with pytest.raises(Unavailable):
        asyncio.run(writer.keep(Given("a")))
    assert time.monotonic() - began < 3
    assert disk.batches == []


def test_at_the_end_everything_that_waits_is_still_kept(disk: Disk, writer: Writer) -> None:
    async def stop_while_waiting() -> list[str]:
        waiting = [asyncio.ensure_future(writer.keep(Given(str(n)))) for n in range(50)]
        await asyncio.sleep(0)
        await asyncio.to_thread(writer.stop, 2)
        with pytest.raises(Full):
            await writer.keep(Given("late"))
        return await asyncio.gather(*waiting)

    assert asyncio.run(stop_while_waiting()) == ["kept 1"] * 50


def test_a_hall_that_answers_at_once_is_one_commit(disk: Disk, writer: Writer) -> None:
    async def one_after_the_other_each_turn(count: int) -> list[str]:
        waiting = []
        for n in range(count):
            waiting.append(asyncio.ensure_future(writer.keep(Given(str(n)))))
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting)

    assert asyncio.run(one_after_the_other_each_turn(20)) == ["kept 1"] * 20
    assert [len(batch) for batch in disk.batches] == [20]


def test_who_keeps_answering_does_not_keep_others_waiting(
    disk: Disk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_GATHERING_SECONDS", 0.01)

    async def never_stopping() -> None:
        first = asyncio.ensure_future(writer.keep(Given("first")))
        others = []
        while not first.done():
            others.append(asyncio.ensure_future(writer.keep(Given(str(len(others))))))
            await asyncio.sleep(0)
        await asyncio.gather(*others)

    asyncio.run(asyncio.wait_for(never_stopping(), 5))


def test_what_an_event_loop_that_ended_gave_does_not_hold_up_the_next(
    disk: Disk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LOST_SECONDS", 0.05)
    gone = asyncio.new_event_loop()
    left = gone.create_task(writer.keep(Given("left")))
    gone.call_soon(gone.stop)
    gone.run_forever()
    assert writer.waiting
    writer.gathering = gone  # it was looking whether more came, and ended
    assert asyncio.run(asyncio.wait_for(writer.keep(Given("next")), 5)) == "kept 1"
    left.cancel()
    gone.close()
