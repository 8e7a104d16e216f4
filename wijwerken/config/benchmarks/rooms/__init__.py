"""Measuring rooms: answers, streams, people who come in, and a slower disk, on a real server."""
