"""Writing REFI-QDA: the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid5

from lxml import etree

from wijwerken.analysis.exchange.counting import CODE_POINTS, Counting, Ruler, Written
from wijwerken.analysis.exchange.parts import Case, Code, Coding, Note, Project, Selection, Set, Source
from wijwerken.analysis.exchange.signs import cleaned
from wijwerken.analysis.signs import clean

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
OURSELVES = UUID("6f0d3c1e-5b7a-4c52-9a54-1f2f6c9d8e10")  # the one name space of everything we give a GUID by name

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day, and the moment of packing is nobody's business
_LONGEST_NAME = 60  # signs of a piece that its name repeats: by these a reader sees whether positions fit


def to_qdc(project: Project) -> bytes:
    """Write the codes as a codebook."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", {"origin": clean(project.origin)}, nsmap={None: CODEBOOK})
    _codes(root, CODEBOOK, project.codes)
    _sets(root, CODEBOOK, project.sets, "guid")
    return _bytes(root)


def to_qdpx(project: Project, counting: Counting = CODE_POINTS) -> bytes:
    """Write everything as a project: a zip with the XML, and each text as a file of its own.

    Positions count code points, as the standard has it, unless the file is for a program that counts otherwise.
    """
    project = replace(project, sources=tuple(cleaned(source) for source in project.sources))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _pack(archive, "project.qde", _project(project, counting))
        for source in project.sources:
            _pack(archive, f"sources/{source.guid}.txt", source.text.encode())
    return packed.getvalue()


def _project(project: Project, counting: Counting) -> bytes:
    user = uuid5(OURSELVES, project.made_by)
    moment = f"{project.on.isoformat()}T00:00:00Z"
    root = etree.Element(
        f"{{{PROJECT}}}Project",
        {
            "name": clean(project.name),
            "origin": clean(project.origin),
            "creatingUserGUID": str(user),
            "creationDateTime": moment,
        },
        nsmap={None: PROJECT},
    )
    _under(_under(root, "Users"), "User", guid=user, name=project.made_by)
    if project.codes:
        _codes(_under(root, "CodeBook"), PROJECT, project.codes)
    if project.cases:
        _cases(_under(root, "Cases"), project.cases)
    if project.sources:
        by = {"creatingUser": str(user), "creationDateTime": moment}
        _sources(_under(root, "Sources"), project.sources, counting, by)
    if project.notes:
        _notes(_under(root, "Notes"), project.notes, {"creatingUser": str(user), "creationDateTime": moment})
    _sets(root, PROJECT, project.sets, "targetGUID")
    _said(root, project.description)
    return _bytes(root)


def _codes(parent: etree._Element, space: str, codes: Iterable[Code]) -> None:
    holder = etree.SubElement(parent, f"{{{space}}}Codes")
    for code in codes:
        attributes = {"guid": str(code.guid), "name": clean(code.name), "isCodable": "true"}
        element = etree.SubElement(holder, f"{{{space}}}Code", attributes)
        if code.description:
            etree.SubElement(element, f"{{{space}}}Description").text = clean(code.description)


def _sets(parent: etree._Element, space: str, sets: Iterable[Set], refers_by: str) -> None:
    filled = [one for one in sets if one.codes]
    if not filled:
        return
    holder = etree.SubElement(parent, f"{{{space}}}Sets")
    for one in filled:
        attributes = {"guid": str(one.guid), "name": clean(one.name)}
        element = etree.SubElement(holder, f"{{{space}}}Set", attributes)
        for code in one.codes:
            etree.SubElement(element, f"{{{space}}}MemberCode", {refers_by: str(code)})


def _cases(parent: etree._Element, cases: Iterable[Case]) -> None:
    for case in cases:
        element = _under(parent, "Case", guid=case.guid, name=case.name)
        for source in case.sources:
            _under(element, "SourceRef", targetGUID=source)
        for selection in case.selections:
            _under(element, "SelectionRef", targetGUID=selection)


def _sources(parent: etree._Element, sources: Iterable[Source], counting: Counting, by: dict[str, str]) -> None:
    for source in sources:
        ruler = Ruler(Written(source.text), counting)
        path = f"internal://{source.guid}.txt"
        element = _under(parent, "TextSource", guid=source.guid, name=source.name, plainTextPath=path, **by)
        for selection in source.selections:
            place = {
                "name": " ".join(source.words(selection).split())[:_LONGEST_NAME],
                "startPosition": str(ruler.theirs(selection.start)),
                "endPosition": str(ruler.theirs(selection.end)),
            }
            _selection(element, selection, place, by)


def _selection(parent: etree._Element, selection: Selection, place: dict[str, str], by: dict[str, str]) -> None:
    element = _under(parent, "PlainTextSelection", guid=selection.guid, **place, **by)
    _said(element, selection.description)
    for coding in selection.codings:
        _coding(element, coding, by)


def _coding(parent: etree._Element, coding: Coding, by: dict[str, str]) -> None:
    element = _under(parent, "Coding", guid=coding.guid, **by)
    _under(element, "CodeRef", targetGUID=coding.code)
    for note in coding.notes:
        _under(element, "NoteRef", targetGUID=note)


def _notes(parent: etree._Element, notes: Iterable[Note], by: dict[str, str]) -> None:
    for note in notes:
        element = _under(parent, "Note", guid=note.guid, name=note.name, **by)
        _under(element, "PlainTextContent").text = clean(note.text)


def _said(parent: etree._Element, description: str) -> None:
    if description:
        _under(parent, "Description").text = clean(description)


def _under(parent: etree._Element, tag: str, /, **attributes: object) -> etree._Element:
    values = {key: clean(str(value)) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{PROJECT}}}{tag}", values)


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _pack(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    part = zipfile.ZipInfo(name, _EARLIEST)
    part.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(part, content)
