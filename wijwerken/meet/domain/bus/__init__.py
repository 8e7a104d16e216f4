"""The bus of this installation: news for every web process, by whichever way the settings name.

The ways know what news is (`news.py`); only here is known which ways there are.
"""

from functools import cache

from django.conf import settings

from wijwerken.meet.domain.bus.memory import MemoryBus
from wijwerken.meet.domain.bus.news import Bus, News

__all__ = ["Bus", "News", "bus"]


@cache
def bus() -> Bus:
    """Give the bus of this installation, as `WIJWERKEN_BUS` names it."""
    address: str = settings.WIJWERKEN_BUS
    if address == "memory":
        return MemoryBus()
    if address == "postgresql":
        from wijwerken.meet.domain.bus.postgresql import PostgresqlBus

        return PostgresqlBus()
    from wijwerken.meet.domain.bus.valkey import RedisBus

    return RedisBus(address)
