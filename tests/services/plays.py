"""One good call of every operation there is, each after all that it needs."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import perdin.services
from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.rules.ledger import RevisionKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG
from perdin.rules.rates import Authority, RateKind
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services import (
    approvals,
    blocks,
    budget,
    finance,
    imports,
    letter_texts,
    letters,
    office,
    people,
    rates,
    register,
    safekeeping,
    series,
    signed_copies,
    signers,
    style,
    trip_sheet,
    trips,
    typed_numbers,
    units,
    users,
)
from perdin.services.budget import BudgetForm
from perdin.services.desk import OPERATIONS, Desk
from perdin.services.employee_form import EmployeeForm
from perdin.services.rates import NewRate
from perdin.services.signers import SignerForm
from tests.letters.signing import pdf_of, sign
from tests.office import a_draft, a_trip, approved, issued, person, proved
from tests.photos import a_photo

for _module in pkgutil.iter_modules(perdin.services.__path__):
    importlib.import_module(f"perdin.services.{_module.name}")

NAMES = sorted(OPERATIONS)
"""Every operation of every service, by module and name."""

DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Stage:
    """The desks that the calls are made at."""

    desk: Desk
    head: Desk


Call = Callable[[], object]


def function(name: str) -> Callable[..., object]:
    """The operation of a name."""
    module, _dot, called = name.rpartition(".")
    found: Callable[..., object] = getattr(importlib.import_module(module), called)
    return found


def prepared(name: str, stage: Stage) -> Call:
    """The call, ready to be made: what it needs has been done before."""
    return _PLAYS[name.removeprefix("perdin.services.")](stage)


def _decision(decide: Callable[..., object]) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        sheet = trip_sheet.open_trip(stage.head, a_trip(stage.desk))
        return lambda: decide(stage.head, sheet.id, sheet.version, sheet.content_hash, "Sebab")

    return play


def _draft(then: Callable[[Desk, trips.Saved], object]) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        saved = trips.save_draft(stage.desk, a_draft(stage.desk))
        return lambda: then(stage.desk, saved)

    return play


def _issued(
    then: Callable[[Desk, int, int], object], cancel: bool = False
) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        desk = stage.desk
        trip_id = issued(desk, stage.head, a_trip(desk))
        (one,) = trip_sheet.open_trip(desk, trip_id).travellers
        finance.pay_advance(desk, one.id, 1000, DAY)
        finance.record_costs(desk, one.id, proved(finance.costs_to_record(desk, one.id)))
        if cancel:
            trips.cancel(desk, trip_id, "Batal")
        return lambda: then(desk, trip_id, one.id)

    return play


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


def _submitted(then: Callable[[Desk, int], object]) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        trip_id = a_trip(stage.desk)
        return lambda: then(stage.desk, trip_id)

    return play


def _plain(then: Callable[[Desk], object]) -> Callable[[Stage], Call]:
    return lambda stage: lambda: then(stage.desk)


def _unit(then: Callable[[Desk, int], object]) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        unit_id = units.add_unit(stage.desk, "Seksi Kosong")
        return lambda: then(stage.desk, unit_id)

    return play


def _new_line(desk: Desk) -> object:
    form = BudgetForm(2026, "7.01.99", "Lain", "5.1.02.04.01.0003", 1_000_000, DAY)
    return budget.add_line(desk, form)


def _change_format(desk: Desk) -> object:
    row = series.list_formats(desk)[0]
    return series.save_format(
        desk, row.kind, series.FormatForm("{urut}/{tahun}", "800"), row.version
    )


def _change_employee(desk: Desk) -> object:
    form = people.open_employee(desk, person(desk, "Ayu"))
    return people.save_employee(desk, replace(form, position="Lurah"))


def _own_set(stage: Stage) -> tuple[int, int]:
    made = rates.add_set(stage.desk, "Perwal", Authority.LOCAL, date(2026, 1, 1))
    return made, next(one.version for one in rates.list_sets(stage.desk) if one.id == made)


def _change_set(stage: Stage) -> Call:
    row = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "32", "", 300_000)
    own, version = _own_set(stage)
    return lambda: rates.change_set(stage.desk, own, version, rows=[row], last_day=DAY)


def _end_signer(desk: Desk) -> object:
    signer = signers.list_signers(desk)[0]
    assert signer.id is not None
    return signers.end_signer(desk, signer.id, DAY)


def _void(desk: Desk, trip_id: int, _traveller: int) -> object:
    return letters.void(desk, register.letters_of(desk, trip_id)[0].id, "Salah")


def _sign(desk: Desk, trip_id: int, _traveller: int) -> object:
    letter = register.letters_of(desk, trip_id)[0]
    with desk.database.read() as session:
        mark = session.get_one(Letter, letter.id).seal
    signed = sign(pdf_of(letter.number, seal.printed(mark)))
    return signed_copies.add_signed(desk, letter.id, signed)


def _revise(desk: Desk, trip_id: int, _traveller: int) -> object:
    return letters.revise(desk, register.letters_of(desk, trip_id)[0].id, DAY, "Salah ketik")


def _texts(desk: Desk, trip_id: int) -> object:
    return letter_texts.save_texts(desk, trip_id, LetterKind.NOTA_DINAS, None, {"dari": "Ayu"})


def _photographed(then: Callable[[Desk, int], object]) -> Callable[[Stage], Call]:
    def play(stage: Stage) -> Call:
        trip_id = a_trip(stage.desk)
        photo = letter_texts.add_photo(stage.desk, trip_id, a_photo())
        return lambda: then(stage.desk, photo)

    return play


def _change_style(desk: Desk) -> object:
    shown = style.open_style(desk)
    return style.save_style(desk, {"kotak_visum": 4}, shown.version)


def _staff(desk: Desk) -> int:
    return next(one.id for one in users.list_users(desk) if one.role is Role.STAF)


_SIGNER = SignerForm(SignerFunction.PPTK, "PPTK", name="Fajar Nugraha", valid_from=DAY)

_PLAYS: dict[str, Callable[[Stage], Call]] = {
    "approvals.approve": _decision(approvals.approve),
    "approvals.reject": _decision(approvals.reject),
    "approvals.return_trip": _decision(approvals.return_trip),
    "blocks.reserve": _plain(
        lambda desk: blocks.reserve(desk, series.list_series(desk)[0].id, 2026, 5, "Kelurahan Uji")
    ),
    "budget.add_line": _plain(_new_line),
    "budget.revise_line": _plain(
        lambda desk: budget.revise_line(
            desk, budget.list_budget(desk)[0].id, RevisionKind.SHIFT, 60_000_000, DAY
        )
    ),
    "finance.pay_advance": _issued(
        lambda desk, _trip, traveller: finance.pay_advance(desk, traveller, 1, DAY)
    ),
    "finance.record_costs": _issued(
        lambda desk, _trip, traveller: finance.record_costs(desk, traveller, [])
    ),
    "finance.settle": _issued(lambda desk, trip, _traveller: finance.settle(desk, trip, DAY)),
    "finance.take_back": _issued(
        lambda desk, _trip, traveller: finance.take_back(desk, traveller, 1, DAY), cancel=True
    ),
    "imports.import_employees": _plain(
        lambda desk: imports.import_employees(desk, [EmployeeForm(name="Galih")])
    ),
    "letter_texts.add_photo": _submitted(
        lambda desk, trip: letter_texts.add_photo(desk, trip, a_photo())
    ),
    "letter_texts.caption_photo": _photographed(
        lambda desk, photo: letter_texts.caption_photo(desk, photo, "Rapat")
    ),
    "letter_texts.move_photo": _photographed(
        lambda desk, photo: letter_texts.move_photo(desk, photo, 3)
    ),
    "letter_texts.remove_photo": _photographed(letter_texts.remove_photo),
    "letter_texts.save_texts": _submitted(_texts),
    "letters.issue": _issue,
    "letters.revise": _issued(_revise),
    "letters.void": _issued(_void),
    "office.save_office": _plain(
        lambda desk: office.save_office(desk, replace(office.open_office(desk), address="Baru"))
    ),
    "people.save_employee": _plain(_change_employee),
    "rates.add_set": _plain(
        lambda desk: rates.add_set(desk, "Perwal", Authority.LOCAL, date(2026, 1, 1))
    ),
    "rates.change_set": _change_set,
    "safekeeping.record_backup": _plain(lambda desk: safekeeping.record_backup(desk, "a.db")),
    "series.save_format": _plain(_change_format),
    "signed_copies.add_signed": _issued(_sign),
    "signers.end_signer": _plain(_end_signer),
    "signers.save_signer": _plain(lambda desk: signers.save_signer(desk, _SIGNER)),
    "style.save_style": _plain(_change_style),
    "trips.cancel": _submitted(lambda desk, trip: trips.cancel(desk, trip, "Batal")),
    "trips.discard": _draft(lambda desk, saved: trips.discard(desk, saved.trip_id)),
    "trips.duplicate": _draft(lambda desk, saved: trips.duplicate(desk, saved.trip_id)),
    "trips.save_draft": _plain(lambda desk: trips.save_draft(desk, a_draft(desk))),
    "trips.submit": _draft(lambda desk, saved: trips.submit(desk, saved.trip_id, saved.version)),
    "trips.withdraw": _submitted(trips.withdraw),
    "typed_numbers.record_written": _record,
    "units.add_unit": _plain(lambda desk: units.add_unit(desk, "Seksi Baru")),
    "units.change_unit": _unit(lambda desk, unit: units.change_unit(desk, unit, "Baru", "B")),
    "units.remove_unit": _unit(units.remove_unit),
    "users.add_user": _plain(lambda desk: users.add_user(desk, "Hana", Role.STAF)),
    "users.change_user": _plain(
        lambda desk: users.change_user(desk, _staff(desk), Role.AUDITOR, active=True)
    ),
    "users.clear_password": _plain(lambda desk: users.clear_password(desk, _staff(desk))),
    "users.tie_user": _plain(
        lambda desk: users.tie_user(desk, _staff(desk), person(desk, "Ayu Lestari"))
    ),
    "users.set_own_password": _plain(
        lambda desk: users.set_own_password(desk, "", "kata sandi panjang")
    ),
}
