"""What every test starts with, and how to run only the tests that touch the database."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests import kept_database, quick

# Containers often tell Python to write nothing; then every test run, and every server the tests start, would compile
# the whole house again. What is compiled stands in __pycache__, where git knows nothing of it.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(autouse=True)
def begin_afresh() -> None:
    """Start each test in Dutch and with no tries counted, whatever the test before it read."""
    from django.core.cache import caches
    from django.utils import translation

    for kept in caches.all():
        kept.clear()
    translation.activate("nl")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_use_migrations: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Give the tests databases that went through every migration: the kept ones, where those still hold."""
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    before = [(connections[alias], connections[alias].settings_dict["NAME"], True) for alias in connections]

    def make() -> None:
        setup_databases(verbosity=0, interactive=False, serialized_aliases=set())

    with django_db_blocker.unblock():
        if django_db_use_migrations:
            kept_database.begin(make, anew=django_db_createdb)
        else:
            disable_migrations()
            make()
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0)


def disable_migrations() -> None:
    """Do what `--nomigrations` asks: tables straight from the models."""
    from pytest_django.fixtures import _disable_migrations

    _disable_migrations()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer what differs from run to run."""
    parser.addoption("--database-only", action="store_true", help="leave out the tests that touch no database")
    parser.addoption("--quick", action="store_true", help="leave out what tests/quick.py says")
    parser.addoption("--kills", type=int, default=5, help="how often the server is killed in the fault test")
    parser.addoption("--seed", type=int, default=1, help="which moments it is killed at")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every test that touches the database use both databases."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "identities"])  # type: ignore[attr-defined]
    if config.getoption("--database-only"):
        leave_out(config, items, [item for item in items if not touches_database(item)])
    if config.getoption("--quick"):
        where = {item: item.path.relative_to(config.rootpath).as_posix() for item in items}
        leave_out(config, items, [item for item in items if quick.is_left_out(where[item])])


def leave_out(config: pytest.Config, items: list[pytest.Item], left_out: list[pytest.Item]) -> None:
    """Run all but these."""
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def touches_database(item: pytest.Item) -> bool:
    """Tell whether this test reads or writes the database."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
