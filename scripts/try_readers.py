"""Reads our files with pyrefiqda, pyqdpx and Taguette, and compares what they find with what we put in.

Run by scripts/try-readers, in an environment of its own. What a reader cannot do at all is said, and is no failure.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from try_qualcoder import hard_project

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Project

Found = dict[str, Any]


def main() -> int:
    """Write our files, read them with each program, print one JSON line; fails when a reader finds something else."""
    made = hard_project()
    readers: dict[str, Callable[[Project, Path], Found]] = {
        "pyrefiqda": by_pyrefiqda,
        "pyqdpx": by_pyqdpx,
        "taguette": by_taguette,
    }
    told: Found = {}
    with tempfile.TemporaryDirectory() as place:
        for name, reader in readers.items():
            try:
                told[name] = reader(made, Path(place))
            except (ImportError, SyntaxError) as no:
                told[name] = {"not_tried": str(no)}
    print(json.dumps(told))
    return int(any(same is False for found in told.values() for same in found.values()))


def by_pyrefiqda(made: Project, place: Path) -> Found:
    """Read a project and a codebook: names of codes, texts, and the words of every marked piece."""
    from pyrefiqda import RefiCodebook, RefiProject

    (place / "ours.qdpx").write_bytes(exchange.to_qdpx(made))
    (place / "ours.qdc").write_bytes(exchange.to_qdc(made))
    project = RefiProject.load(place / "ours.qdpx", str(place / "unpacked"))
    words = []
    for source in project.sources.text_source:
        path = RefiProject.resolve_source_path(source.plain_text_path, place / "unpacked")
        text = Path(path).read_bytes().decode()
        words += [text[one.start_position : one.end_position] for one in source.plain_text_selection]
    ours = [source.words(piece) for source in made.sources for piece in source.selections]
    book = RefiCodebook.load(place / "ours.qdc")
    return {
        "codes": [one.name for one in project.code_book.codes.code] == [code.name for code in made.codes],
        "words": words == ours,
        "codebook": [one.name for one in book.codes.code] == [code.name for code in made.codes],
    }


def by_pyqdpx(made: Project, place: Path) -> Found:
    """Read a project: the names of its codes; it needs Python 3.12."""
    from pyqdpx import QDPX

    (place / "ours.qdpx").write_bytes(exchange.to_qdpx(made))
    found = QDPX(str(place / "ours.qdpx")).get_project().codes.values()
    return {"codes": sorted(one.name for one in found) == sorted(code.name for code in made.codes)}


def by_taguette(made: Project, _place: Path) -> Found:
    """Read our table of threads as a codebook: the one file of others, but for its own, that it imports."""
    from taguette.import_codebook import list_tags

    tags = list_tags(io.BytesIO(exchange.to_code_table(made)))
    return {
        "codes": [(one["path"], one["description"]) for one in tags] == [(c.name, c.description) for c in made.codes]
    }


if __name__ == "__main__":
    sys.exit(main())
