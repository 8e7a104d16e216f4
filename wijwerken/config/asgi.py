"""The web application, as the server loads it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")

application = get_asgi_application()
