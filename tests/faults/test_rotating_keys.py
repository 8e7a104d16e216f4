"""The power goes off while keys are changed: codes, names and apps are readable, and one can simply begin again."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.installation import Installation, databases_of_its_own
from tests.faults.test_backup import NAME, PREPARE, backup_of, restored
from wijwerken.config import keys, seal

pytestmark = pytest.mark.fault

MORE = """
from allauth.mfa.models import Authenticator
from wijwerken.people.domain import second_step
from wijwerken.people.models import Account
adapter, account = second_step.Adapter(), Account.objects.first()
Authenticator.objects.create(user=account, type="totp", data={"secret": adapter.encrypt("JBSWY3DP")})
answer = None
"""
READ = """
from allauth.mfa.models import Authenticator
from wijwerken.house.domain import logbook
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import identities, receipts, second_step
people = [receipts.person_with(code) for code in {codes!r}]
words = Excerpt.objects.everywhere(because="a test")
answer = dict(
    words=[words.get(speaker__person=person).text for person in people],
    names=[identities.recall(person).name for person in people],
    apps=[second_step.Adapter().decrypt(app.data["secret"]) for app in Authenticator.objects.all()],
    flaws=sum(1 for chain in logbook.chains() for _ in logbook.check(chain)),
)
"""
# The same command, in a process whose power goes off before the so-manieth thing it changes.
KILLED = """
import os, sys
from wijwerken.config import cli, keys, rotation
done = 0
def killing(name, work):
    def step(*args, **more):
        global done
        done += 1
        if done == {at}:
            os.kill(os.getpid(), 9)
        return work(*args, **more)
    return step
keys.replace = killing("replace", keys.replace)
begin = rotation.seal_anew
def seal_anew():
    from django.db import models
    models.QuerySet.bulk_update = killing("rows", models.QuerySet.bulk_update)
    return begin()
rotation.seal_anew = seal_anew
cli.main(["rotate-keys", *sys.argv[1:]])
"""


@pytest.fixture
def kept(running: Installation) -> Installation:
    """An installation that stands still, with codes, a name and an app in it."""
    running.codes = running.python(PREPARE)  # type: ignore[attr-defined]
    running.python(MORE)
    running.let_go()
    running.stop()
    return running


def read(installation: Installation) -> dict[str, object]:
    """Read what people and colleagues would read."""
    answer = installation.python(READ.format(codes=installation.codes))  # type: ignore[attr-defined]
    installation.let_go()
    return dict(answer)


def killed(installation: Installation, at: int) -> bool:
    """Change the keys and take the power away; tells whether there was something left to change."""
    command = [sys.executable, "-c", KILLED.format(at=at), "--data", str(installation.folder)]
    done = subprocess.run(
        command, cwd=installation.workplace, env=installation.environment, capture_output=True, text=True
    )
    assert done.returncode in (0, -9), done.stdout + done.stderr
    return done.returncode == -9


def keys_of(installation: Installation, name: str) -> list[keys.Key]:
    """Read the keys of an installation."""
    return keys.read_keys(installation.folder / "keys" / name)


def test_at_whatever_moment_it_is_killed_everything_is_readable_and_works_on(kept: Installation) -> None:
    before = read(kept)
    assert before["names"] == ["", "", NAME]
    assert (before["apps"], before["flaws"]) == (["JBSWY3DP"], 0)
    for at in range(1, 50):
        if not killed(kept, at):
            break
        assert read(kept) == before, f"killed before change {at}"
    assert at > 9, "three files twice, and rows of four kinds"
    assert read(kept) == before
    assert len(keys_of(kept, "identity_key")) == 1
    kept.start()
    kept.stop()


def test_a_backup_of_before_opens_with_the_keys_in_it(kept: Installation, tmp_path: Path) -> None:
    private, public = seal.new_pair()
    (tmp_path / "sleutel.txt").write_text(private)
    kept.environment["WIJWERKEN_BACKUP_RECIPIENTS"] = public
    before, was = backup_of(kept, tmp_path / "ervoor"), read(kept)
    old = {name: keys_of(kept, name)[0].key for name in ("secret_key", "receipt_key", "identity_key", "id_key")}
    said = kept.run("rotate-keys").stdout
    assert "1 namen, 1 apps" in said
    for name in ("secret_key", "receipt_key", "identity_key"):
        assert keys_of(kept, name)[0].key != old[name]
    assert [one.key for one in keys_of(kept, "secret_key")][1:] == [old["secret_key"]]
    assert keys_of(kept, "id_key")[0].key == old["id_key"]
    after = backup_of(kept, tmp_path / "erna")
    assert read(kept) == was
    for backup, folder in ((before, "ouder"), (after, "nieuwer")):
        with databases_of_its_own() as environment:
            new = restored(backup, tmp_path / folder, environment, "--without-ledger")
            new.codes = kept.codes  # type: ignore[attr-defined]
            assert read(new) == was
    kept.run("rotate-keys", "--leaked")
    assert len(keys_of(kept, "secret_key")) == 1
    assert read(kept) == was


def test_nobody_changes_keys_under_a_server_that_runs(running: Installation) -> None:
    refused = running.run("rotate-keys", check=False)
    assert refused.returncode == 1
    assert "draait al" in refused.stderr
    assert len(keys_of(running, "secret_key")) == 1
