from .logbook import LogEntry, LogHead
from .press import Press

__all__ = ["LogEntry", "LogHead", "Press"]
