"""The technical log tells what went wrong in the code and nothing about people."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from wijwerken.config.logs import QuietFormatter, configure_logs

CANARY = "Fatima van de Molenstraat 12"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Catch what the house logs."""
    configure_logs()
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(QuietFormatter())
    logger = logging.getLogger("wijwerken.canary")
    logger.addHandler(handler)
    yield output
    logger.removeHandler(handler)


def test_values_filled_into_a_sentence_are_left_out(lines: io.StringIO) -> None:
    logging.getLogger("wijwerken.canary").warning("a page failed: %s", CANARY)
    assert "a page failed: %s" in lines.getvalue()
    assert CANARY not in lines.getvalue()


def test_an_error_tells_where_it_arose_but_not_what_it_quotes(lines: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("wijwerken.canary").exception("a deed failed")
    assert "ValueError" in lines.getvalue()
    assert "test_logs.py" in lines.getvalue()
    assert CANARY not in lines.getvalue()


def test_only_harmless_keys_are_kept(lines: io.StringIO) -> None:
    structlog.get_logger("wijwerken.canary").warning("a chore failed", task="look.daily", name=CANARY, words=CANARY)
    assert "a chore failed task=look.daily" in lines.getvalue()
    assert CANARY not in lines.getvalue()


def test_a_page_that_is_not_found_is_not_logged() -> None:
    assert not logging.getLogger("django.request").isEnabledFor(logging.WARNING)
