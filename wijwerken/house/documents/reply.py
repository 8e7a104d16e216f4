"""Sending a document to the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from wijwerken.house.documents.content import Document
from wijwerken.house.documents.odt import to_odt
from wijwerken.house.documents.pdf import to_pdf

MAKERS = {
    "pdf": (to_pdf, "application/pdf"),
    "odt": (to_odt, "application/vnd.oasis.opendocument.text"),
}


def respond(document: Document, form: str, name: str = "") -> HttpResponse:
    """Answer a request with a document as "pdf" (shown in the browser) or "odt" (saved)."""
    if form not in MAKERS:
        raise Http404
    make, content_type = MAKERS[form]
    response = HttpResponse(make(document), content_type=content_type)
    how = "inline" if form == "pdf" else "attachment"
    file_name = f"{slugify(name or document.title)[:60] or 'document'}.{form}"
    response.headers["Content-Disposition"] = f'{how}; filename="{file_name}"'
    return response
