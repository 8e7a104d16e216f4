from django.apps import AppConfig


class MeetConfig(AppConfig):
    name = "wijwerken.meet"
    label = "meet"
