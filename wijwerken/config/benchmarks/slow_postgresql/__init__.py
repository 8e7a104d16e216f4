"""PostgreSQL on a disk that is slower by a stated time."""
