from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wijwerken.people"
    label = "people"
