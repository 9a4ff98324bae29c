"""Both languages say the same, and papers speak Indonesian whatever the screen speaks."""

import ast
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from sqlalchemy import select

from perdin import i18n
from perdin.i18n import _, long_date, month_name, number, on_paper, short_date, span, weekday_date
from perdin.models.money import CostLine
from perdin.rules.letter_kinds import KINDS
from perdin.services.desk import Desk
from perdin.services.letters import letters
from scripts import messages
from tests.letters.documents import lines
from tests.office import a_trip, issued

# {name}, {name:3}, %(name)s and %s; doubled braces are text.
_FIELD = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}|%\((\w+)\)[sdr]|%([sdr])")
# Excel's own codes for page and pages, not letters to press.
_ENGLISH = re.compile(r"March|February|Tuesday| days | nights | and |on behalf of")
_CODES = "Halaman &P dari &N"


def _pairs() -> list[tuple[str, str]]:
    return [(str(message.id), str(message.string)) for message in messages.load() if message.id]


def _fields(text: str) -> Counter[str]:
    plain = text.replace("{{{", "{").replace("}}}", "}").replace("{{", "").replace("}}", "")
    return Counter("".join(field) for field in _FIELD.findall(plain))


def differences(indonesian: str, english: str) -> list[str]:
    """What a translation loses or adds besides its words."""
    faults = []
    if _fields(indonesian) != _fields(english):
        faults.append("fields")
    if indonesian != _CODES and len(re.findall(r"&\w", indonesian)) != len(
        re.findall(r"&\w", english)
    ):
        faults.append("letter to press")
    if indonesian[-1:].isspace() != english[-1:].isspace():
        faults.append("space at its end")
    if indonesian.endswith((".", "…")) != english.endswith((".", "…")):
        faults.append("full stop")
    return faults


def test_every_message_has_its_english_and_no_other() -> None:
    assert messages.faults() == []


def test_both_languages_carry_the_same_fields() -> None:
    pairs = _pairs()
    assert len(pairs) > 500
    assert [
        (indonesian, english) for indonesian, english in pairs if differences(indonesian, english)
    ] == []


def test_no_two_letters_to_press_are_asked_of_one_message() -> None:
    faults = [text for pair in _pairs() for text in pair if len(re.findall(r"&\w", text)) > 1]
    assert faults == [_CODES, "Page &P of &N"]


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("{count} surat", "letters"),
        ("{count} surat", "{number} letters"),
        ("argumen %s", "argument"),
        ("&Simpan", "Save"),
        ("Disimpan.", "Saved"),
        ("cara pakai: ", "usage:"),
    ],
)
def test_a_careless_translation_is_seen(said: str, english: str) -> None:
    assert differences(said, english)


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("{count} surat di {folder}", "in {folder}: {count} letters"),
        ("Unsur: {{kode}} kode", "Parts: {{kode}} code"),
        ("Unsur {{{name}}} tidak dikenal.", "The part {{{name}}} is not known."),
    ],
)
def test_a_careful_translation_passes(said: str, english: str) -> None:
    assert differences(said, english) == []


def test_the_screen_follows_the_language() -> None:
    i18n.use_language("en")
    assert _("Perjalanan baru") == "New trip"
    assert long_date(date(2026, 3, 3)) == "3 March 2026"
    i18n.use_language("id")
    assert _("Perjalanan baru") == "Perjalanan baru"
    assert long_date(date(2026, 3, 3)) == "3 Maret 2026"


def test_dates_and_numbers_are_as_babel_writes_them() -> None:
    for code, locale in (("id", "id_ID"), ("en", "en_GB")):
        i18n.use_language(code)
        for ordinal in range(date(2027, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
            day = date.fromordinal(ordinal)
            assert weekday_date(day) == format_date(day, "EEEE, d MMMM y", locale=locale)
            short = format_date(day, "d MMM y", locale=locale).replace("Sept ", "Sep ")
            assert short_date(day) == short
        for value in (0, 7, -1_234, 12_345_678):
            assert number(value) == format_decimal(value, locale=locale)


def test_a_paper_does_not() -> None:
    i18n.use_language("en")
    with on_paper():
        assert _("Perjalanan baru") == "Perjalanan baru"
        assert month_name(5) == "Mei"
        assert span(date(2026, 3, 3), date(2026, 3, 5)) == "3–5 Maret 2026"
    assert month_name(5) == "May"


def test_letters_of_an_english_window_are_indonesian(desk: Desk, head: Desk) -> None:
    i18n.use_language("en")
    trip_id = issued(desk, head, a_trip(desk, "Ayu Lestari", "Bima Sakti"))
    with desk.database.read() as session:
        reasons = session.scalars(select(CostLine.reason)).all()
    assert reasons
    assert not [reason for reason in reasons if "days" in reason or "nights" in reason]
    for choice in letters.choices(desk, trip_id):
        if not choice.ready:
            continue
        letter = letters.document(desk, trip_id, choice.kind, choice.traveller_id)
        text = "\n".join(lines(letter.content))
        assert "Maret 2026" in text or "Februari 2026" in text
        assert not _ENGLISH.search(text), _ENGLISH.findall(text)
        assert letter.name.startswith(KINDS[choice.kind].name)


def test_messages_are_found_wherever_code_can_say_them() -> None:
    tree = ast.parse("a = f\"<b>{_('Satu.')}</b>\"")
    found = [messages.message_of(node) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert found == ["Satu."]
    whole = ast.parse(
        '_("Dua" " tiga."); N_("Empat"); ngettext("lima", "enam", n); _(name); f("x")'
    )
    found = [messages.message_of(node) for node in ast.walk(whole) if isinstance(node, ast.Call)]
    assert found == ["Dua tiga.", "Empat", ("lima", "enam"), "", ""]


def test_a_message_that_nobody_translated_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "en.po"
    kept = messages.CATALOGUE.read_text(encoding="utf-8")
    short.write_text(
        kept.replace('msgid "Perjalanan baru"', 'msgid "Dulu dikatakan"'), encoding="utf-8"
    )
    monkeypatch.setattr(messages, "CATALOGUE", short)
    seen = messages.faults()
    assert {"untranslated: Perjalanan baru", "nobody says: Dulu dikatakan"} <= set(seen)
