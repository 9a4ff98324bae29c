"""The pictures of the treasurer's day on the example office: ``scripts/screenshots --only money``.

A clerk types what was spent beside a photo of the bill, a second person looks at it line by line,
and Keuangan pays, settles and closes. Hotel and bill are invented.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from perdin.i18n import rupiah
from perdin.rules import entitlement
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    cost_lines,
    verification,
    verification_log,
)
from perdin.services.cards import cards, purchases, statements
from perdin.services.cards.cards import CardForm
from perdin.services.cards.purchases import PurchaseForm
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.services.desk import Desk
from perdin.services.office import people, users
from perdin.services.trips import trip_sheet
from perdin.services.trips.trip_list import TripFilter, find_trip_ids
from perdin.ui.pages.trip.accounting.dropped_files import Incoming
from perdin.ui.pages.trip.accounting.line_rows import COLUMNS
from perdin.ui.pages.trip.accounting.verify_bar import Act


class Camera(Protocol):
    """What this tour needs of the studio."""

    program: Any
    window: Any

    def settle(self) -> None:
        """Let the pages ask, and the answers land."""

    def take(self, name: str, of: QWidget | None = None) -> None:
        """Write what is shown as a picture."""

    def desk(self) -> Desk:
        """The desk of who sits at the window."""

    def visit(self, page: str, record: object = None) -> Any:
        """Go to a page, and give it; each has parts of its own."""


def tour(studio: Camera) -> None:
    """Take them all."""
    _settings(studio)
    trip_id = _issued(studio)
    with TemporaryDirectory() as folder:
        _typing(studio, trip_id, Path(folder))
    who = _hand_in(studio, trip_id)
    sit(studio, Role.KEUANGAN)
    _queues(studio, ("requests", "unsettled", "verifying"))
    _verifying(studio, who)
    _queues(studio, ("dues", "payments", "cash", "books", "year"))
    _cards(studio, who)
    _queues(studio, ("purchases", "statements"))


def _cards(studio: Camera, who: int) -> None:
    """A card of the office, what it bought, and a statement with a line that nobody knows."""
    sit(studio, Role.ADMIN)
    desk = studio.desk()
    holder = next(row.id for row in people.suggest_employees(desk, "") if row.name)
    day = desk.today - timedelta(days=6)
    card = cards.save_card(
        desk, CardForm(holder_id=holder, bank="Bank Contoh", number="1234", most_owed=20_000_000)
    )
    bought = PurchaseForm(
        card_id=card, component=Component.TAKSI, amount=310_000, bought_on=day, reference="TX-118"
    )
    purchases.record_purchase(desk, who, bought)
    lines = (
        LineForm(day + timedelta(days=1), "TAKSI CENDANA", 310_000),
        LineForm(day + timedelta(days=2), "TOKO SERBA ADA", 86_500),
    )
    form = StatementForm(card_id=card, issued_on=desk.today, lines=lines)
    statements.add_statement(desk, form)
    page: Any = studio.visit("settings")
    for name in ("cards", "bank"):
        page.open_record(name)
        studio.take(f"pengaturan-{name}")


def sit(studio: Camera, role: Role) -> None:
    """Take the seat of who has a role."""
    person = next(
        user for user in users.list_users(studio.desk()) if user.role is role and user.active
    )
    studio.program._change_user(person)
    studio.settle()


def _settings(studio: Camera) -> None:
    page: Any = studio.visit("settings")
    for part in ("money", "days_off"):
        page.open_record(part)
        studio.settle()
        studio.take(f"pengaturan-{part}")


def _issued(studio: Camera) -> int:
    """The oldest trip whose letters are out: the one of two people and several nights."""
    desk = studio.desk()
    return min(find_trip_ids(desk, TripFilter(states=frozenset({TripState.ISSUED}))))


def _account(studio: Camera, trip_id: int) -> Any:
    page: Any = studio.visit("trip", trip_id)
    page.tabs.setCurrentWidget(page.accounting)
    studio.settle()
    return page.accounting


def _typing(studio: Camera, trip_id: int, folder: Path) -> None:
    tab = _account(studio, trip_id)
    studio.take("spj-biaya")
    sheet = trip_sheet.open_trip(studio.desk(), trip_id)
    night = next(line for line in tab.lines.lines() if line.cost.component is Component.PENGINAPAN)
    check_in = sheet.travellers[0].leave
    check_out = check_in + timedelta(days=night.cost.quantity)
    amount = night.cost.amount - 60_000
    bill = _bill(folder / "nota hotel.png", amount)
    tab.receipts.take([Incoming(bill.name, bill)])
    studio.settle()
    fields = tab.card.fields
    fields.kind.set_value(ReceiptKind.HOTEL)
    fields.show_kind()
    for field, value in (
        (fields.vendor, "Hotel Cendana Asri"),
        (fields.number, "INV-0231"),
        (fields.amount, amount),
        (fields.issued_on, check_out + timedelta(days=9)),
        (fields.check_in, check_in),
        (fields.check_out, check_out),
        (fields.room, "207"),
    ):
        field.set_value(value)
    fields.edited.emit(fields.amount)
    studio.take("spj-bukti-salah")
    fields.issued_on.set_value(check_out)
    fields.edited.emit(fields.issued_on)
    studio.settle()
    tab.card.save_button.click()
    studio.settle()
    tab.lines.list.setFocus()
    studio.take("spj-bukti")
    for name, beside in (("kelengkapan", tab.completeness), ("uang-muka", tab.money)):
        tab.side.setCurrentWidget(beside)
        studio.take(f"spj-{name}")
    tab.side.setCurrentWidget(tab.receipts)
    for at, line in enumerate(tab.lines.lines()):
        if line.cost.component is Component.PENGINAPAN and not line.cost.proved:
            receipt = [column.title for column in COLUMNS].index("Bukti")
            tab.lines.list.model.setData(tab.lines.list.model.index(at, receipt), "Nota terlampir")
    tab.lines.save_button.click()
    studio.settle()


def _hand_in(studio: Camera, trip_id: int) -> int:
    """Say why the rest has no receipt, and hand everybody's account in; the first traveller."""
    desk = studio.desk()
    people = [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]
    for who in people:
        costs = [
            cost
            if cost.proved or cost.component in entitlement.LUMP_SUMS
            else replace(cost, unproved_reason="Angkutan umum tanpa karcis")
            if cost.component is not Component.PENGINAPAN and not cost.is_ticket
            else replace(cost, receipt="Nota hotel terlampir")
            for cost in cost_lines.costs_to_record(desk, who)
        ]
        actual_costs.record_costs(desk, who, costs)
        verification.submit_account(desk, who)
    return people[0]


def _queues(studio: Camera, names: tuple[str, ...]) -> None:
    page: Any = studio.visit("finance")
    for name in names:
        page.names.setCurrentRow(list(page.queues).index(name))
        studio.take(f"keuangan-{name}")


def _verifying(studio: Camera, who: int) -> None:
    page: Any = studio.visit("account", who)
    tab = page.accounting
    studio.settle()
    lines = tab.lines.lines()
    at = next(n for n, line in enumerate(lines) if line.cost.receipt_id is not None)
    tab.lines.list.setFocus()
    tab.lines.list.grid.selectRow(at)
    tab.verify.correct_button.click()
    tab.verify.rate.set_value(lines[at].cost.rate - 25_000)
    tab.verify.reason.set_value("Tarif kamar tanpa sarapan")
    studio.take("spj-verifikasi")
    tab.verify.take(Act.CORRECT)
    studio.settle()
    tab.verify.all_button.click()
    studio.settle()
    tab.side.setCurrentWidget(tab.said)
    tab.said.list.grid.selectRow(0)
    studio.take("spj-riwayat-verifikasi")
    desk = studio.desk()
    for row in verification_log.list_waiting(desk):
        if not row.hindrance:
            version = account_sheet.open_account(desk, row.traveller_id).version
            verification.accept_lines(desk, row.traveller_id, version)


def _bill(path: Path, amount: int) -> Path:
    """A photo of a hotel's bill."""
    picture = QImage(720, 900, QImage.Format.Format_RGB32)
    picture.fill(QColor("#f6f1e4"))
    painter = QPainter(picture)
    painter.setPen(QColor("#2b2b2b"))
    for at, (text, size) in enumerate(
        (
            ("HOTEL CENDANA ASRI", 30),
            ("Nota INV-0231", 20),
            ("Tamu: rombongan kecamatan", 20),
            ("Kamar 207", 20),
            (f"Jumlah {rupiah(amount)}", 26),
            ("LUNAS", 30),
        )
    ):
        font = QFont("DejaVu Sans")
        font.setPixelSize(size)
        painter.setFont(font)
        painter.drawText(60, 110 + at * 70, text)
    painter.end()
    picture.save(str(path))
    return path
