"""Pictures of the lists that ship and of places: ``scripts/screenshots --only lists``."""

from datetime import date
from typing import Any

from perdin.rules.splits import RatesFrom
from perdin.services.reference import list_entries
from perdin.services.reference.list_rows import ACCOUNTS, ListRow
from perdin.services.reference.place_moves import Move
from scripts.money_pictures import Camera

ADDED = ListRow(code="5.1.02.04.01.0009", name="Belanja Perjalanan Dinas Luar Negeri Contoh")


def tour(studio: Camera) -> None:
    """Take them all."""
    desk = studio.desk()
    list_entries.save_row(desk, ACCOUNTS, ADDED)
    settings: Any = studio.visit("settings")
    for name, code in (("codes", "000.1.2.3"), ("accounts", ADDED.code), ("ranks", "III/a")):
        settings.open_record(f"lists/{name}")
        studio.settle()
        part = settings.sections["lists"].parts[name]
        part.list.grid.selectRow([row.code for row in part.list.rows()].index(code))
        studio.take(f"acuan-{name}")
    settings.open_record("rooms")
    studio.take("pengaturan-rooms")
    _places(studio, settings)


def _places(studio: Camera, settings: Any) -> None:
    """One with its spellings, another name, and a part that becomes a city with its kecamatan."""
    settings.open_record("places")
    entries = settings.sections["places"].entries
    _choose(studio, entries, "bandung", "32.73")
    studio.take("pengaturan-places")
    entries.rename_button.click()
    entries.name.set_value("Kota Parahyangan")
    entries.valid_from.set_value(date(2027, 1, 1))
    entries.basis.set_value("UU Contoh/2026")
    studio.take("tempat-ganti-nama")
    entries.form.take_as_saved()
    _choose(studio, entries, "kota serang", "36.73")
    entries.split_button.click()
    studio.settle()
    entries.code.set_value("36.75")
    entries.name.set_value("Kota Banten Lama")
    entries.valid_from.set_value(date(2027, 7, 1))
    entries.basis.set_value("UU Contoh/2027")
    entries.rates_from.set_value(RatesFrom.PARENT)
    entries.parts.set_value((Move("36.73.02", "01"),))
    studio.take("tempat-pemekaran")
    entries.form.take_as_saved()


def _choose(studio: Camera, entries: Any, typed: str, code: str) -> None:
    entries.bar.search.set_value(typed)
    entries.load()
    studio.settle()
    entries.list.grid.selectRow([row.code for row in entries.list.rows()].index(code))
    studio.settle()
