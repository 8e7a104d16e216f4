"""A program of its own that prints the words of a PDF on its input: whoever starts it gives it an end."""

import sys

from pypdf import PdfReader

from wijwerken.analysis.readings.own_process import LOCKED, TOO_LARGE, hold_back

MOST_PAGES = 400


def main() -> int:
    """Print the words of each page."""
    hold_back()
    try:
        return _print_words()
    except MemoryError:
        return TOO_LARGE


def _print_words() -> int:
    reader = PdfReader(sys.stdin.buffer)
    if reader.is_encrypted and not reader.decrypt(""):
        return LOCKED
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            break
        sys.stdout.buffer.write((page.extract_text() or "").encode("utf-8", "replace") + b"\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
