from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "wijwerken.rounds"
    label = "rounds"
