"""Ruang kebijakan: where the law leaves the choice to the office, and what it chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _, percentage, rupiah
from perdin.models.people import Office
from perdin.models.reference import RateSet
from perdin.rules import policy
from perdin.rules.account_fit import GATE_NAMES, AccountGate
from perdin.rules.ledger import Mechanism, PaperGate, label
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.policy import RULES, Policy
from perdin.rules.rates import Authority
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.reference import rates_in_force


class Answer(StrEnum):
    """What a room is answered with: the words it is written in follow from it."""

    PERCENT = "percent"
    COUNT = "count"
    YES_NO = "yes_no"
    LEVELS = "levels"
    MONEY = "money"
    TEXT = "text"
    PAPERS = "papers"
    ACCOUNTS = "accounts"
    MECHANISM = "mechanism"
    TAXES = "taxes"


@dataclass(frozen=True, slots=True)
class Room:
    """One choice: what it is about, what answers it, and what the law says or leaves open."""

    title: str
    answer: Answer
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room with what is chosen, in words.

    ``set_by`` is the regulation or setting that chose it, empty for the default. ``page`` and
    ``record`` are where it is changed, as ``Seat.go`` takes them.
    """

    name: str
    subject: str
    title: str
    chosen: str
    default: str
    basis: str
    set_by: str
    page: str
    record: object


_FREE = N_("Tidak diatur nasional; menurut keputusan kantor")
_FUNDS = N_("Permendagri 77/2020: UP, GU, TU, dan LS")
RATES, MONEY = N_("Hak dan tarif"), N_("Keuangan dan pertanggungjawaban")
MONEY_ROOMS: Mapping[str, Room] = {
    "account_days": Room(
        N_("Batas SPJ, hari kerja setelah kembali"),
        Answer.COUNT,
        N_("PMK 113/PMK.05/2012 dan PER-22/PB/2013: lima hari kerja"),
    ),
    "most_advance_percent": Room(
        N_("Uang muka paling banyak, persen perkiraan"), Answer.PERCENT, _FREE
    ),
    "advance_days": Room(N_("Uang muka paling cepat, hari sebelum berangkat"), Answer.COUNT, _FREE),
    "block_new_advance": Room(
        N_("Uang muka baru ditahan selama SPJ terlambat"), Answer.YES_NO, _FREE
    ),
    "require_verification": Room(N_("SPJ wajib diverifikasi"), Answer.YES_NO, _FREE),
    "papers": Room(N_("Berkas belum lengkap saat dirampungkan"), Answer.PAPERS, _FREE),
    "accounts": Room(N_("Rekening bukan untuk jenis harinya"), Answer.ACCOUNTS, _FREE),
    "allow_overspend": Room(N_("Pagu boleh dilampaui dengan izin tertulis"), Answer.YES_NO, _FREE),
    "before_dpa": Room(
        N_("Dasar perjalanan sebelum DPA"),
        Answer.TEXT,
        N_("Tidak diatur nasional; menurut surat edaran atau keputusan kepala daerah"),
    ),
    "mechanism": Room(N_("Mekanisme pembayaran bawaan"), Answer.MECHANISM, _FUNDS),
    "fund": Room(N_("Uang persediaan (UP)"), Answer.MONEY, _FUNDS),
    "month_days": Room(N_("Hari dinas tiap orang sebulan, paling banyak"), Answer.COUNT, _FREE),
    "year_days": Room(N_("Hari dinas tiap orang setahun, paling banyak"), Answer.COUNT, _FREE),
    "most_people": Room(N_("Orang tiap perjalanan, paling banyak"), Answer.COUNT, _FREE),
    "split_days": Room(N_("Tugas serupa ditandai dalam, hari"), Answer.COUNT, _FREE),
    "together_days": Room(
        N_("Perjalanan setempat ditunjukkan untuk digabung dalam, hari"), Answer.COUNT, _FREE
    ),
    "car_seats": Room(N_("Orang tiap mobil di samping pengemudi"), Answer.COUNT, _FREE),
    "most_unproved": Room(
        N_("Biaya riil tanpa bukti tiap orang, paling banyak"), Answer.MONEY, _FREE
    ),
    "most_other": Room(N_("Biaya tanpa tabel tiap orang, paling banyak"), Answer.MONEY, _FREE),
    "taxes": Room(
        N_("Pajak yang dipungut"),
        Answer.TAXES,
        N_("Menurut peraturan perpajakan untuk jenis belanjanya"),
    ),
}
"""The office's rules about its money; a test holds them to ``MoneySettings``."""


@query(Right.VIEW)
def list_rooms(work: Work) -> list[RoomRow]:
    """Every room with what holds today: those of the rate sets in force, then the office's own."""
    chosen, local = rules_today(work.session, work)
    national = Policy()
    record = None if local is None else local.id
    rows = [
        RoomRow(
            name=name,
            subject=_(RATES),
            title=_(rule.title),
            chosen=words(Answer(rule.answer), getattr(chosen, name)),
            default=words(Answer(rule.answer), getattr(national, name)),
            basis=_(rule.source),
            set_by=chosen.source(name) if chosen.decided(name) else "",
            page="rates",
            record=record,
        )
        for name, rule in RULES.items()
    ]
    in_force = money_settings.of(work.session.scalars(select(Office)).one())
    usual = MoneySettings()
    for name, room in MONEY_ROOMS.items():
        own, default = getattr(in_force, name), getattr(usual, name)
        rows.append(
            RoomRow(
                name=name,
                subject=_(MONEY),
                title=_(room.title),
                chosen=words(room.answer, own),
                default=words(room.answer, default),
                basis=_(room.basis),
                set_by=_("Pengaturan kantor") if own != default else "",
                page="settings",
                record="money",
            )
        )
    return rows


def rules_today(session: Session, work: Work) -> tuple[Policy, RateSet | None]:
    """The rules that trips of today are calculated with, and the office's own set among them."""
    holding = rates_in_force.sets_on(session, work.desk.today)
    sets = [
        holding[rate_set]
        for rate_set in (Authority.CEILING, Authority.LOCAL)
        if rate_set in holding
    ]
    combined = policy.combine(
        (rate_set.regulation, rate_set.rules) for rate_set in sets if rate_set.rules
    )
    return combined, holding.get(Authority.LOCAL)


def words(answer: Answer, value: object) -> str:
    """A value as the page and the sheet write it; ``reading`` in the sheet takes it back."""
    if value is None:
        return _("menurut kolom tabelnya") if answer is Answer.PERCENT else _("tanpa batas")
    if answer is Answer.YES_NO:
        return _("ya") if value else _("tidak")
    if answer is Answer.MONEY and isinstance(value, int):
        return rupiah(value)
    if answer is Answer.LEVELS and isinstance(value, tuple):
        return ", ".join(_(LEVEL_NAMES[level]) for level in value) or _("tidak ada")
    if answer is Answer.TAXES and isinstance(value, tuple):
        return "; ".join(f"{name} {percentage(points)}" for name, points in value) or _("tidak ada")
    if isinstance(value, PaperGate):
        return label(value)
    if isinstance(value, AccountGate):
        return _(GATE_NAMES[value])
    if isinstance(value, Mechanism):
        return value.value
    return str(value) if str(value) else _("tidak diizinkan")
