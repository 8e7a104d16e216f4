"""SQLite whose every commit takes longer: a stand-in for a slower disk that needs no compiler and no rights."""

from __future__ import annotations

import os
import time

from django.db.backends.sqlite3 import base

SECONDS = float(os.environ.get("WIJWERKEN_SLOWER_COMMIT", "0"))


class DatabaseWrapper(base.DatabaseWrapper):
    """Sleeps before each commit, as a disk does that has more to do before it says that all is safe."""

    def _commit(self) -> None:
        time.sleep(SECONDS)
        super()._commit()  # type: ignore[misc]
