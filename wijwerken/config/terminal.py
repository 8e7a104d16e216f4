"""Sentences for whoever runs Wij-Werken from a terminal, in Dutch, or in English on an English machine."""

import gettext as standard_gettext
import os
import sys
from pathlib import Path


def machine_language() -> str:
    """Tell which language this machine speaks: English when it says so, otherwise Dutch."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "nl"


# Not Django's gettext: these sentences are also needed before there are settings.
_translation = standard_gettext.translation(
    "django", Path(__file__).parent / "locale", languages=[machine_language()], fallback=True
)
gettext = _translation.gettext


def say(sentence: str = "") -> None:
    """Print one line at once, also when the output is kept in a file."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def give_up(sentence: str) -> None:
    """Say what is wrong and what to do, and stop."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(1)
