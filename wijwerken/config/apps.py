from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Carries the commands that concern the whole house."""

    name = "wijwerken.config"
    label = "config"

    def ready(self) -> None:
        """Make what `wijwerken check` looks at known."""
        from wijwerken.config import security_contact  # noqa: F401
