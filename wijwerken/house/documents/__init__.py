"""Documents: one content, printed as PDF or opened in a text processor as ODT."""

from .content import (
    Bullets,
    Call,
    Card,
    Cards,
    Checkboxes,
    Document,
    Facts,
    Funder,
    Heading,
    Lines,
    PageBreak,
    PaperCard,
    Paragraph,
    Poster,
    Qr,
    Run,
    Slip,
    Slips,
    Table,
    Voice,
)
from .odt import to_odt
from .pdf import to_pdf
from .reply import respond

__all__ = [
    "Bullets",
    "Call",
    "Card",
    "Cards",
    "Checkboxes",
    "Document",
    "Facts",
    "Funder",
    "Heading",
    "Lines",
    "PageBreak",
    "PaperCard",
    "Paragraph",
    "Poster",
    "Qr",
    "Run",
    "Slip",
    "Slips",
    "Table",
    "Voice",
    "respond",
    "to_odt",
    "to_pdf",
]
