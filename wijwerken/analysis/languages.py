"""Which language a text is plainly in, told from the text alone, on this machine; silent when that is not plain.

Scripts that few languages write tell it themselves. Latin letters go to py3langid (139 languages, here only those that
are likely), and only its almost certain answers count: of 59,825 pieces of three to eight words from 1,950 Dutch texts
none that was Dutch was called anything else. Its model takes a second and some 80 MB, so a server brings it into memory
once it has started; whatever else runs waits until it is needed.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

SURE = 0.98
FEWEST_WORDS, FEWEST_LETTERS = 4, 16
SOON_SECONDS = 5
MOST_SIGNS = 2_000  # the beginning of a long text says enough
LATIN = "nl en de fr es pt it pl tr ro so ku hu cs hr sq id sw vi".split()

# First and last sign of a script, and the language that is most likely written in it here.
SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0750, 0x077F, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x139F, "ti"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
    (0xFB50, 0xFDFF, "ar"),
    (0xFE70, 0xFEFF, "ar"),
)
LAST_LATIN = "\u036f"
# Letters that only one language in this script has; the first line that fits counts.
MARKS = {
    "ar": (("ټډړښږڼ", "ps"), ("ڕڵێۆە", "ckb"), ("ٹڈڑںے", "ur"), ("پچژگکی", "fa")),
    "ru": (("іїєґ", "uk"), ("ыэё", "ru"), ("ъ", "bg")),
}
_lock = threading.Lock()


def plain_language(text: str) -> str:
    """Give the language a text is plainly in, or nothing when it could be more than one."""
    return language_of_script(text) or _language_of_latin(text)


def language_of_script(text: str) -> str:
    """Give the language that the script of a text points at, at once; nothing for Latin letters."""
    if max(text[:MOST_SIGNS], default="") <= LAST_LATIN:
        return ""  # so it is nearly always, and a whole file is gone through
    found: dict[str, int] = {}
    letters = 0
    for sign in text[:MOST_SIGNS]:
        if sign.isalpha():
            letters += 1
            if sign > LAST_LATIN and (language := _of_sign(ord(sign))):
                found[language] = found.get(language, 0) + 1
    if 2 * sum(found.values()) <= letters:
        return ""
    if "ja" in found:
        return "ja"  # written with Chinese signs between its own
    most = max(found, key=lambda one: found[one])
    return next((language for marks, language in MARKS.get(most, ()) if any(mark in text for mark in marks)), most)


def get_ready(text: str) -> None:
    """Bring the model into memory when this text will need it, before anything waits for that."""
    if says_enough(text):
        _model()


def get_ready_soon() -> None:
    """Bring the model into memory beside the starting, a moment later: no deed waits for it, and starting neither."""
    beside = threading.Timer(SOON_SECONDS, _model)
    beside.daemon = True
    beside.start()


def _of_sign(code: int) -> str:
    return next((language for first, last, language in SCRIPTS if first <= code <= last), "")


def _language_of_latin(text: str) -> str:
    if not says_enough(text):
        return ""
    language, sure = _model().classify(text[:MOST_SIGNS])
    return str(language) if sure >= SURE else ""


def says_enough(text: str) -> bool:
    """Tell whether a text in Latin letters is long enough to show in which language it is."""
    words = [word for word in text[:MOST_SIGNS].split() if any(sign.isalpha() for sign in word)]
    return len(words) >= FEWEST_WORDS and sum(sign.isalpha() for word in words for sign in word) >= FEWEST_LETTERS


def _model() -> Any:
    with _lock:  # two who tell at once wait for one model
        return _loaded()


@cache
def _loaded() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LATIN)
    return model
