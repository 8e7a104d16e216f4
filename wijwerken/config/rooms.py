"""The rooms of the house in floor order, the lowest first."""

ROOMS = ("house", "people", "trajectories", "look", "think", "rounds", "act", "meet", "share")
