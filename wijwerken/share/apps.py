from django.apps import AppConfig


class ShareConfig(AppConfig):
    name = "wijwerken.share"
    label = "share"
