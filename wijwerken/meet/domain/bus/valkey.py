"""News through Valkey or Redis: publish and subscribe."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import structlog

from wijwerken.meet.domain.bus.news import CHANNEL, RECONNECT_SECONDS, News

try:
    import redis
    import redis.asyncio
except ImportError as missing:
    raise ImportError("This bus needs a part that is not installed: pip install 'wijwerken[redis]'") from missing

log = structlog.get_logger(__name__)

ANSWER_SECONDS = 1.0
SILENCE_SECONDS = 10.0  # after so long without a word it asks whether the other side is still there


class RedisBus:
    """For several web processes beside a Valkey or Redis server, which both speak the same."""

    reaches_others = True

    def __init__(self, address: str) -> None:
        self.address = address
        self._sending = redis.Redis.from_url(
            address, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
        )

    def publish(self, news: News) -> None:
        try:
            self._sending.publish(CHANNEL, news.written())
        except redis.RedisError:
            log.warning("news could not be sent through the bus")

    async def hear(self) -> AsyncIterator[News | None]:
        while True:
            client = redis.asyncio.Redis.from_url(self.address, socket_connect_timeout=ANSWER_SECONDS)
            try:
                async with client, client.pubsub(ignore_subscribe_messages=True) as listening:
                    await listening.subscribe(CHANNEL)
                    yield None
                    while True:
                        message = await listening.get_message(timeout=SILENCE_SECONDS)
                        if message is None:
                            await listening.ping()
                        elif news := News.read(bytes(message["data"]).decode("ascii", "replace")):
                            yield news
            except (redis.RedisError, OSError):
                log.warning("the connection on which news comes was lost")
            await asyncio.sleep(RECONNECT_SECONDS)
