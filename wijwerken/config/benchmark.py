"""`wijwerken benchmark NAME`: measure, in an installation of its own that is thrown away."""

from collections.abc import Sequence
from importlib import import_module

from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say

BENCHMARKS = {
    "pages": ("wijwerken.config.benchmarks.pages", _("de tien hoofdpagina's van een vol huis")),
    "rooms": ("wijwerken.config.benchmarks.rooms.command", _("een zaal vol telefoons, op een echte server")),
    "perspective-map": ("wijwerken.analysis.benchmarks.perspective_map", _("de perspectievenkaart")),
    "bringing-in": ("wijwerken.config.benchmarks.intake", _("een bestand met een gesprek, tot het erin staat")),
    "red-threads": ("wijwerken.analysis.benchmarks.red_threads", _("de voorstellen voor rode draden")),
}


def main(argv: Sequence[str]) -> int:
    """Run one benchmark, or list them."""
    if not argv or argv[0] in ("-h", "--help"):
        for name, (_module, what) in BENCHMARKS.items():
            say(f"  wijwerken benchmark {name:20} {what}")
        return 0
    if argv[0] not in BENCHMARKS:
        give_up(_("Deze meting kennen wij niet. Er is: {names}").format(names=", ".join(BENCHMARKS)))
    return int(import_module(BENCHMARKS[argv[0]][0]).main(argv[1:]) or 0)
