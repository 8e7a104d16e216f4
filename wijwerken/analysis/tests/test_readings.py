"""Reading what people already have: every word once, in the right mouth, and nothing in silence (decision 73).

The files in `data/readings` were seen to be read wrong; each test says what is right.
"""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings import labels, torn
from wijwerken.analysis.readings.cutting import LONGEST, in_pieces, sentences
from wijwerken.analysis.readings.read import SUFFIXES, read, read_text
from wijwerken.analysis.readings.shape import APART, Options, Reading

FILES = Path(__file__).parent / "data" / "readings"
MEETING = Options(kind="meeting")


def case(name: str, options: Options | None = None) -> Reading:
    return read(name, (FILES / name).read_bytes(), options)


def said(reading: Reading) -> list[tuple[str | None, str]]:
    """Give what was said and by whom; an unnamed row is a number, so that two of one person are seen to be of one."""
    return [(_name(reading, piece.speaker), piece.words) for piece in reading.pieces if piece.kind == "said"]


def words(reading: Reading, kind: str = "said") -> list[str]:
    return [piece.words for piece in reading.pieces if piece.kind == kind]


def noted(reading: Reading) -> dict[str, int]:
    return {note.what: note.count for note in reading.notes}


def _name(reading: Reading, speaker: int | None) -> str | None:
    return None if speaker is None else reading.speakers[speaker].removeprefix(APART)


# Who says what


def test_names_of_any_script_speak_for_themselves_and_the_interviewer_asks():
    found = case("drie_bewoners.txt")
    assert said(found) == [
        ("Şeyma", "Na zes uur durf ik de straat niet op."),
        ("Piet", "Ik loop altijd een rondje met de hond."),
        ("İbrahim", "De bus is mijn grootste zorg, ik werk in ploegen."),
        ("Şeyma", "Meer licht bij de halte."),
        ("Łukasz", "Een bus tot tien uur."),
        ("Piet", "Een buurthuis zoals vroeger."),
    ]
    assert words(found, "asked") == ["Hoe is het hier wonen?", "Wat zou helpen?"]


def test_names_with_a_prefix_or_an_accent_are_six_speakers():
    found = case("voorvoegsels.txt")
    assert found.speakers == ("Interviewer", "Jan de Vries", "van Dijk", "'t Hart", "Šejla", "Łukasz")
    assert [name for name, _words in said(found)].count("van Dijk") == 2
    assert not any(":" in one for one in words(found))


NAMES = [
    *("Şeyma", "İbrahim", "Łukasz", "Željko", "فاطمة", "Фатима", unicodedata.normalize("NFD", "Élise"), "李明"),
    *("'t Hart", "’t Hart", "van der Berg", "G. van 't Hof", "O'Brien", "D. El-Amrani", "M'hamed"),
    *("[Piet]", "**Piet**", "- Piet", "1. Piet", "• Piet", "Piet/Ans", "Jansen, Piet", "Jansen, Piet (BJ)"),
    *("Inwoner #2", "Vrouw, 45 jaar", "Moeder van Ali", "de wijkagent", "Wethouder De Boer", "mevrouw Yılmaz"),
    *("Piet (bewoner van de Molenstraat, al dertig jaar)", "Anne-Marie van den Heuvel-Jansen", "Mw. Jansen"),
    *("[SPEAKER_01]", "SPEAKER_00", "R1", "B1", "Respondent 3", "Man 2", "Tafel 2", "Groep geel", "Spreker A"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_said_once_is_never_glued_to_who_spoke_before(name: str):
    text = f"Interviewer: Hoe is het?\nHenk: Goed hoor.\n{name}: Ik vind het te donker.\nHenk: Dat herken ik.\n"
    found = read_text(text)
    mine = [who for who, what in said(found) if what == "Ik vind het te donker."]
    assert len(mine) == 1 and mine[0] not in (None, "Henk")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Mijn punt is: niemand luistert.",
            "Let op: de bus komt niet.",
            "Bijvoorbeeld: een bankje.",
            "Kortom: meer licht.",
        ),
        *(
            "Het is heel omslachtig: je moet daar een briefje halen.",
            "Ik zeg altijd: doe het samen.",
            "Wat ik wil: rust.",
        ),
        *(
            "De Molenstraat: daar is het donker.",
            "Om 18:05 gaat de laatste bus.",
            "Nog iets: de stoep.",
            "Eén ding: licht.",
        ),
    ],
)
def test_words_before_a_colon_are_speech_of_who_spoke_and_do_not_vanish(line: str):
    found = read_text(f"Interviewer: Hoe is het?\nHenk: Goed hoor.\n{line}\nFatima: Dat herken ik.\nHenk: Ja.\n")
    assert ("Henk", f"Goed hoor.\n{line}") in said(found)


@pytest.mark.parametrize(
    "line", ["Agenda: opening", "Actiepunt: Fatima belt", "Besluit: wij doen het", "Aanwezig: Henk"]
)
def test_heads_of_minutes_are_nobodys_and_are_said_to_be(line: str):
    found = read_text(f"Interviewer: Hoe is het?\nHenk: Goed hoor.\n{line}\nFatima: Dat herken ik.\nHenk: Ja.\n")
    assert words(found, "nobody") == [line] and noted(found)["head"] == 1
    assert ("Henk", "Goed hoor.") in said(found)


def test_what_may_be_a_name_is_asked_and_keeps_its_words():
    found = read_text("Interviewer: Hoe is het?\nHenk: Goed hoor.\npiet: te donker\nHenk: Ja.\n")
    doubtful = [piece for piece in found.pieces if piece.doubtful]
    assert [(piece.speaker, piece.words) for piece in doubtful] == [(None, "piet: te donker")]
    assert noted(found)["unsure_who"] == 1


def test_a_name_in_the_middle_of_a_joined_line_begins_a_turn():
    found = read_text("Piet: Ik woon hier lang. Ans: Ik ook. Piet: Fijn.\nAns: Ja.\nPiet: Nee.")
    assert [who for who, _what in said(found)] == ["Piet", "Ans", "Piet", "Ans", "Piet"]
    assert noted(found)["name_inside"] == 1


def test_a_text_in_small_letters_has_its_speakers_too():
    found = read_text("piet: ik woon hier lang\nans: ik ook\npiet: fijn\njoke: nou")
    assert [who for who, _what in said(found)] == ["piet", "ans", "piet", "joke"]


def test_a_sentence_with_a_colon_makes_no_speakers():
    found = read_text("Ik zei het al: het is donker.\nEr is een ding: de lamp.\nEn dat was het.")
    assert found.speakers == () and len(found.pieces) == 3


# Lines


def test_five_post_its_are_five_voices_and_eight_in_small_letters_are_eight():
    for name, number in (("geeltjes.txt", 5), ("briefjes_kleine_letters.txt", 8)):
        found = case(name, MEETING)
        assert len({piece.speaker for piece in found.pieces}) == len(found.pieces) == number
        assert not found.mended


def test_the_same_sentence_of_several_people_counts_as_several():
    found = case("zelfde.txt", MEETING)
    assert len(found.pieces) == len({piece.speaker for piece in found.pieces}) == 6


def test_a_number_that_somebody_answered_stays():
    found = case("cijfers.txt")
    assert said(found) == [("Piet", "12"), ("Piet", "45"), ("Piet", "Een 7 en soms een 8")]
    assert words(found, "asked")[0].endswith("hoe lang al, kunt u daar iets over vertellen?")


SCANNED = """Vraag: Hoe is het om hier te wonen?
Antwoord: Ik woon hier al meer dan twin-
tig jaar en ik heb de buurt zien veran-
deren. Vroeger kende iedereen elkaar, ook de kin-
deren van de overkant. Nu is dat anders. De ﬁets-
12
paden zijn goed, maar ’s avonds zie je niemand
meer, behalve bij de vijf- en zesjarigen op
het pleintje.
- 13 -
Vraag: Wat zou u willen?
Antwoord: Dat er weer iemand op de hoek staat
die je groet."""


def test_scanned_dutch_comes_through_readably_and_what_went_is_said():
    found = read_text(SCANNED)
    first, second = words(found)
    assert found.mended and noted(found) == {"page_number": 2, "torn": 1}
    assert (
        "twintig jaar" in first and "veranderen." in first and "fietspaden" in first and "vijf- en zesjarigen" in first
    )
    assert second == "Dat er weer iemand op de hoek staat die je groet." and "12" not in first


def test_torn_lines_are_left_as_they_are_when_somebody_says_so():
    found = read_text(SCANNED, Options(mend=False))
    assert "twin-\ntig jaar" in words(found)[0] and not found.mended


def test_text_that_was_not_scanned_stays_exactly_as_it_is():
    lines = ["Kort.", "Ook kort.", "1948 was het jaar.", "Klaar."]
    assert words(read_text("\n".join(lines))) == lines


def test_one_byte_of_old_windows_turns_no_other_accents():
    found = case("gemengde-codering.txt")
    assert words(found)[0] == "Één zin over de coöperatie." and words(found)[3].endswith("café.")
    assert noted(found)["old_windows"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_whatever_encoding_it_was_saved(encoding: str):
    text = "I: Hoe is het?\nFatima: Één café.\nI: En?\nFatima: Ja."
    assert said(read("a.txt", text.encode(encoding))) == [("Fatima", "Één café."), ("Fatima", "Ja.")]


def test_short_answers_stay_apart():
    assert [who for who, _what in said(case("korte-antwoorden.txt"))] == ["A", "B", "A", "B"]


# Word and OpenDocument


def test_hard_hyphens_symbols_and_soft_hyphens_of_word():
    assert words(case("harde-koppeltekens.docx")) == [
        "Wij wachten al 3-4 maanden op een antwoord per e-mail.",
        "Dat is een niet-goedgekeurd plan.",
        "Warm°C",
    ]
    assert words(case("formats-signs.docx")) == ["e-mail samenwerken na tab\nna regel\nna cr na ptab☺"]


def test_a_text_box_is_read_once_and_is_nobody_elses_sentence():
    found = case("tekstvak-dubbel.docx")
    assert said(found) == [
        ("A", "Een gewone zin van A."),
        ("C", "Dit stond in een kader op de flap."),
        ("B", "Een gewone zin van B."),
        ("A", "Nog een zin."),
    ]
    for name in ("formats-box.docx", "formats-box-libreoffice.docx"):
        found = case(name)
        assert (words(found), words(found, "nobody")) == (["Voor de doos. Na de doos."], ["IN DE DOOS"])
        assert noted(found) == {"box": 1}
    assert words(case("formats-float.docx")) == ["Het park is fijn."]


def test_a_word_file_with_everything_in_it_gives_only_what_people_said():
    found = case("word_alles.docx")
    everything = " ".join(piece.words for piece in found.pieces)
    for never in (
        "VERBORGEN",
        "4032250",
        "right",
        "635",
        "foto van",
        "niet gezegd",
        "Klik of tik",
        "GESCHRAPT",
        "Notulist",
    ):
        assert never not in everything
    assert ("Fatima", "Na zes uur is er niks meer. Dan zit je binnen.") in said(found)
    assert ("Henk", "Ik loop graag. Elke dag.") in said(found) and ("Henk", "Daar. VERPLAATST STUK.") in said(found)
    assert ("Fatima", "In een inhoudsbesturingselement.") in said(found)
    assert ("Henk", "Alinea-einde geschrapt, loopt dus door.") in said(found)
    assert everything.count("TEKSTVAK") == 1 and "zo-zo" in everything
    assert {"hidden", "field", "placeholder", "deleted", "box", "comment"} <= set(noted(found))


def test_changes_that_were_tracked_are_read_as_they_would_be_accepted():
    assert words(case("formats-track.docx")) == [
        "Het park is fijn om te zitten.",
        "Wij willen meer banken bij de vijver.",
        "Hele alinea erbij.",
        "Begin  midden verplaatst eind.",
        "Eerste helft tweede helft.",
    ]


@pytest.mark.parametrize("name", ["lo_kader.docx", "lo_kader.odt"])
def test_a_file_of_libreoffice_gives_no_layout_no_author_and_no_hidden_text(name: str):
    found = case(name)
    everything = " ".join(piece.words for piece in found.pieces)
    never = [
        "VERBORGEN",
        "doorgehaald",
        "Notulist",
        "TITEL VAN",
        "BESCHRIJVING",
        "center",
        "leugenaar",
        "OPMERKING",
        "VOETNOOT",
    ]
    assert [one for one in never if one in everything] == []
    assert ("Henk", "Ik loop graag elke dag.\nOok zondag.") in said(found)
    assert ("Fatima", "Na zes   uur is er niks meer. Dan zit je binnen.") in said(found)
    assert words(found, "nobody") == ["Verslag", "TEKSTVAK: oproep aan bewoners", "Henk\tTabeltekst van Henk"]
    asked_about = [(piece.speaker, piece.words) for piece in found.pieces if piece.doubtful]
    assert asked_about == [(None, "lijstpunt een"), (None, "lijstpunt twee")], "a list goes to nobody who spoke before"


def test_alternative_text_pronunciation_and_line_ends_of_opendocument():
    assert words(case("formats-alt.odt")) == ["Voor na."] and words(case("formats-alt.odt"), "nobody") == ["IN DE DOOS"]
    assert words(case("formats-ws.odt")) == ["Het park is fijn om te zitten."]
    assert words(case("formats-ruby.odt"))[0] == "Het woord hier."


def test_a_table_of_moment_name_and_words_is_a_conversation():
    found = case("tabel-transcript.docx")
    assert said(found) == [
        ("Mevr. A.", "Goed, maar het is donker."),
        ("Dhr. B.", "Bij ons niet."),
        ("Mevr. A.", "Bij ons wel hoor."),
    ]
    assert words(found, "asked") == ["Hoe gaat het in uw straat?"]


# Transcripts


def test_a_transcript_of_teams_has_two_speakers_and_no_moments_in_the_words():
    found = case("teams-transcript.docx")
    assert found.speakers == ("Anna Bakker", "Karim El Idrissi") and len(found.pieces) == 8
    assert not any(sign.isdigit() for piece in found.pieces for sign in piece.words)


def test_turns_that_teams_cut_in_moments_are_whole_again_and_lines_about_the_recording_are_nobodys():
    found = case("teams.docx")
    assert found.speakers == ("Samira de Wit", "El Idrissi, Fatima", "Henk Jansen")
    whole = "Na zes uur is er niks meer. Dan rijdt de bus niet en dan zit je dus de hele avond binnen."
    assert ("El Idrissi, Fatima", whole) in said(found)
    assert ("Henk Jansen", "Dat herken ik: de laatste bus gaat om 18:05. Daarna is het stil in de straat.") in said(
        found
    )
    assert len(words(found, "nobody")) == 5 and found.asking == {0}


@pytest.mark.parametrize("name", ["formats-teams.txt", "formats-zoom.txt", "formats-vtt.txt", "tijd-en-naam.txt"])
def test_moments_are_taken_off_and_names_are_not_in_the_words(name: str):
    found = case(name)
    assert all(who in {"Jan de Vries", "Noor El Amrani", "Noor", "Anna", "Karim"} for who, _what in said(found))
    assert not any(sign.isdigit() or sign in "<>" for piece in found.pieces for sign in piece.words)
    assert noted(found)["times"]


TRANSCRIPTS = {
    "f4": "I: Hoe gaat het? #00:00:03-1#\nB1: Goed hoor. #00:00:07-1#\nB2: Nou, nee. #00:00:09-4#",
    "oTranscribe": "00:03 I: Hoe gaat het?\n00:07 B1: Goed hoor.\n00:09 B2: Nou, nee.",
    "telephone": "[21/11/2026, 19:03:11] I: Hoe gaat het?\n[21/11/2026, 19:04:11] B1: Goed hoor.\n"
    "21-11-2026 19:05 - B2: Nou, nee.",
    "copied": "Interviewer\n0:03\nHoe gaat het?\n\nB1\n0:07\nGoed hoor.\n\nB2\n0:09\nNou, nee.",
    "moment first": "00:00:03 Interviewer\nHoe gaat het?\n\n00:00:07 B1\nGoed hoor.\n\n00:00:09 B2\nNou, nee.",
    "in brackets": "Interviewer (00:03)\nHoe gaat het?\nB1 (00:07)\nGoed hoor.\nB2 (00:09)\nNou, nee.",
}


@pytest.mark.parametrize("form", TRANSCRIPTS)
def test_each_program_writes_moments_its_own_way_and_words_come_out_the_same(form: str):
    found = read_text(TRANSCRIPTS[form])
    assert said(found) == [("B1", "Goed hoor."), ("B2", "Nou, nee.")]
    assert words(found, "asked") == ["Hoe gaat het?"]


def test_subtitles_of_zoom_and_subrip_are_turns():
    zoom = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.500\nSamira de Wit: Welkom.\n\n"
        "2\n00:00:05.000 --> 00:00:08.000\nFatima: Na zes uur\n\n3\n00:00:08.000 --> 00:00:09.000\nis er niks meer.\n\n"
        "4\n00:00:10.000 --> 00:00:12.000\nSamira de Wit: Hoe komt dat?\n"
    )
    assert said(read("a.vtt", zoom.encode())) == [
        ("Samira de Wit", "Welkom."),
        ("Fatima", "Na zes uur is er niks meer."),
        ("Samira de Wit", "Hoe komt dat?"),
    ]
    subrip = b"1\r\n00:00:01,000 --> 00:00:04,500\r\nNa zes uur is er\r\n<i>niks</i> meer.\r\n"
    assert words(read("a.srt", subrip)) == ["Na zes uur is er niks meer."]


def test_whisper_and_otranscribe_are_read():
    whisper = {
        "segments": [
            {"start": n, "text": text, "speaker": who}
            for n, (who, text) in enumerate([("S0", " Dag."), ("S0", " Welkom."), ("S1", " Hoi")])
        ]
    }
    assert said(read("a.json", json.dumps(whisper).encode())) == [("S0", "Dag. Welkom."), ("S1", "Hoi")]
    page = (
        '<p><span class="timestamp" data-timestamp="3">00:03</span> I: Hoe gaat het?</p>'
        "<p>F: Goed &amp; wel</p><p>I: En nu?</p>"
    )
    assert said(read("a.otr", json.dumps({"text": page}).encode())) == [("F", "Goed & wel")]


# Tables


def test_an_export_of_forms_is_three_people_and_five_answers():
    found = case("forms-export.csv")
    assert [what for _who, what in said(found)] == [
        "De buren groeten",
        "Licht",
        "Rustig",
        "Te hard rijden",
        "Meer bankjes",
    ]
    assert len({piece.speaker for piece in found.pieces}) == 3
    assert {piece.question for piece in found.pieces} == {"Wat gaat er goed in uw straat?", "Wat kan er beter?"}
    assert "@" not in " ".join(words(found))


def test_every_question_of_a_table_is_read_and_no_head_or_moment_is_a_voice():
    assert len(said(case("vragenlijst-drie-vragen.csv"))) == 5
    assert words(case("google_forms.csv")) == ["Buren", "Bus", "Rust", "Bankjes"]
    found = case("forms_excel_nl.csv")
    assert len({piece.speaker for piece in found.pieces}) == 4 and noted(found)["empty_answer"] == 1
    assert "Na zes uur rijdt er geen bus meer. Dat is écht vervelend voor ouderen €" in words(found)
    assert len(said(case("formats-forms8.csv"))) == 4


def test_posts_of_padlet_are_voices_and_their_titles_stand_apart():
    found = case("padlet.csv")
    assert words(found) == ["De buren helpen elkaar met boodschappen.", "Na zes uur rijdt er geen bus.", "Meer bankjes"]
    assert words(found, "nobody") == ["Buren", "Bus"] and "https" not in " ".join(words(found))


def test_a_quotation_mark_that_is_not_closed_swallows_nobody():
    found = case("ongesloten-aanhaling.csv")
    assert said(found) == [
        ("A", '"Wij horen er niet bij'),
        ("B", "Tweede zin over de balie"),
        ("C", "Derde zin over het wachten"),
    ]
    assert noted(found)["loose_quote"] == 1


def test_a_separator_line_of_excel_is_no_voice():
    assert said(case("formats-sep.csv")) == [("A", "te donker, zei hij")]


def test_columns_may_be_chosen():
    content = b"stelling,thema,notitie\nDe bus rijdt niet,vervoer,een lange notitie\n"
    assert words(read("a.csv", content)) == ["De bus rijdt niet"]
    assert words(read("a.csv", content, Options(columns=((0, "left_out"), (2, "answer"))))) == ["een lange notitie"]


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0 oud", Why.OTHER_KIND),
        ("a.txt", b"  \n ", Why.EMPTY),
        ("a.docx", b"geen zip", Why.BROKEN),
        ("a.pdf", b"geen pdf", Why.OTHER_KIND),
        ("a.pdf", b"%PDF-1.7\nniets", Why.BROKEN),
        ("a.json", b"{", Why.BROKEN),
        ("a.json", b'{"x": 1}', Why.OTHER_KIND),
        ("a.vtt", b"WEBVTT\n", Why.EMPTY),
        ("a.xlsx", b"geen zip", Why.BROKEN),
        ("a.rtf", b"geen rtf", Why.OTHER_KIND),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, why: Why):
    with pytest.raises(Unreadable) as no:
        read(name, content)
    assert no.value.why == why


def test_a_document_type_without_entities_does_no_harm_and_with_them_is_refused():
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>Dag.</w:t></w:r></w:p></w:body></w:document>'
    assert words(read("a.docx", zipped({"word/document.xml": "<!DOCTYPE x>" + body}))) == ["Dag."]
    with pytest.raises(Unreadable) as no:
        read("a.docx", zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]>' + body}))
    assert no.value.why == Why.ENTITIES


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@given(st.binary(max_size=2000), st.sampled_from([suffix for suffix in SUFFIXES if suffix != ".pdf"]))
def test_no_bytes_whatsoever_make_reading_fall_over(content: bytes, suffix: str):
    try:
        found = read(f"a{suffix}", content)
    except Unreadable:
        return
    assert found.pieces


LINE = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60)


@settings(max_examples=300)
@given(st.lists(LINE, max_size=12), st.sampled_from(["conversation", "meeting"]))
def test_whatever_is_written_no_letter_is_lost_but_the_names_of_who_speaks(lines: list[str], kind: str):
    text = "\n".join(lines)
    found = read_text(text, Options(kind=kind, mend=False))  # type: ignore[arg-type]
    if "times" in {note.what for note in found.notes}:
        return
    kept = letters("".join(piece.words for piece in found.pieces))
    named = letters("".join(name for name in found.speakers if not name.startswith(APART)))
    missing = letters(torn.clean(labels.plain(text))) - kept
    assert not missing if not named else set(missing) <= set(named)


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalpha())


# Long turns


def test_dutch_abbreviations_end_no_sentence():
    text = (
        "Ik sprak met dhr. Jansen, o.a. over nr. 8 en bijv. de stoep. Mevr. De Wit viel. Dat was om 18.05 uur. En toen?"
    )
    assert sentences(text) == [
        "Ik sprak met dhr. Jansen, o.a. over nr. 8 en bijv. de stoep.",
        "Mevr. De Wit viel.",
        "Dat was om 18.05 uur.",
        "En toen?",
    ]


def test_a_long_turn_is_offered_in_pieces_of_one_to_three_sentences_and_nothing_is_lost():
    text = " ".join(f"Dit is zin nummer {number} over het plein waar niemand meer komt." for number in range(20))
    pieces = in_pieces(text)
    assert " ".join(pieces) == text and all(1 <= len(sentences(piece)) <= 3 for piece in pieces)
    assert in_pieces("Kort. Ook kort.") == ["Kort. Ook kort."]


@pytest.mark.parametrize("text", ["woord" * 10_000, "woord " * 10_000, "Het plein is dicht. " * 5_000])
def test_a_turn_without_an_end_is_cut_and_nothing_is_lost(text: str):
    found = read_text(text.strip())
    assert max(len(piece.words) for piece in found.pieces) <= LONGEST
    assert "".join(words(found)).replace(" ", "") == text.replace(" ", "")


def odt(body: str) -> bytes:
    text, office = (f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0" for kind in ("text", "office"))
    return zipped(
        {
            "content.xml": f'<office:document xmlns:office="{office}" xmlns:text="{text}"><office:body><office:text>'
            f"<text:p>{body}</text:p></office:text></office:body></office:document>"
        }
    )


def test_spaces_and_breaks_of_opendocument_stay():
    assert words(read("a.odt", odt("een<text:s text:c='2'/>twee<text:line-break/>drie"))) == ["een  twee\ndrie"]


@pytest.mark.parametrize(
    ("count", "spaces"),
    [("abc", 1), ("", 1), ("-3", 1), ("1e9", 1), ("³", 1), ("0", 0), ("8", 8), ("999999999999", 8), ("9" * 10_000, 8)],
)
def test_a_strange_count_of_spaces_stops_nothing(count: str, spaces: int):
    assert words(read("a.odt", odt(f"een<text:s text:c='{count}'/>twee"))) == ["een" + " " * spaces + "twee"]
