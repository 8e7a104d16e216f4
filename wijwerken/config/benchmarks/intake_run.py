"""One measurement of bringing a file in, in a process and an installation of its own.

Started by its path, so that it also runs in another build of the repository: it asks only what both have.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

KIBIBYTE = 1024  # in which Linux counts what a process takes


def main(what: str, file: str, times: int) -> None:
    """Measure, and print of each time the seconds and those of the processor, then pieces, and bytes at most."""
    import django

    django.setup()
    from wijwerken.config import prepare

    prepare.databases()
    prepare.static_files()
    from wijwerken.config.benchmarks.filling import Size, fill

    filled = fill("maatstaf", Size(1, 1, 1, 1))
    found = [_MEASURED[what](filled, Path(file)) for _time in range(times)]
    seconds, processor, pieces, peak = zip(*found, strict=True)
    told = {"seconds": seconds, "processor": processor, "pieces": pieces[-1], "reading": peak[0], "peak": _peak()}
    sys.stdout.write(json.dumps(told))


def _peak() -> int:
    """Tell how many bytes this process took at most; of one that it started the system tells nothing sure."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE


class Clock:
    """Time since it was started: on the wall, and of the processor, also in processes that were started since."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), self._processor()

    def read(self) -> tuple[float, float]:
        """Give both."""
        return time.perf_counter() - self.began, self._processor() - self.worked

    def _processor(self) -> float:
        spent = os.times()
        return spent.user + spent.system + spent.children_user + spent.children_system


def preview(filled: Any, file: Path) -> tuple[float, float, int, int]:
    """Put a file down, read it and open the page on which it is looked at, as a browser does."""
    from django.urls import reverse

    from wijwerken.config.benchmarks.readers import client_for
    from wijwerken.look.domain.imports import uploads

    client, content = client_for(filled, by_receipt=False), file.read_bytes()
    client.get(reverse("look:upload", args=[filled.trajectory.slug]))  # templates are made once
    clock = Clock()
    upload = _read(filled, file.name, content)
    reading = _peak()
    page = client.get(reverse("look:uploaded", args=[filled.trajectory.slug, upload.pk]))
    took = clock.read()
    if page.status_code != 200 or upload.state != "ready":
        raise RuntimeError(f"{file.name}: {page.status_code}, {upload.state}")
    found = upload.found.get("pieces") or upload.found.get("turns")
    uploads.throw_away(_house(), filled.trajectory, upload)
    return *took, len(found), reading


def take_in(filled: Any, file: Path) -> tuple[float, float, int, int]:
    """Take in what was read."""
    from wijwerken.analysis import languages
    from wijwerken.look.domain.imports import intake
    from wijwerken.look.models import Excerpt

    content = file.read_bytes()
    languages.get_ready(content.decode())  # as a server that runs has it
    upload = _read(filled, file.name, content)
    clock = Clock()
    conversation = intake.take_in(_house(), filled.trajectory, upload, {}, leave_out_doubles=False)
    took = clock.read()
    count = Excerpt.objects.of(filled.trajectory).filter(speaker__conversation=conversation).count()
    return *took, count, _peak()


def _read(filled: Any, name: str, content: bytes) -> Any:
    from wijwerken.look.domain.imports import uploads

    upload = uploads.put_down(_house(), filled.trajectory, name=name, content=content, kind="talk")
    uploads.read(upload)
    return upload


def _house() -> Any:
    from wijwerken.people.actor import HOUSE

    return HOUSE


_MEASURED = {"preview": preview, "take_in": take_in}

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
