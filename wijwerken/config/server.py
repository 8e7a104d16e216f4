"""The web server in this process, and the background worker beside it."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from types import FrameType

import structlog
import uvicorn
from django.conf import settings

from wijwerken.analysis import languages
from wijwerken.config import connections, proxies

log = structlog.get_logger(__name__)

RESTART_PAUSE_SECONDS = 2
WORKER_GRACE_SECONDS = 1.5
OPEN_REQUESTS_GRACE_SECONDS = 2
FIRM_SECONDS = (
    20.0  # what still holds on then, such as a database that never answers, holds nothing that was acknowledged
)
# The mathematics of the worker would otherwise take every processor, also the one that answers people.
ONE_PROCESSOR = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
MOST_FILES = 100_000
BACKLOG = 4096  # who comes in at the same moment
KEEP_ALIVE_SECONDS = (
    75  # longer than a web server before us keeps a connection, so that it never sends into a closed one
)


def serve(listener: socket.socket) -> None:
    """Answer requests until someone stops it."""
    lobby = connections.Lobby(
        connections.most_connections(allow_many_files()), proxies.known(settings.WIJWERKEN_PROXIES)
    )
    config = uvicorn.Config(
        "wijwerken.config.asgi:application",
        http=partial(connections.Connection, lobby=lobby),  # type: ignore[arg-type]
        forwarded_allow_ips=settings.WIJWERKEN_PROXIES,
        log_config=None,
        access_log=False,  # an access log ties an address and a moment to a page
        server_header=False,
        lifespan="on",
        ws="none",
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=OPEN_REQUESTS_GRACE_SECONDS,
    )
    languages.get_ready_soon()
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        ServerWithStreams(config).run(sockets=[listener])


class ServerWithStreams(uvicorn.Server):
    """A server that says goodbye to every live screen at the first signal, because they would keep it waiting."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Close the streams, and stop: in order, and otherwise firmly."""
        super().handle_exit(sig, frame)
        end_firmly_after(FIRM_SECONDS)
        from wijwerken.config.asgi import application

        application.close_streams()


def end_firmly_after(seconds: float) -> None:
    """End this process after so long, whatever it still waits for; the worker sees that its parent is gone."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()


def allow_many_files() -> int:
    """Use all connections this machine gives us, for every phone in the room holds one; tell how many that are."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)


@contextlib.contextmanager
def worker_kept_going() -> Iterator[None]:
    """Run the background worker for as long as the pages are served."""
    command = [sys.executable, "-m", "wijwerken.config.cli", "work", "--parent", str(os.getpid())]
    supervisor = Supervisor(command, ONE_PROCESSOR)
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


class Supervisor:
    """Starts one process again whenever it ends by itself."""

    def __init__(self, command: list[str], more: Mapping[str, str] = {}) -> None:
        self.command, self.environment = command, os.environ | more
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self.keep_going, daemon=True)

    def start(self) -> None:
        """Begin watching."""
        self.thread.start()

    def keep_going(self) -> None:
        """Run the process, and run it again after a short pause when it ends."""
        while not self.stopping.is_set():
            # A session of its own: Ctrl-C reaches only us, and we stop the worker in order.
            self.process = subprocess.Popen(self.command, start_new_session=True, env=self.environment)  # noqa: S603
            status = self.process.wait()
            if not self.stopping.is_set():
                log.warning("the background worker stopped and is started again", status=status)
                self.stopping.wait(RESTART_PAUSE_SECONDS)

    def stop(self) -> None:
        """End the process: first kindly, then firmly."""
        self.stopping.set()
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(WORKER_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
