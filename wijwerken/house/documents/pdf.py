"""Documents as PDF/UA-1: tagged, with title and language, in our own letters."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import gettext, override

from wijwerken.house import clock, qr
from wijwerken.house.documents.content import (
    Block,
    Bullets,
    Card,
    Cards,
    Document,
    Facts,
    FoldedSlips,
    Funder,
    PaperCard,
    Paragraph,
    Poster,
    Qr,
    Slips,
    Table,
    Text,
    Voice,
    printable,
    runs,
)

HERE = Path(__file__).parent
ON_ONE_CARD = 1_500  # signs that can still be read from a card on a wall
ONE_AT_A_TIME = threading.Lock()  # the compiler is not made for several threads at once


def to_pdf(document: Document) -> bytes:
    """Print a document as a PDF that also reads well aloud."""
    with override(document.language):
        content = json.dumps(_document(document))
    try:
        return _compile(content, "ua-1")
    except typst.TypstError as no:
        # A sign that none of our letters has (a rare script, an emoji) may not stand in PDF/UA. The words people said
        # are never changed, so such a document is printed as plain tagged PDF.
        if "UA-1" not in str(no) and "font" not in str(no):
            raise
        return _compile(content, None)


@cache
def _compiler() -> typst.Compiler:
    # One compiler for the whole process: reading the fonts takes longer than printing a page.
    return typst.Compiler(root=str(HERE), font_paths=[str(HERE / "fonts")])


def _compile(content: str, standard: Literal["ua-1"] | None) -> bytes:
    with ONE_AT_A_TIME:
        printed = _compiler().compile(
            str(HERE / "document.typ"),
            format="pdf",
            sys_inputs={"document": content},
            pdf_standards=standard,
            timestamp=int(clock.now().timestamp()) // 86400 * 86400,  # a day, no time: documents hold people's words
        )
    if not isinstance(printed, bytes):
        raise TypeError("a document is one file")
    return printed


def _document(document: Document) -> Any:
    shell = {
        field.name: getattr(document, field.name)
        for field in fields(document)
        if field.name not in {"blocks", "funder"}
    }
    shell["funder"] = _funder(document.funder)
    return _clean(shell | {"blocks": [_block(_hung(block)) for block in document.blocks]})


def _funder(funder: Funder | None) -> dict[str, Any]:
    if funder is None:
        return {}
    return asdict(funder) | {"emblem": list(funder.emblem)}


def _clean(data: Any) -> Any:
    """Bring lazy translations to words and leave out what cannot be printed, all the way down."""
    if isinstance(data, dict):
        return {key: _clean(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_clean(value) for value in data]
    return data if isinstance(data, bool | int | float) else printable(data)


def _block(block: Block) -> dict[str, Any]:
    data = asdict(block) | {"type": type(block).__name__.lower()}
    match block:
        case Paragraph():
            data["text"] = _runs(block.text)
        case Voice():
            data["counter"] = gettext("Iemand zegt het anders:") if block.counter else ""
        case Bullets():
            data["items"] = [_runs(item) for item in block.items]
        case Facts():
            data["pairs"] = [[term, _runs(answer)] for term, answer in block.pairs]
        case Table():
            data["rows"] = [[_runs(cell) for cell in row] for row in block.rows]
        case Qr():
            data |= _code(block.url) | {"says": _runs(block.says)}
        case Poster():
            data |= _code(block.url) | {"how": _runs(block.how), "foot": [_runs(line) for line in block.foot]}
        case Slips() | FoldedSlips():
            data["slips"] = [asdict(slip) | _code(slip.url) for slip in block.slips]
        case PaperCard():
            data |= _code(block.url) | {"stub_foot": [_runs(line) for line in block.stub_foot]}
    return data


def _hung(block: Block) -> Block:
    """Give a block as it hangs: what is too long for one card stands on several."""
    if not isinstance(block, Cards):
        return block
    return replace(block, cards=[part for card in block.cards for part in _on_several(card)])


def _on_several(card: Card) -> Iterator[Card]:
    rest, parts = printable(card.text).strip(), []
    while len(rest) > ON_ONE_CARD:
        cut = max(rest.rfind(space, 1, ON_ONE_CARD + 1) for space in " \n")
        cut = cut if cut > 0 else ON_ONE_CARD
        parts.append(rest[:cut])
        rest = rest[cut:].strip()
    parts.append(rest)
    for number, text in enumerate(parts, 1):
        place = f"{number}/{len(parts)}" if len(parts) > 1 else ""
        yield replace(card, text=text, under=" · ".join(filter(None, [printable(card.under), place])))


def _runs(text: Text) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs(text)]


def _code(url: str) -> dict[str, str]:
    alt = gettext("QR-code naar %(url)s") % {"url": url}
    return {"svg": qr.svg(url) if url else "", "alt": alt}
