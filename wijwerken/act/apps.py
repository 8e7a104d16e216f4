from django.apps import AppConfig


class ActConfig(AppConfig):
    name = "wijwerken.act"
    label = "act"
