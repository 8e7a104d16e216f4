"""The first account of an installation, for whoever starts it."""


def sign_in_path() -> str:
    return ""
