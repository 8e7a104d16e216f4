"""Lets QualCoder's own importer read a file of ours, its exporter write it again, and compares what stands there.

Run by scripts/try-qualcoder, in an environment with Qt. Only windows that ask or tell something are left out.
"""

from __future__ import annotations

import ast
import json
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Code, Coding, Note, Project, Selection, Set, Source

HARD = ["Na zes uur is er niks 🌙", "cafe\u0301 en café, één\nregel verder", "👩‍👩‍👧 <samen> & wel", "Ja graag."]


def main(folder: Path, file: Path | None) -> int:
    """Import, count, export, read back; prints one JSON line and fails when something is lost."""
    sys.path.insert(0, str(source_of(folder)))
    content = file.read_bytes() if file else exchange.to_qdpx(hard_project())
    ours = exchange.from_qdpx(content)
    with tempfile.TemporaryDirectory() as place:
        found = in_qualcoder(folder, Path(place), content, exchange.to_qdc(ours))
    expected = {
        "codes": sorted({code.name for code in ours.codes}),
        "texts": sorted(one.text for one in ours.sources),
        "codings": codings_of(ours),
        "codes_of_codebook": sorted({code.name for code in ours.codes}),
        "codings_back": codings_of(ours),
    }
    wrong = [name for name, value in expected.items() if found[name] != value]
    counts = {name: len(value) for name, value in found.items()}
    print(json.dumps({"qualcoder": counts, "same": not wrong, "differs": wrong}))
    return 1 if wrong else 0


def source_of(folder: Path) -> Path:
    """Find where QualCoder's package stands."""
    return folder / "src" if (folder / "src" / "qualcoder").is_dir() else folder


def hard_project() -> Project:
    """Make a project with every sign that tends to go wrong."""
    codes = tuple(Code(uuid4(), name, "waarom 🦆") for name in ("donker", "rondje 🦆 é"))
    note = Note(uuid4(), "Iemand zegt het anders", "een opmerking")
    sources = []
    for number, text in enumerate(HARD):
        before = "ervoor 🦆 e\u0301\n\n"
        codings = tuple(Coding(uuid4(), code.guid, (note.guid,)) for code in codes[: 1 + number % 2])
        piece = Selection(uuid4(), len(before), len(before) + len(text), codings, "een opmerking" if number else "")
        loose = Selection(uuid4(), 0, 6)
        sources.append(Source(uuid4(), f"Stem {number + 1}", f"{before}{text}\n\nerna", (loose, piece)))
    case = exchange.Case(uuid4(), "bewoners", tuple(one.guid for one in sources))
    return Project(
        name="Proef",
        origin="Wij-Werken",
        made_by="Kerngroep",
        description="Een kopie.",
        codes=codes,
        sources=tuple(sources),
        cases=(case,),
        sets=(Set(uuid4(), "Verrassing", (codes[0].guid,)),),
        notes=(note,),
    )


def codings_of(project: Project) -> list[tuple[str, str]]:
    """List which words hang on which code."""
    names = {code.guid: code.name for code in project.codes}
    return sorted(
        (names[coding.code], source.words(piece))
        for source in project.sources
        for piece in source.selections
        for coding in piece.codings
    )


def in_qualcoder(folder: Path, place: Path, packed: bytes, codebook: bytes) -> dict[str, list[Any]]:
    """Let QualCoder import into a new project of its own, and tell what its database holds."""
    from PyQt6 import QtWidgets

    window = QtWidgets.QApplication([])
    from qualcoder import refi

    refi.Message = lambda *_args: SimpleNamespace(exec=lambda: None)
    (place / "ours.qdpx").write_bytes(packed)
    (place / "ours.qdc").write_bytes(codebook)
    app = new_project(folder, place / "first.qda")
    told = SimpleNamespace(append=lambda _words: None)
    chosen(QtWidgets, place / "ours.qdpx")
    refi.RefiImport(app, told, "qdpx")
    found: dict[str, list[Any]] = {
        "codes": column(app, "select name from code_name"),
        "texts": column(app, "select fulltext from source"),
        "codings": rows(app, "select n.name, t.seltext from code_text t join code_name n on n.cid = t.cid"),
    }
    other = new_project(folder, place / "second.qda")
    chosen(QtWidgets, place / "ours.qdc")
    refi.RefiImport(other, told, "qdc")
    found["codes_of_codebook"] = column(other, "select name from code_name")
    found["codings_back"] = codings_of(exchange.from_qdpx(exported(refi, app, told, place)))
    window.quit()
    return found


def exported(refi: Any, app: Any, told: Any, place: Path) -> bytes:
    """Let QualCoder write its own REFI-QDA file of what it imported."""
    as_it_is = SimpleNamespace(isChecked=lambda: False)
    lines = SimpleNamespace(radioButton_maxqda=as_it_is)
    refi.RefiLineEndings = lambda *_args: SimpleNamespace(exec=lambda: None, ui=lines)
    refi.QtWidgets.QFileDialog.getExistingDirectory = staticmethod(lambda *_args, **_options: str(place))
    (place / ".qualcoder").mkdir()
    os.environ["HOME"] = str(place)  # where QualCoder lays out what it packs
    refi.RefiExport(app, told, "project")
    return (place / "first.qdpx").read_bytes()


def chosen(widgets: Any, path: Path) -> None:
    """Answer the question which file to open."""
    widgets.QFileDialog.getOpenFileName = staticmethod(lambda *_args, **_options: (str(path), True))


def new_project(folder: Path, path: Path) -> Any:
    """Make an empty project with the tables that QualCoder's own code makes."""
    for part in ("images", "audio", "video", "documents"):
        (path / part).mkdir(parents=True)
    connection = sqlite3.connect(path / "data.qda")
    for statement in tables(source_of(folder) / "qualcoder" / "__main__.py"):
        connection.execute(statement)
    connection.execute("insert into project (databaseversion, date, memo) values ('v', '2026-11-22 00:00:00', '')")
    told = "anid", "fid", "pos0", "pos1", "memo", "owner", "date"
    settings = {"directory": str(path.parent), "codername": "proef", "ai_enable": "False", "fontsize": 10}
    return SimpleNamespace(
        conn=connection,
        project_path=str(path),
        project_name=path.name,
        settings=settings,
        ai_models=[],
        version="QualCoder",
        last_export_directory=str(path.parent),
        write_config_ini=lambda *_args: None,
        get_annotations=lambda: [
            dict(zip(told, row, strict=True)) for row in connection.execute(f"select {', '.join(told)} from annotation")
        ],
    )


def tables(code: Path) -> list[str]:
    """Read the statements that make a new project out of QualCoder's code, each table once and as it is made first."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(code.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "new_project":
            for text in (one.value for one in ast.walk(node) if isinstance(one, ast.Constant)):
                if isinstance(text, str) and text.upper().startswith("CREATE TABLE"):
                    found.setdefault(text.split("(")[0].strip(), text)
    return list(found.values())


def column(app: Any, query: str) -> list[str]:
    """Give one column, in order."""
    return sorted(row[0] for row in app.conn.execute(query))


def rows(app: Any, query: str) -> list[tuple[str, ...]]:
    """Give rows, in order."""
    return sorted(tuple(row) for row in app.conn.execute(query))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
