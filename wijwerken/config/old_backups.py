"""Throwing old backups away, so that it can be told until when somebody's words may still lie in one."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from wijwerken.house import clock

FOLDER_NAME = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")
OURS = re.compile(r"\.?(wijwerken|identities|keys)\.tar\.gz(\.age)?|\.?SHA256SUMS")
ALL_DAYS = 7  # this long every backup stays; after that the first of each week


def throw_away(folder: Path) -> list[Path]:
    """Throw away the backups in a folder that are too old, and nothing that somebody else put there."""
    gone = list(too_old(folder.glob("*/"), clock.today()))
    for backup in gone:
        for path in backup.iterdir():
            if OURS.fullmatch(path.name):
                path.unlink()
        if not any(backup.iterdir()):
            backup.rmdir()
    return gone


def too_old(folders: Iterable[Path], today: dt.date) -> Iterator[Path]:
    """Tell which backups go: after the last day all of them, and before that what a week has more than one of."""
    weeks: set[tuple[int, int]] = set()
    for folder in sorted(folder for folder in folders if FOLDER_NAME.fullmatch(folder.name)):
        made = dt.date.fromisoformat(folder.name[:10])
        days = (today - made).days
        if days >= settings.WIJWERKEN_BACKUP_DAYS:
            yield folder
        elif days > ALL_DAYS:
            week = made.isocalendar()[:2]
            if week in weeks:
                yield folder
            weeks.add(week)


def places() -> list[Path]:
    """List where backups may still lie: the place of the settings, and where somebody had one put by hand."""
    return [place for place in dict.fromkeys([settings.BACKUPS, *_remembered()]) if place.is_dir()]


def remember(place: Path) -> None:
    """Remember where somebody had a backup put, so that it is thrown away there too."""
    place = place.expanduser().resolve()
    if place not in _remembered():
        with places_file().open("a", encoding="utf-8") as file:
            file.write(f"{place}\n")


def _remembered() -> list[Path]:
    if not places_file().exists():
        return []
    return [Path(line) for line in places_file().read_text(encoding="utf-8").splitlines()]


def places_file() -> Path:
    """Tell where it is kept where backups were put."""
    return Path(settings.WIJWERKEN_DATA) / "backup-places"
