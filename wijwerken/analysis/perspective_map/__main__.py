"""`python -m wijwerken.analysis.perspective_map PATH`."""

from wijwerken.analysis.perspective_map.command import main

if __name__ == "__main__":
    raise SystemExit(main())
