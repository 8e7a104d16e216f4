"""A mail server of this machine that takes every letter, and reads it as a mail program does."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from django.test import override_settings


@dataclass
class Sink:
    """What came in, and what this server refuses for a test."""

    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)  # addresses that do not exist
    busy: bool = False  # it takes no letter at all just now

    @property
    def letters(self) -> list[EmailMessage]:
        read = (email.message_from_bytes(one, policy=email.policy.default) for one in self.raw)
        return [one for one in read if isinstance(one, EmailMessage)]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink: Sink = self.server.sink  # type: ignore[attr-defined]
        self.answer("220 sink")
        to: list[str] = []
        for line in iter(self.rfile.readline, b""):
            said = line.decode().strip()
            verb = said[:4].upper()
            if verb == "RCPT":
                address = said.partition("<")[2].partition(">")[0]
                to.append(address)
                self.answer("550 no such address" if address in sink.refused else "250 ok")
            elif verb == "DATA" and sink.busy:
                self.answer("451 not now")
            elif verb == "DATA":
                self.take(sink, to)
                to = []
            elif verb == "QUIT":
                return self.answer("221 bye")
            else:
                to = [] if verb in ("MAIL", "RSET") else to
                self.answer("250 ok")
        return None

    def take(self, sink: Sink, to: list[str]) -> None:
        self.answer("354 go on")
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            lines.append(line[1:] if line.startswith(b"..") else line)
        sink.raw.append(b"".join(lines))
        sink.to.append(list(to))
        self.answer("250 taken")

    def answer(self, said: str) -> None:
        self.wfile.write(f"{said}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """Let letters go to a server of this machine while this lasts."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        sink = Sink(port=server.server_address[1])
        server.sink = sink  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        here = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": sink.port, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}
        try:
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", **here):
                yield sink
        finally:
            server.shutdown()
