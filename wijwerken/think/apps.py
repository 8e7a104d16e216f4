from django.apps import AppConfig


class ThinkConfig(AppConfig):
    name = "wijwerken.think"
    label = "think"
