"""The settings with tasks done at once, quick passwords and a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

os.environ["WIJWERKEN_TEST"] = "1"
os.environ["WIJWERKEN_SECURITY_CONTACT"] = "veiligheid@gemeente.example"
os.environ["WIJWERKEN_DATA"] = tempfile.mkdtemp(prefix="wijwerken-test-")
atexit.register(shutil.rmtree, os.environ["WIJWERKEN_DATA"], ignore_errors=True)

from wijwerken.config.settings import *  # noqa: E402, F403
