"""A program of its own that prints the words of a PDF on its input: whoever starts it gives it an end."""

import resource
import sys

from pypdf import PdfReader

MOST_PAGES = 400
MOST_MEMORY = 1_500_000_000  # bytes
LOCKED = 3  # what it ends with when there is a password on the file


def main() -> int:
    """Print the words of each page."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
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
