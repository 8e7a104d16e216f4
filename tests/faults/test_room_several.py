"""Rooms on real servers: news through PostgreSQL and Valkey, a database that restarts, and several web processes."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from tests.faults.hall import IN_DATABASE, NEXT_STEP, Crowd, rehearse
from tests.faults.installation import Installation
from tests.house.floor import ROOT
from wijwerken.config.benchmarks.cluster import Cluster, cluster
from wijwerken.config.benchmarks.phones import Heard, Screen, read_event, screens
from wijwerken.meet.domain.bus import Bus, News
from wijwerken.meet.domain.bus.valkey import RedisBus

pytestmark = pytest.mark.several

HEAR_ON_POSTGRESQL = """
import asyncio
from uuid import UUID
from django.db import connection
from wijwerken.meet.domain.bus import News
from wijwerken.meet.domain.bus.postgresql import PostgresqlBus
bus, told = PostgresqlBus(), News(UUID(int=7), "changed")
async def story():
    heard, hearing = [], bus.hear()
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    await asyncio.to_thread(bus.publish, told)
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    await asyncio.to_thread(lambda: connection.cursor().execute(cut))
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    await asyncio.to_thread(bus.publish, told)
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    return [one and one.written() for one in heard]
answer = asyncio.run(story())
"""


def the_script() -> ModuleType:
    """Give the script that starts several processes, as a module."""
    loader = SourceFileLoader("run_several", str(ROOT / "scripts" / "run-several"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))  # type: ignore[arg-type]
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def own_cluster() -> Iterator[Cluster]:
    """Run a PostgreSQL of our own, that may be stopped."""
    with cluster() as made:
        yield made


@pytest.fixture(scope="module")
def on_postgresql(own_cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give an installation on a PostgreSQL that may be stopped; whoever needs a server starts it."""
    made = Installation(tmp_path_factory.mktemp("several") / "data", own_cluster.addresses)
    yield made
    made.stop()


async def hears_again_after_a_break(bus: Bus, break_it: Callable[[], object]) -> list[News | None]:
    """Hear that it begins, one piece of news, that something may be missed, and news again."""
    told, hearing = News(uuid4(), "counted"), bus.hear()
    heard = [await asyncio.wait_for(anext(hearing), 60)]
    await asyncio.to_thread(bus.publish, told)
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    await asyncio.to_thread(break_it)
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    await asyncio.to_thread(bus.publish, told)
    heard.append(await asyncio.wait_for(anext(hearing), 60))
    await hearing.aclose()  # type: ignore[attr-defined]
    assert heard == [None, told, None, told]
    return heard


def test_news_travels_through_valkey_and_a_break_is_noticed(tmp_path: Path) -> None:
    with the_script().message_server(tmp_path) as address:
        bus = RedisBus(address)
        asyncio.run(hears_again_after_a_break(bus, lambda: bus._sending.client_kill_filter(_type="pubsub")))
    bus.publish(News(uuid4(), "changed"))  # a server that is away stops nobody


def test_news_travels_through_postgresql_and_a_break_is_noticed(on_postgresql: Installation) -> None:
    told = f"changed {7:032x}"
    assert on_postgresql.python(HEAR_ON_POSTGRESQL) == [None, told, None, told]


def test_a_database_that_restarts_under_load_loses_no_answer(on_postgresql: Installation, own_cluster: Cluster) -> None:
    on_postgresql.start("--empty")
    code, statements = rehearse(on_postgresql)
    crowd = Crowd(on_postgresql.url, code, statements, 20, seed=3)

    async def story() -> None:
        await crowd.come_in()
        answering = [asyncio.ensure_future(crowd.keep_answering(who, patient=True)) for who in crowd.people]
        await asyncio.sleep(0.7)
        await asyncio.to_thread(own_cluster.stop)
        before = sum(len(who.statuses) for who in crowd.people)
        await asyncio.sleep(0.5)
        await asyncio.to_thread(own_cluster.start)
        until = time.monotonic() + 60
        while sum(len(who.statuses) for who in crowd.people) < before + 100:
            assert time.monotonic() < until, "after the restart nothing came in any more"
            await asyncio.sleep(0.1)
        for one in answering:
            one.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        crowd.hang_up()

    asyncio.run(story())
    assert {status for who in crowd.people for status in who.statuses} <= {200, 201, 429, 503}
    recognitions, cards = on_postgresql.python(IN_DATABASE)
    assert crowd.lost(recognitions) == []
    assert crowd.told_cards() <= set(cards)


@dataclass
class Several:
    """Web processes that run behind nginx, and the installation they share."""

    installation: Installation
    ports: list[int]
    processes: list[int]
    began: int  # how much there was in the log before


@contextlib.contextmanager
def running_several(installation: Installation) -> Iterator[Several]:
    """Start two web processes behind nginx, with PostgreSQL and Valkey, exactly as the documentation says."""
    installation.stop()
    began = len(installation.log())
    script = [sys.executable, str(ROOT / "scripts" / "run-several"), "--data", str(installation.folder), "--json"]
    log = (installation.folder.parent / "data.log").open("a")
    process = subprocess.Popen(
        [*script, "--port", str(installation.port)],
        stdout=subprocess.PIPE, stderr=log, text=True, env=installation.environment,
    )  # fmt: skip
    try:
        assert process.stdout
        line = process.stdout.readline()
        assert line, installation.log()
        told = json.loads(line)
        installation.environment |= told["environment"]
        yield Several(installation, told["ports"], told["processes"], began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_several_processes_are_one_room_and_one_of_them_may_fall_over(on_postgresql: Installation) -> None:
    with running_several(on_postgresql) as several:
        installation = several.installation
        code, statements = rehearse(installation)
        crowd = Crowd(installation.url, code, statements, 10, seed=5)
        asyncio.run(one_room(several, crowd, code))
        recognitions, cards = installation.python(IN_DATABASE)
        assert crowd.lost(recognitions) == []
        assert crowd.told_cards() <= set(cards)
        assert "Traceback" not in installation.log()[several.began :]


async def one_room(several: Several, crowd: Crowd, code: str) -> None:
    """Let everyone answer through nginx, look on through each process, and take one process away."""
    heard: dict[str, list[Heard]] = {}

    def hear(screen: Screen, text: bytes, _now: float) -> None:
        if event := read_event(text):
            heard.setdefault(screen.host, []).append(event)

    async def until_heard(hosts: list[str], what: Callable[[Heard], bool]) -> None:
        until = time.monotonic() + 60
        while not all(any(what(event) for event in heard.get(host, ())) for host in hosts):
            assert time.monotonic() < until, heard
            await asyncio.sleep(0.05)

    hosts = [f"127.0.0.1:{port}" for port in several.ports]
    async with contextlib.AsyncExitStack() as looking:
        for host in hosts:
            await looking.enter_async_context(screens(f"http://{host}", code, 1, hear))
        through_nginx = await looking.enter_async_context(screens(several.installation.url, code, 1, hear))
        await crowd.come_in()
        for who in crowd.people:
            for statement in crowd.statements[:3]:
                assert (await who.recognise(statement, 1)).status == 200
        everyone = [*hosts, through_nginx[0].host]
        await until_heard(everyone, lambda event: event.event == "tally" and event.said["answers"] == 30)
        os.kill(several.processes[0], signal.SIGKILL)
        answering = [asyncio.ensure_future(crowd.keep_answering(who, patient=True)) for who in crowd.people]
        await asyncio.sleep(1)
        for one in answering:
            one.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        assert all(200 in who.statuses[-10:] for who in crowd.people)
        await asyncio.to_thread(several.installation.python, NEXT_STEP.format(code=code))
        await until_heard(hosts[1:], lambda event: event.event == "step")
        crowd.hang_up()
