"""The technical log: what happened where in the code, never whose words, names or addresses."""

import logging
import logging.config
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog

# Only these keys may appear beside an event. Everything else could hold a person's words.
SAFE_KEYS = frozenset(
    {"event", "level", "logger", "timestamp", "exception", "status", "count", "seconds",
     "room", "task", "deed", "port", "command"}
)  # fmt: skip

EventDict = structlog.typing.EventDict


def configure_logs() -> None:
    """Send every log line through the same narrow gate to standard error."""
    structlog.configure(
        processors=[structlog.stdlib.add_logger_name, keep_safe_keys, render_to_logging],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(LOGGING)


def keep_safe_keys(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Drop every key that is not known to be free of people."""
    return {key: value for key, value in event.items() if key in SAFE_KEYS}


def render_to_logging(_logger: Any, _method: str, event: EventDict) -> tuple[tuple, dict]:
    """Hand an event to the ordinary logger with its keys as extra fields."""
    name = str(event.pop("event"))
    event.pop("logger", None)
    return (name,), {"extra": {"safe": event}}


class QuietFormatter(logging.Formatter):
    """Writes the sentence of the code, without the values that were filled in."""

    def format(self, record: logging.LogRecord) -> str:
        """Render one line: time, level, place, sentence and safe keys."""
        fields = " ".join(f"{key}={value}" for key, value in getattr(record, "safe", {}).items())
        status = getattr(record, "status_code", None)
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.msg}"
        line = " ".join(part for part in (line, f"status={status}" if status else "", fields) if part)
        if record.exc_info and record.exc_info[0]:
            line += "\n" + describe_error(record.exc_info[0], record.exc_info[2])
        return line


def describe_error(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Tell where an error arose; its message is left out, because it may quote someone."""
    frames = traceback.extract_tb(trace)
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *places])


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": QuietFormatter}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "wijwerken": {"level": "INFO"},
        # A page that is not found or refused is no event; its path may hold a receipt code.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # What is no request is no event either: a line for each would let anybody fill the disk.
        "uvicorn.error": {"level": "ERROR"},
    },
}
