"""A backup that was broken off leaves nothing for ever."""

import os
import time

from wijwerken.config import backup


def test_halves_of_yesterday_are_thrown_away_and_those_of_now_are_not(tmp_path):
    old, busy = tmp_path / "2027-01-01-120000", tmp_path / "2027-01-02-120000"
    for folder in (old, busy):
        (folder / ".copy-abc").mkdir(parents=True)
        (folder / ".copy-abc" / "wijwerken.sqlite3").write_text("kanarie")
        (folder / ".wijwerken.tar.gz").write_text("kanarie")
        (folder / "identities.tar.gz").write_text("whole")
    yesterday = time.time() - 24 * 60 * 60
    for half in old.glob(".*"):
        os.utime(half, (yesterday, yesterday))
    backup.throw_away_halves(tmp_path)
    assert [path.name for path in old.iterdir()] == ["identities.tar.gz"]
    assert len(list(busy.iterdir())) == 3


def test_what_somebody_else_keeps_beside_the_backups_stays(tmp_path):
    whole, project = tmp_path / "2027-01-01-120000", tmp_path / "project"
    theirs = [project / ".git" / "HEAD", project / ".env", whole / ".note", project / ".wijwerken.tar.gz"]
    for path in theirs:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("theirs")
    (whole / ".copy-abc").symlink_to(project)
    long_ago = time.time() - 24 * 60 * 60
    for path in tmp_path.glob("*/.*"):
        os.utime(path, (long_ago, long_ago), follow_symlinks=False)
    backup.throw_away_halves(tmp_path)
    assert all(path.exists() for path in theirs)
    assert (whole / ".copy-abc").is_symlink()
