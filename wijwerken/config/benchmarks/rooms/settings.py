"""The settings of an installation, with two addresses more, and a slower disk when that is asked."""

import os

from wijwerken.config.settings import *  # noqa: F403
from wijwerken.config.settings import DATABASES

ROOT_URLCONF = "wijwerken.config.benchmarks.rooms.urls"

if os.environ.get("WIJWERKEN_SLOWER_COMMIT"):
    for described in DATABASES.values():
        kind = "postgresql" if "postgresql" in described["ENGINE"] else "sqlite"
        described["ENGINE"] = f"wijwerken.config.benchmarks.slow_{kind}"
