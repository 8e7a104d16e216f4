from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Carries the commands that concern the whole house."""

    name = "wijwerken.config"
    label = "config"
