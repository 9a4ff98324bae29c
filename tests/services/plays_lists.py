"""One good call of every operation on the lists that ship, and on rooms of policy."""

from dataclasses import replace
from pathlib import Path

from perdin.importers.tables.understanding import Understanding
from perdin.services.desk import Desk
from perdin.services.office import money_settings, policy_rooms_sheet
from perdin.services.office.policy_rooms_sheet import RoomChange, RoomsPreview
from perdin.services.reference import list_entries, list_offers, list_rows, list_sheet
from perdin.services.reference.list_rows import ACCOUNTS, ListRow
from tests.services.stages import Call, Play, Stage, plain

ABROAD = ListRow(code="5.1.02.04.02.0001", name="Belanja Perjalanan Dinas Biasa - Luar Negeri")


def known(desk: Desk, code: str, name: str = ACCOUNTS) -> ListRow:
    """A row of a list as it is shown."""
    return next(row for row in list_rows.all_rows(desk, name) if row.code.endswith(code))


def made(desk: Desk, row: ListRow = ABROAD, name: str = ACCOUNTS) -> ListRow:
    """A row of the office's own as it is shown once it was entered."""
    list_entries.save_row(desk, name, row)
    return known(desk, row.code, name)


def _hide(stage: Stage) -> Call:
    row = known(stage.desk, "0002")
    return lambda: list_entries.hide_row(stage.desk, ACCOUNTS, row.id or 0, row.version or 0)


def _offer(stage: Stage) -> Call:
    _hide(stage)()
    row = known(stage.desk, "0002")
    return lambda: list_entries.offer_row(stage.desk, ACCOUNTS, row.id or 0, row.version or 0)


def _restore(stage: Stage) -> Call:
    list_entries.save_row(stage.desk, ACCOUNTS, replace(known(stage.desk, "0002"), name="Tetap"))
    row = known(stage.desk, "0002")
    return lambda: list_entries.restore_row(stage.desk, ACCOUNTS, row.id or 0, row.version or 0)


def _remove(stage: Stage) -> Call:
    row = made(stage.desk)
    return lambda: list_entries.remove_row(stage.desk, ACCOUNTS, row.id or 0, row.version or 0)


def _answer(stage: Stage) -> Call:
    """Offers come of a newer program alone: what it leaves is written here past it."""
    row = made(stage.desk)
    with stage.desk.database.write() as session:
        offer = '{"name": "Luar Negeri", "source": "X"}'
        session.connection().exec_driver_sql(
            f"UPDATE account SET offer = '{offer}' WHERE code = '{row.code}'"
        )
    offers = list_offers.list_offers(stage.desk)
    return lambda: list_offers.answer_offers(stage.desk, offers, take=True)


def _import_rooms(stage: Stage) -> Call:
    preview = RoomsPreview(
        path=Path("kebijakan.xlsx"),
        changed=(
            RoomChange(
                name="account_days",
                title="Batas SPJ, hari kerja setelah kembali",
                before="5",
                after="10",
                value=10,
            ),
        ),
        same=0,
        problems=(),
        understanding=Understanding(
            names=("",), sheet=0, rows=(), header_rows=(), headers=(), roles=()
        ),
        office_version=money_settings.open_settings(stage.desk)[1],
        set_id=None,
        set_version=None,
    )
    return lambda: policy_rooms_sheet.import_rooms(stage.desk, preview)


PLAYS: dict[str, Play] = {
    "office.policy_rooms_sheet.import_rooms": _import_rooms,
    "reference.list_entries.save_row": plain(
        lambda desk: list_entries.save_row(desk, ACCOUNTS, ABROAD)
    ),
    "reference.list_entries.hide_row": _hide,
    "reference.list_entries.offer_row": _offer,
    "reference.list_entries.restore_row": _restore,
    "reference.list_entries.remove_row": _remove,
    "reference.list_offers.answer_offers": _answer,
    "reference.list_sheet.import_rows": plain(
        lambda desk: list_sheet.import_rows(desk, ACCOUNTS, [ABROAD])
    ),
}
