"""When nothing can be kept any more: say so, and give people their words back."""

import errno
from collections.abc import Callable, Iterator

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger(__name__)

RETRY_SECONDS = "600"
# SQLite names what went wrong; PostgreSQL gives a number. Both mean that the disk takes nothing more.
SQLITE_CANNOT_WRITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
POSTGRESQL_DISK_FULL = "53100"
# Long enough to be someone's own sentence, not a choice, a date or a mark of the form.
SHORTEST_SENTENCE = 20


class FullDiskMiddleware:
    """Turns a full disk into a page with a clear sentence; the deed itself was undone as a whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer when the disk is full; every other problem goes its usual way."""
        if not any(means_full_disk(problem) for problem in chain(exception)):
            return None
        log.error("nothing can be kept: the disk is full or broken")
        page = render(request, "config/full_disk.html", {"sentences": sentences_in(request)}, status=503)
        page["Retry-After"] = RETRY_SECONDS
        return page


def chain(exception: BaseException | None) -> Iterator[BaseException]:
    """Follow an error to where it came from."""
    while exception is not None:
        yield exception
        exception = exception.__cause__ or exception.__context__


def means_full_disk(problem: BaseException) -> bool:
    """Tell whether this error says that nothing more can be written."""
    if isinstance(problem, OSError):
        return problem.errno in (errno.ENOSPC, errno.EDQUOT)
    if str(getattr(problem, "sqlite_errorname", "")).startswith(SQLITE_CANNOT_WRITE):
        return True
    return getattr(problem, "sqlstate", None) == POSTGRESQL_DISK_FULL


def sentences_in(request: HttpRequest) -> list[str]:
    """Find the sentences somebody had just written, to show them again."""
    typed = [text.strip() for name in request.POST for text in request.POST.getlist(name)]
    return [text for text in typed if len(text) >= SHORTEST_SENTENCE and " " in text]
