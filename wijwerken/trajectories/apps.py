from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "wijwerken.trajectories"
    label = "trajectories"
