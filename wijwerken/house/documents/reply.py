"""Sending a document to the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import override

from wijwerken.house.documents.content import Document
from wijwerken.house.documents.odt import to_odt
from wijwerken.house.documents.pdf import to_pdf
from wijwerken.house.registry import gather

MAKERS = {
    "pdf": (to_pdf, "application/pdf"),
    "odt": (to_odt, "application/vnd.oasis.opendocument.text"),
}


def respond(document: Document, form: str, name: str = "", *, place: Any) -> HttpResponse:
    """Answer a request with a document of a place, as "pdf" (shown in the browser) or "odt" (saved)."""
    if form not in MAKERS:
        raise Http404
    make, content_type = MAKERS[form]
    response = HttpResponse(make(framed(document, place)), content_type=content_type)
    how = "inline" if form == "pdf" else "attachment"
    file_name = f"{slugify(name or document.title)[:60] or 'document'}.{form}"
    response.headers["Content-Disposition"] = f'{how}; filename="{file_name}"'
    return response


def framed(document: Document, place: Any) -> Document:
    """Put around a document what every document of its place carries: the language people speak there, and who pays,
    where that is switched on."""
    language = document.words_language or str(getattr(place, "language", ""))
    if document.funder is not None:
        return replace(document, words_language=language)
    with override(document.language):
        funder = next(gather(lambda room: room.shown.funder, place), None)
        return replace(document, words_language=language, funder=funder)
