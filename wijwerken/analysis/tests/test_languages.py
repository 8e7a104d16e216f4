"""Which language a text is plainly in: other languages are seen, and Dutch is never taken for another."""

from __future__ import annotations

import threading

import pytest

from wijwerken.analysis import languages
from wijwerken.analysis.languages import language_of_script, plain_language

DUTCH = """
In de winter loop ik om
's Avonds is het daar aardedonker
Ik zet een stoel voor de deur
Wij willen een bankje bij de winkels
De app werkt niet op mijn oude telefoon
Het team is top maar de meetings zijn te lang
Er is hier niks te doen voor jongeren
Mijn buurman groet nooit terug
Wat een gedoe met die formulieren
Ff wachten tot iemand iets doet
Kheb nix te doen hier s avonds
Wollah bro dit is echt wack hier
Ewa mattie wat doen we hier dan
Dat kump umdat d'r gin leu meer bint
Mien buurman helpt mie altied
Ich bin hiej gebore en getoage
Gullie moet's luistere nor ons
Der is hjir neat te dwaan foar de jongerein
De manager doet alsof wij er niet zijn
Feedback in de meeting was helemaal oke
Alles is duur geworden hoor
De trein, de bus en de auto
Koffie drinken met de buren
Ik durf er niet langs te lopen
Laat ons toch met rust
Dank u wel voor het vragen
Water in de kelder, elke herfst
Het park is mooi en stil
Die lamp is al maanden kapot
Mag ik ook eens wat zeggen
""".strip().splitlines()

OTHERS = {
    "en": "I do not dare to walk home alone at night",
    "de": "Ich traue mich abends nicht allein nach Hause",
    "fr": "Le soir je n'ose pas rentrer seule chez moi",
    "es": "Por la noche tengo miedo y no conozco a nadie en este barrio",
    "pl": "Wieczorem boję się wracać do domu",
    "tr": "Akşamları tek başıma eve yürümeye korkuyorum",
    "so": "Waxaan ka baqayaa inaan habeenkii kaligey socdo",
    "uk": "Я тут нікого не знаю",
    "ru": "Вечером я боюсь ходить одна",
    "bg": "Тук вечер е много тъмно за всички хора",
    "el": "Φοβάμαι το βράδυ",
    "ar": "أخاف من الظلام في المساء",
    "fa": "من شب‌ها می‌ترسم",
    "ur": "مجھے رات کو ڈر لگتا ہے",
    "ps": "زه د شپې له تیارې څخه ډارېږم او ښه نه یم",
    "he": "אני מפחדת ללכת לבד בערב",
    "ti": "ብለይቲ ክኸይድ እፈርህ",
    "zh": "晚上我不敢一个人走",
    "ja": "夜は一人で歩くのが怖いです",
}


@pytest.mark.parametrize("words", DUTCH)
def test_dutch_slang_and_dialect_are_never_taken_for_another_language(words):
    assert plain_language(words) in ("", "nl")


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_seen(language):
    assert plain_language(OTHERS[language]) == language


@pytest.mark.parametrize("words", ["", "OK", "Help me", "Water", "12 34", "😀😀😀", "La vie", "Hallo, 你好", "\ud800"])
def test_too_little_or_a_mixture_says_nothing(words):
    assert plain_language(words) == ""


def test_letters_alone_tell_without_a_model():
    assert language_of_script("Ik ben Ali, السلام") == ""
    assert {key: language_of_script(words) for key, words in OTHERS.items() if key in "ar fa he ru uk el".split()} == {
        key: key for key in "ar fa he ru uk el".split()
    }
    assert [language_of_script(words) for words in (OTHERS["en"], OTHERS["tr"], *DUTCH)] == [""] * (2 + len(DUTCH))


def test_a_server_brings_the_model_into_memory_beside_its_start(monkeypatch):
    ready = threading.Event()
    monkeypatch.setattr(languages, "SOON_SECONDS", 0)
    monkeypatch.setattr(languages, "_model", ready.set)
    languages.get_ready_soon()
    assert ready.wait(5)
