from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "wijwerken.house"
    label = "house"
