"""`wijwerken start`: prepare the data folder, serve the pages and keep the background worker going."""

import argparse
import errno
import fcntl
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn
from urllib.parse import urlsplit

from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say

DEMO_MARK = "demo"
THIS_MACHINE = "127.0.0.1"
LOCAL_NAMES = (None, "localhost", "127.0.0.1", "::1")
ANY_HOST = ("0.0.0.0", "::", "")  # noqa: S104 (only when somebody asked: phones in the same network reach it then)


def main(argv: Sequence[str]) -> None:
    """Start everything and stay until Ctrl-C."""
    options = read_options(argv)
    options.asked_host, options.host = options.host, host_of(options)
    folder = open_data_folder()
    listener = listen(options.host, options.port)
    first_time = not (folder / "keys").exists()
    describe_to_settings(options, folder, first_time)

    import django

    django.setup()

    from wijwerken.config import prepare, server

    prepare.nothing_unfinished()
    prepare.databases()
    prepare.figures()
    prepare.static_files()
    if options.demo:
        prepare.demo()
    signal.signal(signal.SIGTERM, stop_on_signal)
    with server.worker_kept_going():
        announce(options)
        server.serve(listener)
    say(_("Gestopt. Alles is bewaard."))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken start`."""
    parser = argparse.ArgumentParser(prog="wijwerken start", description=_("Start Wij-Werken op deze computer."))
    parser.add_argument("--port", type=int, default=8000, help=_("poort (standaard 8000)"))
    parser.add_argument("--phones", action="store_true", help=_("laat telefoons in hetzelfde netwerk meedoen"))
    parser.add_argument("--host", help=_("netwerkadres om op te luisteren (standaard alleen deze computer)"))
    parser.add_argument("--public-url", help=_("het adres dat mensen gebruiken, ook in QR-codes"))
    parser.add_argument("--data", help=_("map voor alle gegevens (standaard ./data)"))
    parser.add_argument("--empty", action="store_true", help=_("begin zonder voorbeeldgemeente"))
    return parser.parse_args(argv)


def host_of(options: argparse.Namespace) -> str:
    """Tell where to listen: on this machine only, unless somebody asked that others reach it."""
    if options.host is not None:
        return str(options.host)
    address = urlsplit(options.public_url or os.environ.get("WIJWERKEN_PUBLIC_URL", ""))
    # With https there is a web server in front of us, which is on this machine unless --host says otherwise.
    is_direct = address.scheme == "http" and address.hostname not in LOCAL_NAMES
    return ANY_HOST[0] if options.phones or is_direct else THIS_MACHINE


def open_data_folder(*, together: bool = False) -> Path:
    """Make the data folder when needed and make sure that nothing else runs on it, but its own kind when together."""
    folder = Path(os.environ.setdefault("WIJWERKEN_DATA", "data")).expanduser().resolve()
    os.environ["WIJWERKEN_DATA"] = str(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(folder / ".running", os.O_RDWR | os.O_CREAT, 0o600)
        # Held until this process ends, however it ends.
        fcntl.flock(lock, (fcntl.LOCK_SH if together else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        give_up(_("Wij-Werken draait al op deze gegevens: {folder}").format(folder=folder))
    except OSError as problem:
        give_up(
            _("De map {folder} kan niet worden gebruikt ({problem}). Kies een andere met --data.").format(
                folder=folder, problem=problem.strerror
            )
        )
    return folder


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else, so that a port in use gives a sentence and not a half start."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(4096)
    except (OSError, OverflowError) as problem:
        explain_no_listener(problem, host, port)
    return listener


def explain_no_listener(problem: Exception, host: str, port: int) -> NoReturn:
    """Say in a sentence why nothing can be served here."""
    code = getattr(problem, "errno", None)
    if code == errno.EADDRINUSE:
        sentence = _("Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: --port {other}")
    elif code == errno.EACCES:
        sentence = _("Poort {port} mag alleen een beheerder gebruiken. Kies er een boven 1024: --port 8000")
    else:
        sentence = _("Op {host} poort {port} kan deze computer niet luisteren. Kijk --host en --port na.")
    give_up(sentence.format(host=host, port=port, other=port + 1))
    raise AssertionError


def describe_to_settings(options: argparse.Namespace, folder: Path, first_time: bool) -> None:
    """Tell the settings, through the environment, what was asked on the command line."""
    # A database elsewhere may hold real people: it never becomes a demo by itself.
    if first_time and not options.empty and not os.environ.get("DATABASE_URL"):
        (folder / DEMO_MARK).touch()
    options.demo = (folder / DEMO_MARK).exists()
    names = own_names() if options.host in ANY_HOST else [options.host]
    os.environ["WIJWERKEN_HOSTS"] = ",".join(filter(None, [os.environ.get("WIJWERKEN_HOSTS", ""), *names]))
    shown = "localhost" if options.host in ANY_HOST or options.asked_host is None else options.host
    options.local_url = f"http://{shown}:{options.port}"
    if options.public_url:
        os.environ["WIJWERKEN_PUBLIC_URL"] = options.public_url
    elif not os.environ.get("WIJWERKEN_PUBLIC_URL"):
        reachable = f"http://{own_names()[0]}:{options.port}" if options.host in ANY_HOST else options.local_url
        os.environ["WIJWERKEN_PUBLIC_URL"] = reachable
    (folder / "address").write_text(os.environ["WIJWERKEN_PUBLIC_URL"], encoding="utf-8")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")


def own_names() -> list[str]:
    """Tell under which address and names others in the same network find this computer."""
    name = socket.gethostname().lower()
    return [lan_address(), name, f"{name}.local"]


def lan_address() -> str:
    """Find the address of this computer in its network; nothing is sent for that."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address kept free for documentation
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])


def announce(options: argparse.Namespace) -> None:
    """Print where it is to be found and how to sign in the first time."""
    from django.conf import settings

    from wijwerken.config.first_account import way_in
    from wijwerken.config.security_contact import security_contact

    is_here_only = options.host in (THIS_MACHINE, *LOCAL_NAMES)
    say()
    say(_("Wij-Werken staat klaar: {url}").format(url=options.local_url))
    if options.local_url != settings.WIJWERKEN_PUBLIC_URL:
        say(_("Voor telefoons en QR-codes: {url}").format(url=settings.WIJWERKEN_PUBLIC_URL))
    elif is_here_only:
        say(_("Alleen deze computer kan erbij. Telefoons in hetzelfde netwerk laten meedoen: ./start --phones"))
    say_way_in(way_in(options.local_url))
    if options.demo:
        say(_("Dit is een voorbeeldgemeente. Echt beginnen: kies een lege map, met --empty --data MAP"))
        if not is_here_only:
            say(_("Iedereen in dit netwerk kan hier elke rol kiezen. Schrijf er geen echte verhalen in."))
    elif not security_contact(settings.WIJWERKEN_SECURITY_CONTACT):
        say(_("Wie een lek vindt, kan dat nog aan niemand melden: zet een e-mailadres in WIJWERKEN_SECURITY_CONTACT"))
    say(_("Stoppen: Ctrl-C"))


def say_way_in(found: str) -> None:
    """Print the link of the first administrator, or in which file it is; nothing when somebody came in already."""
    if found.startswith("http"):
        say(_("Eenmalig inloggen als beheerder: {url}").format(url=found))
    elif found:
        say(_("De inloglink voor de beheerder staat in {file}").format(file=found))


def stop_on_signal(_number: int, _frame: FrameType | None) -> None:
    """Stop as quietly on a signal of the system as on Ctrl-C."""
    sys.exit(0)
