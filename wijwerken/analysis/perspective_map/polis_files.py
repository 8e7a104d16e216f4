"""Finds the tables of a Polis export: in a folder, in a zip file, or with the name of the conversation before them."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from wijwerken.analysis.perspective_map.vote_table import VotesError

VOTES, PARTICIPANTS, STATEMENTS, SUMMARY = "votes.csv", "participants-votes.csv", "comments.csv", "summary.csv"


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
    if (folder / name).is_file():
        return folder / name
    files = sorted(one for one in folder.iterdir() if one.is_file())
    found = [one for one in files if _is(one.name.lower().replace("_", "-"), name)]
    if len(found) > 1:
        raise VotesError(f"there is more than one {name}: {', '.join(one.name for one in found)}", file=folder.name)
    return found[0] if found else None


def _is(file: str, name: str) -> bool:
    if name == VOTES and file.endswith(PARTICIPANTS):
        return False
    return file == name or file.endswith(f"-{name}")
