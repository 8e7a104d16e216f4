"""The web application, as the server loads it: the hub of the room in front, the pages behind it.

Between them is counted what people send, and refused what comes through a web server that we do not know.
"""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")

django.setup(set_prefix=False)

from wijwerken.config.bodies import CountedBodies, Pages  # noqa: E402
from wijwerken.config.proxies import KnownProxies  # noqa: E402
from wijwerken.meet.hub.app import HubInFront  # noqa: E402

application = HubInFront(KnownProxies(CountedBodies(Pages()), settings.SECURE_SSL_REDIRECT))
