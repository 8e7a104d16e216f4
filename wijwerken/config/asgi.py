"""The web application, as the server loads it: the hub of the room in front, the pages behind it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")

pages = get_asgi_application()  # first: it sets Django up

from wijwerken.meet.hub.app import HubInFront  # noqa: E402

application = HubInFront(pages)
