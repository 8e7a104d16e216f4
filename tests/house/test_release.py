"""A release is seen to be whole and from whom; the bill names every package; an audit never says it looked in vain."""

import importlib.machinery
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.floor import ROOT


def script(name: str) -> ModuleType:
    """Open a script that people type without .py."""
    loader = importlib.machinery.SourceFileLoader(f"script_{name}", str(ROOT / "scripts" / name))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


# --- the audit ------------------------------------------------------------------------------------------------------

HOLE = {"id": "PYSEC-0", "fix_versions": ["2.2.28"]}
OLD = {"dependencies": [{"name": "django", "version": "2.2.0", "vulns": [HOLE]}]}
CLEAN = {"dependencies": [{"name": "lxml", "version": "6", "vulns": []}]}
UNSEEN = {"dependencies": [{"name": "lxml", "skip_reason": "Dependency not found on PyPI"}]}
KNOWS_NOTHING = {"dependencies": [{"name": "django", "version": "2.2.0", "vulns": []}]}


@pytest.mark.parametrize(
    ("of_the_old_one", "of_the_locks", "ends_with", "says"),
    [
        (OLD, CLEAN, 0, "no hole is known"),
        (OLD, OLD, 1, "django 2.2.0: PYSEC-0, closed in 2.2.28"),
        (OLD, UNSEEN, 2, "nothing is known about them"),
        (KNOWS_NOTHING, CLEAN, 2, "Could not look"),
        (UNSEEN, CLEAN, 2, "Could not look"),
        ({"dependencies": []}, CLEAN, 2, "Could not look"),
        (OLD, {"dependencies": []}, 2, "Could not look"),
        (OLD, None, 2, "Could not look, so nothing is known about holes: no route to host"),
    ],
)
def test_who_could_not_look_never_says_that_there_is_nothing(
    monkeypatch, capsys, of_the_old_one, of_the_locks, ends_with, says
) -> None:
    audit = script("audit")

    def answered(command, **_more):
        answer = of_the_old_one if "--no-deps" in command else of_the_locks
        return subprocess.CompletedProcess(
            command, 1, json.dumps(answer) if answer else "", "trace\nno route to host\n"
        )

    monkeypatch.setattr(audit.subprocess, "run", answered)
    assert audit.main() == ends_with
    said = "".join(capsys.readouterr())
    assert says in said
    assert ("no hole is known" in said) is (ends_with == 0)


# --- the bill -------------------------------------------------------------------------------------------------------


def test_the_bill_names_every_package_of_the_lock_with_version_hash_and_licence() -> None:
    bill = script("sbom").bill()
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==([\w.+!-]+)", lock, re.M)
    assert [(one["name"], one["version"]) for one in bill["components"]] == pinned
    sums = [sum_["content"] for one in bill["components"] for sum_ in one["externalReferences"][0]["hashes"]]
    assert sums == re.findall(r"sha256:([0-9a-f]{64})", lock)
    assert [one["name"] for one in bill["components"] if not one["licenses"]] == []
    addresses = [one["bom-ref"] for one in bill["components"]]
    assert len(set(addresses)) == len(addresses)


def test_the_bill_tells_who_asked_for_what() -> None:
    asked = {one["ref"].split("@")[0]: one["dependsOn"] for one in script("sbom").bill()["dependencies"]}
    ours = [address.split("@")[0].removeprefix("pkg:pypi/") for address in asked["pkg:pypi/wijwerken"]]
    assert {"django", "pyrage", "cryptography"} <= set(ours)
    assert "asgiref" not in ours
    assert any(address.startswith("pkg:pypi/asgiref@") for address in asked["pkg:pypi/django"])


def test_the_same_checkout_gives_the_same_bill() -> None:
    assert script("sbom").bill() == script("sbom").bill()


# --- the release ----------------------------------------------------------------------------------------------------


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """Make a key, and a list with it as the only one who may sign."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = tmp_path / "signers"
    signers.write_text("release " + key.with_suffix(".pub").read_text())
    return key, signers


@pytest.fixture
def release(monkeypatch) -> ModuleType:
    """The script, in a repository in which all is committed, at a known moment."""
    made = script("release")
    run, git = made.run, {"status": "", "log": "1795910400"}
    monkeypatch.setattr(made, "run", lambda *words: git[words[1]] if words[0] == "git" else run(*words))
    return made


@pytest.mark.fault
def test_a_release_is_whole_and_signed_and_every_change_is_seen(release, keys, tmp_path, capsys) -> None:
    key, signers = keys
    folder = tmp_path / "release"
    assert release.main(["make", str(folder), "--key", str(key)]) == 0
    names = {path.name for path in folder.iterdir()}
    assert {"requirements.txt", "sbom.cdx.json", "SHA256SUMS", "SHA256SUMS.sig"} < names
    assert len([name for name in names if name.endswith((".whl", ".tar.gz"))]) == 2
    verify = ["verify", str(folder), "--signers", str(signers)]
    assert release.main(verify) == 0
    assert release.main(["verify", str(folder)]) == 1, "nobody looked who signed"

    again = tmp_path / "again"
    assert release.main(["make", str(again)]) == 0
    assert (again / "SHA256SUMS").read_bytes() == (folder / "SHA256SUMS").read_bytes(), "not the same when made twice"
    assert "Not signed" in capsys.readouterr().err
    assert release.main(["verify", str(again), "--signers", str(signers)]) == 1

    lock = folder / "requirements.txt"
    whole = lock.read_bytes()
    lock.write_bytes(whole + b"evil==1.0\n")
    assert release.main(verify) == 1
    sums = folder / "SHA256SUMS"
    kept = sums.read_text()
    sums.write_text(kept.replace(re.findall(r"(\w+)  requirements", kept)[0], release.sum_of(lock)))
    assert release.main(verify) == 1, "the sums were changed along"
    sums.write_text(kept)
    lock.write_bytes(whole)
    assert release.main(verify) == 0
    (folder / "one-too-many.whl").write_text("")
    assert release.main(verify) == 1


@pytest.mark.fault
def test_a_signature_of_somebody_else_or_for_something_else_is_none(release, keys, tmp_path) -> None:
    key, signers = keys
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "SHA256SUMS").write_text("")
    for purpose, by in (("wijwerken-release", "other"), ("something-else", "key")):
        if by == "other":
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other")], check=True)
        signing = [
            "ssh-keygen",
            "-q",
            "-Y",
            "sign",
            "-f",
            str(tmp_path / by),
            "-n",
            purpose,
            str(folder / "SHA256SUMS"),
        ]
        subprocess.run(signing, check=True)
        assert release.main(["verify", str(folder), "--signers", str(signers)]) == 1
        (folder / "SHA256SUMS.sig").unlink()
    assert key.exists()


def test_a_release_is_made_only_of_what_is_committed(monkeypatch, tmp_path, capsys) -> None:
    made = script("release")
    monkeypatch.setattr(made, "run", lambda *words: " M wijwerken/__init__.py")
    assert made.main(["make", str(tmp_path / "release")]) == 1
    assert "wijwerken/__init__.py" in capsys.readouterr().err
    assert not (tmp_path / "release").exists()
