"""News through PostgreSQL: NOTIFY to tell, LISTEN to hear."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import structlog
from django.db import DatabaseError, connection

from wijwerken.meet.domain.bus.news import CHANNEL, RECONNECT_SECONDS, News

log = structlog.get_logger(__name__)


class PostgresqlBus:
    """Needs nothing but the database that is there already."""

    reaches_others = True

    def publish(self, news: News) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, news.written()])
        except DatabaseError:
            log.warning("news could not be sent through the database")

    async def hear(self) -> AsyncIterator[News | None]:
        while True:
            try:
                async with await self._connect() as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    yield None
                    async for notice in listening.notifies():
                        if news := News.read(notice.payload):
                            yield news
            except psycopg.Error:
                log.warning("the connection on which news comes was lost")
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _connect(self) -> psycopg.AsyncConnection:
        wanted = {**connection.get_connection_params()}
        for ours in ("cursor_factory", "context", "prepare_threshold"):  # what Django adds for itself
            wanted.pop(ours, None)
        return await psycopg.AsyncConnection.connect(**wanted, autocommit=True)
