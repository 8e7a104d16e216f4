"""What every test starts with, and how to run only the tests that touch the database."""

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(autouse=True)
def begin_afresh() -> None:
    """Start each test in Dutch and with no tries counted, whatever the test before it read."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("nl")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer what differs from run to run."""
    parser.addoption("--database-only", action="store_true", help="leave out the tests that touch no database")
    parser.addoption("--kills", type=int, default=5, help="how often the server is killed in the fault test")
    parser.addoption("--seed", type=int, default=1, help="which moments it is killed at")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every test that touches the database use both databases."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "identities"])  # type: ignore[attr-defined]
    if config.getoption("--database-only"):
        left_out = [item for item in items if not touches_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if touches_database(item)]


def touches_database(item: pytest.Item) -> bool:
    """Tell whether this test reads or writes the database."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
