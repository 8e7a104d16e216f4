"""Finds the tables of a Polis export: in a folder, in a zip file, or with the name of the conversation before them."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from wijwerken.analysis.perspective_map.vote_table import VotesError

VOTES, STATEMENTS, SUMMARY = "votes.csv", "comments.csv", "summary.csv"
# Polis calls this table by another name than it did, and its newest downloads have the same table of importance.
PARTICIPANTS = "participants-votes.csv"
_ALSO = {PARTICIPANTS: ("participant-votes.csv",)}


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder or table itself; of a zip file its tables in a folder that is thrown away afterwards."""
    if path.is_dir() or not zipfile.is_zipfile(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="perspective-map-") as folder:
        with zipfile.ZipFile(path) as packed:
            for entry in packed.infolist():
                name = PurePosixPath(entry.filename).name  # never where the zip file says, always in our folder
                if name.lower().endswith(".csv") and not name.startswith("."):
                    with packed.open(entry) as source, (Path(folder) / name).open("wb") as target:
                        shutil.copyfileobj(source, target)
        yield Path(folder)


def table_in(folder: Path, name: str) -> Path | None:
    """The table of that name, or the only one whose name ends in it ("2026-01-02-abc-votes.csv"); None without one."""
    names = (name, *_ALSO.get(name, ()))
    for plain in names:
        if (folder / plain).is_file():
            return folder / plain
    files = sorted(one for one in folder.iterdir() if one.is_file())
    found = [one for one in files if _is(one.name.lower().replace("_", "-"), names)]
    if len(found) > 1:
        raise VotesError(f"there is more than one {name}: {', '.join(one.name for one in found)}", file=folder.name)
    return found[0] if found else None


def _is(file: str, names: tuple[str, ...]) -> bool:
    """Tell whether a file is the table with one of these names, and not one whose name only ends the same."""
    longer = [one for one in (PARTICIPANTS, *_ALSO[PARTICIPANTS]) if one not in names]
    if any(_ends(file, one) for one in longer):
        return False
    return any(_ends(file, name) for name in names)


def _ends(file: str, name: str) -> bool:
    return file == name or file.endswith(f"-{name}")
