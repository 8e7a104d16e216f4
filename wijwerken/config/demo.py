"""The fictional municipality: every room shows what it is for."""

from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.utils import translation

from wijwerken.house import registry
from wijwerken.house.demo import Demo
from wijwerken.look.domain import kept_figures
from wijwerken.people.domain import demo_roles

FILLED = "filled"


def mark(data: Path) -> Path:
    """Tell where an installation remembers that it is a demo; no file means that people's own words live here."""
    return data / "demo"


def filled(data: Path) -> bool:
    """Tell whether the demo stands completely."""
    return mark(data).exists() and mark(data).read_text(encoding="ascii") == FILLED


def fill() -> None:
    """Let every room add its part, lowest room first; all of it or nothing."""
    demo = Demo()
    # What people read stands in Dutch, also on a machine that speaks another language.
    with translation.override("nl"), transaction.atomic(), transaction.atomic(using="identities"):
        for room in registry.rooms():
            if room.demo is not None:
                room.demo(demo)
        kept_figures.work_out_all()  # as the first night will
    demo_roles.remember_residents(demo.residents)
    mark(settings.WIJWERKEN_DATA).write_text(FILLED, encoding="ascii")
    connections.close_all()
