"""`wijwerken web`: one web process of several, behind a web server that divides the work; see docs/operations.md."""

import argparse
import os
import signal
from collections.abc import Sequence

from wijwerken.config import start
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up


def main(argv: Sequence[str]) -> None:
    """Serve the pages and the streams until someone stops it; no worker, and no change to the tables."""
    options = read_options(argv)
    if not os.environ.get("DATABASE_URL") or os.environ.get("WIJWERKEN_BUS", "memory") == "memory":
        give_up(_("Meer dan één webproces kan alleen met DATABASE_URL (PostgreSQL) en WIJWERKEN_BUS."))
    start.open_data_folder(together=True)
    listener = start.listen(options.host, options.port)

    import django

    django.setup()

    from wijwerken.config import server

    signal.signal(signal.SIGTERM, start.stop_on_signal)
    server.serve(listener)


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken web`."""
    parser = argparse.ArgumentParser(prog="wijwerken web", description=_("Eén webproces van meer."))
    parser.add_argument("--port", type=int, required=True, help=_("poort"))
    parser.add_argument("--host", default="127.0.0.1", help=_("netwerkadres om op te luisteren"))
    return parser.parse_args(argv)
