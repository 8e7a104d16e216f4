"""`python -m wijwerken.analysis.perspective_map PATH`."""

from wijwerken.analysis.perspective_map.command import main

raise SystemExit(main())
