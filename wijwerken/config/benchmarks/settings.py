"""The settings of an installation, with one page more: the reference every page is measured against."""

from wijwerken.config.settings import *  # noqa: F403

ROOT_URLCONF = "wijwerken.config.benchmarks.urls"
