"""Long lists, long names and half of a name, as they come into a trip's form."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, people
from perdin.services.office.employee_form import EmployeeForm
from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.trip_form import new_trip, paste

FIRST = ("Adi", "Budi", "Cahya", "Dian", "Endah")
LAST = ("Contohputra", "Contohputri", "Contohsari", "Contohjaya", "Contohwati")
NAMES = [f"{first} {last}" for last in LAST for first in FIRST]
TITLES = (
    ("Bpk. Dr. Ir. H. ", ", S.Sos., M.Si."),
    ("Ibu Hj. ", ", S.E., M.M., Ak., CA."),
    ("Drs. ", ", M.Pd."),
    ("*Sdr. ", ", A.Md.*"),
    ("Prof. Dr. dr. ", ", Sp.PD., M.Kes., M.H.Kes."),
)
LONG_CITY = "Kota Administrasi Percobaan Seberang Ulu Hilir Utara Selatan"


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        for at, name in enumerate(NAMES):
            before, after = TITLES[at % len(TITLES)]
            people.save_employee(
                desk,
                EmployeeForm(
                    name=name,
                    title_before=before.replace("*Sdr.", "").strip(" *"),
                    title_after=after.strip(", *"),
                    grade="III/a",
                    nip=f"19850505201001{1000 + at:04}",
                    position="Analis Percobaan pada Seksi dengan Nama yang Panjang Sekali",
                    valid_from=date(2020, 1, 2),
                ),
            )
    with closing(sqlite3.connect(office_copy)) as file:
        file.execute(
            "INSERT INTO place (code, kind, name, province_code, source, basis, split_from, "
            "rates_from, merged_into, own, hidden, gone, version) "
            "VALUES ('36.99', 'kota', ?, '36', 'uji', '', '', 'ask', '', 1, 0, 0, 1)",
            [LONG_CITY],
        )
        file.commit()
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _outside(page: EditPage) -> list[str]:
    """Chips that reach over the right edge of what holds them."""
    field = page.form.travellers.people
    return [
        chip.text()
        for chip in field.chips.values()
        if chip.isVisible() and chip.mapTo(field, chip.rect().topRight()).x() > field.width()
    ]


def test_twenty_five_travellers_with_titles_are_pasted(screen: Screen) -> None:
    page = new_trip(screen)
    field = page.form.travellers.people
    lines = [
        f"{at + 1}. {TITLES[at % 5][0]}{name}{TITLES[at % 5][1]}" for at, name in enumerate(NAMES)
    ]
    wide = screen.window.width()
    paste(screen, field.input, "\n".join(lines))
    screen.until(lambda: len(field.people()) == len(NAMES))
    assert len(NAMES) == 25
    taken = {name for name in NAMES for person in field.people() if name in person.text}
    assert taken == set(NAMES)
    assert not field.unmatched.rows
    assert screen.window.width() == wide
    assert not _outside(page)


@pytest.mark.parametrize("title", ["Dr.", "Prof. Dr.", "Bpk.", "S.Sos., M.Si.", "Pak Camat"])
def test_a_title_without_a_name_stays_said(screen: Screen, title: str) -> None:
    page = new_trip(screen)
    field = page.form.travellers.people
    paste(screen, field.input, f"{title}\nIbu {NAMES[1]}")
    screen.until(lambda: len(field.people()) == 1)
    assert NAMES[1] in field.people()[0].text
    assert [entry.text for entry in field.unmatched.entries()] == [title.rstrip(",")]
    assert title.rstrip(".") in field.problem()


def test_three_people_in_a_hundred_lines_of_a_chat(screen: Screen) -> None:
    page = new_trip(screen)
    field = page.form.travellers.people
    talk = [
        f"[12/03/26 08.{at % 60:02}] Ibu Camat: Besok kumpul jam {at % 24} ya" for at in range(97)
    ]
    chat = [*talk[:30], f"1. {NAMES[3]}", *talk[30:60], f"Pak {NAMES[10]}, SE", NAMES[24]]
    paste(screen, field.input, "\n".join([*chat, *talk[60:]]))
    screen.until(lambda: len(field.people()) == 3)
    assert [person.text.partition(",")[0].split()[-1] for person in field.people()] == [
        NAMES[at].split()[-1] for at in (3, 10, 24)
    ]
    assert not field.unmatched.rows, "talk is not listed among those who were not found"


def test_a_city_of_sixty_letters_is_cut_in_its_field_and_whole_in_its_tooltip(
    screen: Screen,
) -> None:
    assert len(LONG_CITY) == 60
    page = new_trip(screen)
    place = page.form.legs.rows[0].place
    before = place.width()
    screen.suggest(place, "percobaan seberang")
    screen.until(lambda: place.value() == "36.99")
    screen.go_to(page.form.purpose)
    assert place.text() == LONG_CITY
    assert place.is_cut()
    assert LONG_CITY in place.toolTip()
    assert place.width() == before


def test_a_trip_over_new_year_in_one_text(screen: Screen) -> None:
    page = new_trip(screen)
    screen.enter(page.form.leave, "30 des - 2 jan")
    assert page.form.leave.value() == date(2026, 12, 30)
    assert page.form.back.value() == date(2027, 1, 2)
