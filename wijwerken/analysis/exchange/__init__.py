"""Threads, codes and pieces of text in the forms of programs for qualitative research: REFI-QDA, tables, Taguette.

The open standard REFI-QDA 1.5 (www.qdasoftware.org): a codebook is one XML file (.qdc), a project is a zip (.qdpx)
with `project.qde` and the texts in `sources/`. Plain Python: it knows the standard, and nothing of any room.
"""

from wijwerken.analysis.exchange.counting import CHOICES, Counting
from wijwerken.analysis.exchange.limits import LARGEST_FILE, MOST_PIECES, Unreadable, Why
from wijwerken.analysis.exchange.parts import Case, Code, Coding, Left, Note, Project, Selection, Set, Source
from wijwerken.analysis.exchange.reading import from_qdc, from_qdpx
from wijwerken.analysis.exchange.table import from_rows, from_table, to_code_table, to_table
from wijwerken.analysis.exchange.taguette import from_taguette
from wijwerken.analysis.exchange.writing import to_qdc, to_qdpx

__all__ = [
    "CHOICES",
    "LARGEST_FILE",
    "MOST_PIECES",
    "Case",
    "Code",
    "Coding",
    "Counting",
    "Left",
    "Note",
    "Project",
    "Selection",
    "Set",
    "Source",
    "Unreadable",
    "Why",
    "from_qdc",
    "from_qdpx",
    "from_rows",
    "from_table",
    "from_taguette",
    "to_code_table",
    "to_qdc",
    "to_qdpx",
    "to_table",
]
