"""An installation in a folder that is thrown away, for measuring and for making pictures."""

import os


def set_up(folder: str, settings: str, *, demo: bool = False) -> None:
    """Make an empty installation and load its settings; never touches a database that may hold people's words."""
    for variable in ("DATABASE_URL", "IDENTITY_DATABASE_URL"):
        os.environ.pop(variable, None)
    os.environ |= {
        "WIJWERKEN_DATA": folder,
        "WIJWERKEN_DEMO": "true" if demo else "false",
        "WIJWERKEN_PUBLIC_URL": "http://localhost:8000",
        "DJANGO_SETTINGS_MODULE": settings,
    }
    import django

    django.setup()
    from wijwerken.config import prepare

    prepare.databases()
    prepare.static_files()
