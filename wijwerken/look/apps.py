from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "wijwerken.look"
    label = "look"
