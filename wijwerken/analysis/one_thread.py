"""Keeps the linear algebra libraries on one thread: steadier times, the same sums, neighbours left in peace."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    np.linalg.norm(np.ones(2))  # the libraries must be there before they can be found
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Run what is inside on one thread."""
    with _controller().limit(limits=1):
        yield
