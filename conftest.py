"""What every test starts with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def forget_tries():
    """Start each test with no tries counted."""
    cache.clear()
