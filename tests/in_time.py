"""Promises in seconds, on a machine that does other things meanwhile.

What has to be done within so many seconds is promised for a machine of its own. Such a test is measured three times
at most: a house that became slow is slow each time, a machine that was busy for a moment is not. Nothing else is ever
tried again; what was lost once is lost.
"""

import pytest

in_time = pytest.mark.flaky(reruns=2, reruns_delay=2)
