"""How many answers one seat may send: a burst after an hour without network passes, a machine that floods does not.

Never per address: a whole school shares one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

BURST = 200
PER_SECOND = 2.0


@dataclass(slots=True)
class Allowance:
    """What one seat may still send; it fills up again by itself."""

    left: float = BURST
    at: float = 0.0

    def take(self, now: float) -> int:
        """Take one; 0 when that was fine, otherwise how many seconds to wait."""
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0
        return math.ceil((1 - self.left) / PER_SECOND)
