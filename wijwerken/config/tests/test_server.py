"""A server that is told to stop ends, also when something in it never does."""

import subprocess
import sys

HOLDS_ON = """
import threading
from wijwerken.config import server
server.end_firmly_after({seconds})
threading.Event().wait({waits})
print("ended in order")
"""


def run(seconds: float, waits: float) -> subprocess.CompletedProcess[str]:
    """Start a process that waits so long, and is ended firmly after so many seconds."""
    program = HOLDS_ON.format(seconds=seconds, waits=waits)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)


def test_what_never_ends_is_ended():
    assert (run(0.1, 50).returncode, run(0.1, 50).stdout) == (1, "")


def test_what_ends_in_order_is_not_held_up_by_it():
    ended = run(50, 0.1)
    assert (ended.returncode, ended.stdout) == (0, "ended in order\n")
