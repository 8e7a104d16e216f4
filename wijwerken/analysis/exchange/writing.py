"""Writing REFI-QDA: the same parts always give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from uuid import UUID, uuid5

from lxml import etree

from wijwerken.analysis.exchange.parts import Case, Code, Coding, Note, Project, Selection, Set, Source

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
OURSELVES = UUID("6f0d3c1e-5b7a-4c52-9a54-1f2f6c9d8e10")  # the one name space of everything we give a GUID by name

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day, and the moment of packing is nobody's business
# What XML cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_qdc(project: Project) -> bytes:
    """Write the codes as a codebook."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", {"origin": _clean(project.origin)}, nsmap={None: CODEBOOK})
    _codes(root, CODEBOOK, project.codes)
    _sets(root, CODEBOOK, project.sets, "guid")
    return _bytes(root)


def to_qdpx(project: Project) -> bytes:
    """Write everything as a project: a zip with the XML, and each text as a file of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _pack(archive, "project.qde", _project(project))
        for source in project.sources:
            _pack(archive, f"sources/{source.guid}.txt", source.text.encode())
    return packed.getvalue()


def _project(project: Project) -> bytes:
    user = uuid5(OURSELVES, project.made_by)
    moment = f"{project.on.isoformat()}T00:00:00Z"
    root = etree.Element(
        f"{{{PROJECT}}}Project",
        {
            "name": _clean(project.name),
            "origin": _clean(project.origin),
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
        _sources(_under(root, "Sources"), project.sources, {"creatingUser": str(user), "creationDateTime": moment})
    if project.notes:
        _notes(_under(root, "Notes"), project.notes, {"creatingUser": str(user), "creationDateTime": moment})
    _sets(root, PROJECT, project.sets, "targetGUID")
    _said(root, project.description)
    return _bytes(root)


def _codes(parent: etree._Element, space: str, codes: Iterable[Code]) -> None:
    holder = etree.SubElement(parent, f"{{{space}}}Codes")
    for code in codes:
        attributes = {"guid": str(code.guid), "name": _clean(code.name), "isCodable": "true"}
        element = etree.SubElement(holder, f"{{{space}}}Code", attributes)
        if code.description:
            etree.SubElement(element, f"{{{space}}}Description").text = _clean(code.description)


def _sets(parent: etree._Element, space: str, sets: Iterable[Set], refers_by: str) -> None:
    filled = [one for one in sets if one.codes]
    if not filled:
        return
    holder = etree.SubElement(parent, f"{{{space}}}Sets")
    for one in filled:
        attributes = {"guid": str(one.guid), "name": _clean(one.name)}
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


def _sources(parent: etree._Element, sources: Iterable[Source], by: dict[str, str]) -> None:
    for source in sources:
        path = f"internal://{source.guid}.txt"
        element = _under(parent, "TextSource", guid=source.guid, name=source.name, plainTextPath=path, **by)
        for selection in source.selections:
            _selection(element, selection, by)


def _selection(parent: etree._Element, selection: Selection, by: dict[str, str]) -> None:
    place = {"startPosition": str(selection.start), "endPosition": str(selection.end)}
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
        _under(element, "PlainTextContent").text = _clean(note.text)


def _said(parent: etree._Element, description: str) -> None:
    if description:
        _under(parent, "Description").text = _clean(description)


def _under(parent: etree._Element, tag: str, /, **attributes: object) -> etree._Element:
    values = {key: _clean(str(value)) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{PROJECT}}}{tag}", values)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _pack(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    part = zipfile.ZipInfo(name, _EARLIEST)
    part.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(part, content)
