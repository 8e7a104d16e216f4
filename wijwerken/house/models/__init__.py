from .logbook import HOUSE_CHAIN, LogEntry, LogHead

__all__ = ["HOUSE_CHAIN", "LogEntry", "LogHead"]
