"""Reading REFI-QDA of any program; what is in the file and has no place here is counted, each by its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from lxml import etree

from wijwerken.analysis.exchange.codes import codes_of
from wijwerken.analysis.exchange.counting import Counting
from wijwerken.analysis.exchange.elements import all_in, children, guid_of, name_of, text_in
from wijwerken.analysis.exchange.limits import Unreadable, Why, must_fit
from wijwerken.analysis.exchange.parts import Case, Code, Coding, Left, Note, Project, Set, Source
from wijwerken.analysis.exchange.safely import Parts, tree_of
from wijwerken.analysis.exchange.sources import sources_of

_PACKED = (".qdpx", ".zip", ".7z", ".rar", ".mx24", ".atlproj")


def from_qdc(content: bytes) -> Project:
    """Read a codebook."""
    must_fit(content)
    root = tree_of(content)
    if name_of(root) not in ("CodeBook", "Project"):
        raise Unreadable(Why.OTHER_KIND)
    left: Counter[Left] = Counter()
    codes = codes_of(root, (), left)
    return Project(origin=root.get("origin", ""), codes=codes, sets=_sets(root), left=_counted(left))


def from_qdpx(content: bytes, counting: Counting | None = None) -> Project:
    """Read a project with its texts; `counting` says how its positions are counted, when somebody chose that."""
    parts = Parts(content)
    root = tree_of(_project_in(parts))
    if name_of(root) != "Project":
        raise Unreadable(Why.OTHER_KIND)
    left = _left_in(root)
    sources = sources_of(root, parts, left, counting)
    codes = codes_of(root, {coding.code for coding in _codings(sources)}, left)
    left[Left.LOOSE_CODING] += _loose(sources, codes)
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        codes=codes,
        sources=sources,
        cases=tuple(_case(one) for one in all_in(root, "Cases", "Case")),
        sets=_sets(root),
        notes=tuple(_note(one) for one in all_in(root, "Notes", "Note")),
        left=_counted(left),
    )


def _project_in(parts: Parts) -> bytes:
    # Some programs give the XML another name than the standard does.
    names = sorted((name for name in parts.names if name.endswith(".qde")), key=lambda name: (name.count("/"), name))
    if not names:
        packed = any(name.endswith(_PACKED) for name in parts.names)
        raise Unreadable(Why.PACKED_TWICE if packed else Why.NO_PROJECT)
    return parts.read("project.qde" if "project.qde" in names else names[0]) or b""


def _left_in(root: etree._Element) -> Counter[Left]:
    """Count what has no place here, but for what belongs to texts and codes."""
    left: Counter[Left] = Counter()
    left[Left.VARIABLE] = sum(1 for _one in all_in(root, "Variables", "Variable"))
    left[Left.LINK] = sum(1 for _one in all_in(root, "Links", "Link"))
    left[Left.DRAWING] = sum(1 for _one in all_in(root, "Graphs", "Graph"))
    left[Left.PROJECT_MEMO] = int(bool(text_in(root, "Description").strip()))
    left[Left.CASE_MEMO] = sum(bool(text_in(one, "Description").strip()) for one in all_in(root, "Cases", "Case"))
    return left


def _codings(sources: Iterable[Source]) -> Iterator[Coding]:
    return (coding for source in sources for piece in source.selections for coding in piece.codings)


def _loose(sources: Iterable[Source], codes: Iterable[Code]) -> int:
    known = {code.guid for code in codes}
    return sum(coding.code not in known for coding in _codings(sources))


def _counted(left: Counter[Left]) -> dict[Left, int]:
    return {kind: left[kind] for kind in Left if left[kind]}


def _sets(root: etree._Element) -> tuple[Set, ...]:
    return tuple(
        Set(guid_of(one.get("guid")), one.get("name", ""), tuple(_members(one))) for one in all_in(root, "Sets", "Set")
    )


def _members(one: etree._Element) -> Iterator[UUID]:
    for member in children(one, "MemberCode"):
        yield guid_of(member.get("targetGUID") or member.get("guid"))


def _case(one: etree._Element) -> Case:
    sources = tuple(guid_of(ref.get("targetGUID")) for ref in children(one, "SourceRef"))
    selections = tuple(guid_of(ref.get("targetGUID")) for ref in children(one, "SelectionRef"))
    return Case(guid_of(one.get("guid")), one.get("name", ""), sources, selections)


def _note(one: etree._Element) -> Note:
    return Note(guid_of(one.get("guid")), one.get("name", ""), text_in(one, "PlainTextContent"))
