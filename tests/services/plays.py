"""One good call of every operation there is, each after all that it needs."""

import importlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import perdin.services
from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.rules.ledger import RevisionKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.rules.working_days import DayOffKind
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import OPERATIONS, Desk
from perdin.services.letters import letters, signed_copies, templates, texts
from perdin.services.office import (
    days_off,
    days_off_sheet,
    employee_import,
    letter_style,
    money_settings,
    office,
    people,
    signers,
    units,
    users,
)
from perdin.services.office.days_off import DayOff
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.signers import SignerForm
from perdin.services.register import blocks, register, series, typed_numbers
from perdin.services.rows.acts import Act
from perdin.services.safekeeping import anchors, backup, restoring
from perdin.services.safekeeping.anchors import Anchor
from perdin.services.safekeeping.restoring import RestoreNote
from perdin.services.sealing.heads import Found, Head
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.undoing import bin, undo
from tests.letters.signing import sign
from tests.modules import import_whole
from tests.office import a_draft, a_trip, approved, person
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.services import (
    plays_accounts,
    plays_budget,
    plays_cards,
    plays_changes,
    plays_hotels,
    plays_inspection,
    plays_lists,
    plays_outside,
    plays_past,
    plays_places,
    plays_rates,
    plays_restrictions,
    plays_together,
)
from tests.services.stages import (
    DAY,
    Call,
    Play,
    Stage,
    decision,
    draft,
    photographed,
    plain,
    submitted,
    underway,
    unit,
)

import_whole(perdin.services)
NAMES = sorted(OPERATIONS)
"""Every operation of every service, by module and name."""


def function(name: str) -> Callable[..., object]:
    """The operation of a name."""
    module, _dot, called = name.rpartition(".")
    operation: Callable[..., object] = getattr(importlib.import_module(module), called)
    return operation


def prepared(name: str, stage: Stage) -> Call:
    """The call, ready to be made: what it needs has been done before."""
    return _PLAYS[name.removeprefix("perdin.services.")](stage)


def _issue(stage: Stage) -> Call:
    trip_id = approved(stage.desk, stage.head, a_trip(stage.desk))
    version = trip_sheet.open_trip(stage.desk, trip_id).version
    return lambda: letters.issue(stage.desk, trip_id, version, date(2026, 2, 20))


def _record(stage: Stage) -> Call:
    desk = stage.desk
    trip_id = approved(desk, stage.head, a_trip(desk))
    version = trip_sheet.open_trip(desk, trip_id).version
    ways = {LetterKind.SURAT_TUGAS: KOSONG}
    letters.issue(desk, trip_id, version, date(2026, 2, 20), ways=ways)
    order = register.letters_of(desk, trip_id)[0]
    return lambda: typed_numbers.record_written(desk, order.id, "094/7/2026")


def _new_line(desk: Desk) -> object:
    form = BudgetForm(
        fiscal_year=2026,
        activity_code="7.01.99",
        activity_name="Lain",
        account_code="5.1.02.04.01.0003",
        ceiling=1_000_000,
        decided_on=DAY,
    )
    return budget.add_line(desk, form)


def _change_format(desk: Desk) -> object:
    row = series.list_formats(desk)[0]
    return series.save_format(
        desk, row.kind, series.FormatForm(pattern="{urut}/{tahun}", code="800"), row.version
    )


def _change_employee(desk: Desk) -> object:
    form = people.open_employee(desk, person(desk, "Ayu"))
    return people.save_employee(desk, replace(form, position="Lurah"))


def _find_other(desk: Desk) -> object:
    known, now = Head(9, "a" * 64), Head(3, "b" * 64)
    return anchors.record_other(desk, Anchor(Path("perdin.db"), known, now, Found.CUT_OFF))


def _note_restore(desk: Desk) -> object:
    note = RestoreNote("a.perdin", "ratih", "9/aaaaaaaaaaaa", {(1, 2026): 4})
    return restoring.record_restore(desk, note)


def _void(desk: Desk, trip_id: int, _traveller: int) -> object:
    return letters.void(desk, register.letters_of(desk, trip_id)[0].id, "Salah")


def _sign(desk: Desk, trip_id: int, _traveller: int) -> object:
    letter = register.letters_of(desk, trip_id)[0]
    with desk.database.read() as session:
        mark = session.get_one(Letter, letter.id).seal
    signed = sign(pdf_of(letter.number, seal.printed(mark)))
    return signed_copies.attach_signed(desk, letter.id, signed)


def _revise(desk: Desk, trip_id: int, _traveller: int) -> object:
    return letters.revise(desk, register.letters_of(desk, trip_id)[0].id, DAY, "Salah ketik")


def _texts(desk: Desk, trip_id: int) -> object:
    return texts.save_texts(desk, trip_id, LetterKind.NOTA_DINAS, None, {"dari": "Ayu"})


def _change_style(desk: Desk) -> object:
    shown = letter_style.open_style(desk)
    return letter_style.save_style(desk, {"kotak_visum": 4}, shown.version)


def _change_money(desk: Desk) -> object:
    kept, version = money_settings.open_settings(desk)
    return money_settings.save_settings(desk, replace(kept, account_days=7), version)


def _bring(desk: Desk) -> int:
    return templates.keep_template(desk, "spd", templates.content(desk, "spd"), "spd.docx")


def _use(stage: Stage) -> Call:
    version = _bring(stage.desk)
    return lambda: templates.use_template(stage.desk, version)


def _thrown_away(then: Callable[[Desk, int], object]) -> Play:
    """What is done with the one record in the bin."""

    def play(stage: Stage) -> Call:
        units.remove_unit(stage.desk, units.add_unit(stage.desk, "Seksi Lama"))
        return lambda: then(stage.desk, bin.list_bin(stage.desk)[0].id)

    return play


def _undo(stage: Stage) -> Call:
    acts: list[Act] = []
    units.add_unit(replace(stage.desk, remember=acts.append), "Seksi Baru")
    return lambda: undo.undo(stage.desk, acts[0])


def _staff(desk: Desk) -> int:
    return next(user.id for user in users.list_users(desk) if user.role is Role.STAF)


_SIGNER = SignerForm(
    function=SignerFunction.PPTK, heading="PPTK", name="Fajar Nugraha", valid_from=DAY
)

_PLAYS: dict[str, Play] = {
    "trips.approvals.approve": decision(approvals.approve),
    "trips.approvals.reject": decision(approvals.reject),
    "trips.approvals.return_trip": decision(approvals.return_trip),
    "register.blocks.reserve": plain(
        lambda desk: blocks.reserve(desk, series.list_series(desk)[0].id, 2026, 5, "Kelurahan Uji")
    ),
    "budget.budget.add_line": plain(_new_line),
    "budget.budget.revise_line": plain(
        lambda desk: budget.revise_line(
            desk, budget.list_budget(desk)[0].id, RevisionKind.SHIFT, 60_000_000, DAY
        )
    ),
    "office.employee_import.import_employees": plain(
        lambda desk: employee_import.import_employees(desk, [EmployeeForm(name="Galih")])
    ),
    "letters.texts.add_photo": submitted(lambda desk, trip: texts.add_photo(desk, trip, a_photo())),
    "letters.texts.caption_photo": photographed(
        lambda desk, photo: texts.caption_photo(desk, photo, "Rapat")
    ),
    "letters.texts.move_photo": photographed(lambda desk, photo: texts.move_photo(desk, photo, 3)),
    "letters.texts.remove_photo": photographed(texts.remove_photo),
    "letters.texts.save_texts": submitted(_texts),
    "letters.letters.issue": _issue,
    "letters.letters.revise": underway(_revise),
    "letters.letters.void": underway(_void),
    "office.money_settings.save_settings": plain(_change_money),
    "office.office.save_office": plain(
        lambda desk: office.save_office(desk, replace(office.open_office(desk), address="Baru"))
    ),
    "office.people.save_employee": plain(_change_employee),
    "safekeeping.anchors.record_other": plain(_find_other),
    "safekeeping.backup.record_backup": plain(lambda desk: backup.record_backup(desk, "a.db")),
    "safekeeping.restoring.record_restore": plain(_note_restore),
    "register.series.save_format": plain(_change_format),
    "letters.signed_copies.add_signed": underway(_sign),
    "office.signers.save_signer": plain(lambda desk: signers.save_signer(desk, _SIGNER)),
    "office.letter_style.save_style": plain(_change_style),
    "letters.templates.keep_template": plain(_bring),
    "letters.templates.restore_template": plain(
        lambda desk: templates.restore_template(desk, "spd")
    ),
    "letters.templates.use_template": _use,
    "trips.trips.cancel": submitted(lambda desk, trip: trips.cancel(desk, trip, "Batal")),
    "trips.trips.discard": draft(lambda desk, saved: trips.discard(desk, saved.trip_id)),
    "trips.trips.duplicate": draft(lambda desk, saved: trips.duplicate(desk, saved.trip_id)),
    "trips.trips.save_draft": plain(lambda desk: trips.save_draft(desk, a_draft(desk))),
    "trips.trips.submit": draft(
        lambda desk, saved: trips.submit(desk, saved.trip_id, saved.version)
    ),
    "trips.trips.withdraw": submitted(trips.withdraw),
    "register.typed_numbers.record_written": _record,
    "office.days_off.save_day_off": plain(
        lambda desk: days_off.save_day_off(
            desk, DayOff(day=date(2026, 8, 10), name="Hari jadi", kind=DayOffKind.LOCAL)
        )
    ),
    "office.days_off_sheet.import_days_off": plain(
        lambda desk: days_off_sheet.import_days_off(
            desk, [DayOff(day=date(2026, 8, 10), name="Hari jadi", kind=DayOffKind.LOCAL)]
        )
    ),
    "office.days_off.strike_day_off": plain(
        lambda desk: days_off.strike_day_off(desk, days_off.list_days_off(desk, 2026)[0].id or 0, 1)
    ),
    "undoing.undo.undo": _undo,
    "undoing.bin.restore": _thrown_away(bin.restore),
    "undoing.bin.empty": _thrown_away(bin.empty),
    "office.units.add_unit": plain(lambda desk: units.add_unit(desk, "Seksi Baru")),
    "office.units.change_unit": unit(lambda desk, unit: units.change_unit(desk, unit, "Baru")),
    "office.units.remove_unit": unit(units.remove_unit),
    "office.users.add_user": plain(lambda desk: users.add_user(desk, "Hana", Role.STAF)),
    "office.users.change_user": plain(
        lambda desk: users.change_user(
            desk, _staff(desk), Role.AUDITOR, active=True, employee_id=person(desk, "Ayu Lestari")
        )
    ),
    "office.users.clear_password": plain(lambda desk: users.clear_password(desk, _staff(desk))),
    "office.users.set_own_password": plain(
        lambda desk: users.set_own_password(desk, "", "kata sandi panjang")
    ),
}
_PLAYS |= plays_budget.PLAYS
_PLAYS |= plays_accounts.PLAYS
_PLAYS |= plays_cards.PLAYS | plays_hotels.PLAYS
_PLAYS |= plays_rates.PLAYS
_PLAYS |= plays_lists.PLAYS
_PLAYS |= plays_outside.PLAYS
_PLAYS |= plays_past.PLAYS | plays_places.PLAYS
_PLAYS |= plays_restrictions.PLAYS
_PLAYS |= plays_together.PLAYS | plays_inspection.PLAYS
_PLAYS |= plays_changes.PLAYS
