"""One fact has one word: what the screen, the forms of a layout and the recaps call each cost.

The words are typed from PMK 113/PMK.05/2012 and from the forms of Kota Serang; docs/glossary.md
shows the same table to people.
"""

import io
import re
from pathlib import Path

import pytest
from docx import Document

from perdin.i18n import use_language
from perdin.letters.check import catalogue
from perdin.letters.data.style import DEFAULTS
from perdin.rules import travel
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.travel import Component
from perdin.services.letters import sheet_papers
from perdin.services.recaps.journeys import JOURNEYS, NOMINATIVE
from perdin.services.trips import counted

ROOT = Path(__file__).resolve().parents[2]
WORDS = {
    Component.UANG_HARIAN: ("Uang harian", "Uang Harian"),
    Component.UANG_REPRESENTASI: ("Uang representasi", "Uang Representasi"),
    Component.PENGINAPAN: ("Biaya penginapan", "Uang Akomodasi"),
    Component.TRANSPORT: ("Biaya transpor", "Uang Transport"),
    Component.TAKSI: ("Taksi", "Taksi"),
    Component.SEWA_KENDARAAN: ("Sewa kendaraan", "Sewa Kendaraan"),
    Component.LAIN: ("Biaya lain", "Biaya Lain"),
    Component.BBM: ("BBM kendaraan dinas", "BBM Kendaraan Dinas"),
    Component.TOL: ("Tol dan parkir", "Tol dan Parkir"),
    Component.PAKET: ("Paket rapat", "Paket Rapat"),
}
"""On the screen and on the forms of PMK 113; on those of Kota Serang."""
HEADS = {
    "pmk": ["UANG HARIAN", "TRANSPOR", "REPRE-SENTASI", "PENGINAPAN", "LAIN-LAIN"],
    "serang": ["UANG HARIAN", "TRANSPORT", "REPRE-SENTASI", "PENGINAPAN", "LAIN-LAIN"],
}
"""The narrow columns of a Daftar Nominatif: the words without «biaya» and «uang»."""
RECAP = ["Uang Harian", "Uang Transport", "Uang Representatif", "Uang Hotel", "Lain-lain"]
"""The recap of Kota Serang, word for word."""
FOREIGN = re.compile(
    r"\b(transport|akomodasi|representatif|kuitans?i uang harian)\b", re.IGNORECASE
)
"""What a form of Kota Serang says; the screen and the forms of PMK 113 have other words for it."""


def test_the_screen_and_the_forms_of_the_regulation_have_the_same_words() -> None:
    use_language("id")
    assert list(WORDS) == list(Component)
    for component, (screen, serang) in WORDS.items():
        at = list(Component).index(component)
        assert travel.label(component) == screen
        assert DEFAULTS["pmk"].sebutan_biaya[at] == screen
        assert DEFAULTS["serang"].sebutan_biaya[at] == serang


@pytest.mark.parametrize("layout", HEADS)
def test_the_columns_of_a_nominative_list_are_the_words_of_its_layout(layout: str) -> None:
    document = Document(io.BytesIO(catalogue.template(LetterKind.DAFTAR_NOMINATIF, layout)))
    (row,) = [
        cells
        for table in document.tables
        for line in table.rows
        if (cells := [cell.text for cell in line.cells])[0] == "NO."
    ]
    assert row[6:11] == HEADS[layout]


@pytest.mark.parametrize("columns", [JOURNEYS, NOMINATIVE], ids=["recap", "nominative"])
def test_the_recap_has_the_words_of_its_form(columns: tuple[object, ...]) -> None:
    titles = [getattr(column, "title", "") for column in columns]
    at = titles.index("Uang Harian")
    assert titles[at : at + 5] == RECAP


def test_a_cost_stands_in_one_column_of_every_list() -> None:
    """A hired car is transport on the printed list, so it is in the recap."""
    printed = {"uang_harian": "per_diem", "transport": "transport", "representasi":
               "representation", "penginapan": "lodging"}  # fmt: skip
    in_recap = {part: name for name, parts in counted.GROUPS.items() for part in parts}
    for component in Component:
        column = sheet_papers.COLUMNS[component]
        assert in_recap.get(component, "other") == printed.get(column, "other"), component


def _foreign(texts: list[str]) -> list[str]:
    return [text for text in texts if FOREIGN.search(re.sub(r"\{[{%].*?[%}]\}", "", text))]


def _texts(path: Path) -> list[str]:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_no_form_of_the_regulation_says_it_otherwise() -> None:
    for path in sorted((ROOT / "templates" / "pmk").glob("*.docx")):
        assert _foreign(_texts(path)) == [], path.name
    serang = ROOT / "templates" / "serang" / "daftar_nominatif.docx"
    assert set(_foreign(_texts(serang))) == {"TRANSPORT"}, "the other layout's word is seen"


def test_no_sentence_of_the_window_says_it_otherwise() -> None:
    quoted = re.compile(r"\b[N_]*_\(\s*\"((?:[^\"\\]|\\.)*)\"")
    says = {
        path: _foreign(quoted.findall(path.read_text("utf-8")))
        for room in ("ui", "rules", "services/trips", "services/accounting", "services/documents")
        for path in sorted((ROOT / "perdin" / room).rglob("*.py"))
    }
    assert sum(1 for _path in says) > 200
    assert {path.name: words for path, words in says.items() if words} == {}
    assert _foreign(["Uang Transport", "Biaya transpor"]) == ["Uang Transport"]
