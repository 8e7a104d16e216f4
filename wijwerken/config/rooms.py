"""The rooms of the house in floor order, the lowest first."""

ROOMS = ("house", "people", "trajectories", "look", "think", "act", "share")


def stands(module: str) -> bool:
    """Tell whether this part of a room has been built."""
    from importlib.util import find_spec

    return find_spec(module) is not None
