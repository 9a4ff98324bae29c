"""The audit trail: reading it and proving it whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _
from perdin.models.planning import PlannedTrip
from perdin.models.records import AuditEvent
from perdin.models.trips import Trip
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.desk import Work, query

_WORDS = {
    "submit": N_("Diajukan"),
    "withdraw": N_("Ditarik kembali"),
    "approve": N_("Disetujui"),
    "approve_over": N_("Disetujui melampaui pagu"),
    "drop_traveller": N_("Pelaksana dikeluarkan"),
    "return_trip": N_("Dikembalikan"),
    "begin_change": N_("Perubahan mulai diketik"),
    "discard_change": N_("Draf perubahan dibuang"),
    "submit_change": N_("Perubahan diajukan"),
    "withdraw_change": N_("Perubahan ditarik kembali"),
    "approve_change": N_("Perubahan disetujui"),
    "return_change": N_("Perubahan dikembalikan"),
    "reject_change": N_("Perubahan ditolak"),
    "reject": N_("Ditolak"),
    "revoke": N_("Persetujuan dicabut"),
    "reconsider": N_("Penolakan dibuka kembali"),
    "issue": N_("Surat diterbitkan"),
    "revise": N_("Surat diganti"),
    "void": N_("Surat dibatalkan"),
    "add_photo": N_("Foto ditambahkan"),
    "caption_photo": N_("Keterangan foto diubah"),
    "move_photo": N_("Urutan foto diubah"),
    "remove_photo": N_("Foto dibuang"),
    "save_style": N_("Bentuk surat diubah"),
    "save_settings": N_("Aturan keuangan diubah"),
    "keep_template": N_("Templat surat ditambahkan"),
    "use_template": N_("Templat surat dipakai"),
    "restore_template": N_("Templat surat dikembalikan ke bawaan"),
    "save_tag": N_("Tag sistem luar disimpan"),
    "remove_tag": N_("Tag sistem luar dihapus"),
    "add_signed": N_("Salinan bertanda tangan disimpan"),
    "cancel": N_("Perjalanan dibatalkan"),
    "discard": N_("Draf dibuang"),
    "join_draft": N_("Pelaksana draf lain ditambahkan"),
    "keep_apart": N_("Pengingat gabung perjalanan diubah"),
    "duplicate": N_("Disalin dari perjalanan lain"),
    "pay_advance": N_("Uang muka dibayar"),
    "take_back": N_("Uang dikembalikan"),
    "record_costs": N_("Biaya riil dicatat"),
    "settle": N_("Dirampungkan"),
    "reopen": N_("Dibuka kembali"),
    "submit_account": N_("Pertanggungjawaban diserahkan"),
    "withdraw_account": N_("Pertanggungjawaban ditarik kembali"),
    "accept_lines": N_("Biaya diverifikasi"),
    "correct_line": N_("Biaya dikoreksi verifikator"),
    "return_account": N_("Pertanggungjawaban dikembalikan"),
    "request_advance": N_("Uang muka diminta"),
    "refuse_advance": N_("Permintaan uang muka ditolak"),
    "pay_balance": N_("Kekurangan dibayar"),
    "correct_payment": N_("Pembayaran dibetulkan"),
    "add_receipt": N_("Bukti dicatat"),
    "change_receipt": N_("Bukti diubah"),
    "remove_receipt": N_("Bukti dibuang"),
    "add_attachment": N_("Berkas dilampirkan"),
    "keep_file": N_("Berkas undangan dilampirkan"),  # told by older trails
    "remove_file": N_("Berkas undangan dibuang"),  # told by older trails
    "change_attachment": N_("Keterangan lampiran diubah"),
    "turn_attachment": N_("Lampiran diputar"),
    "remove_attachment": N_("Lampiran dibuang"),
    "enter": N_("Kas bendahara dicatat"),
    "correct_entry": N_("Catatan kas dibetulkan"),
    "pay_over": N_("Pajak disetor"),
    "save_bank_format": N_("Format berkas bank disimpan"),
    "remove_bank_format": N_("Format berkas bank dihapus"),
    "save_card": N_("Kartu (KKPD) disimpan"),
    "record_purchase": N_("Belanja kartu dicatat"),
    "add_statement": N_("Tagihan KKPD dicatat"),
    "remove_statement": N_("Tagihan KKPD dihapus"),
    "pay_statement": N_("Tagihan KKPD dibayar"),
    "confirm": N_("Baris tagihan dicocokkan"),
    "attach": N_("Baris tagihan dilekatkan ke pelaksana"),
    "correct_statement_payment": N_("Pembayaran tagihan kartu dibetulkan"),
    "correct_repayment": N_("Setoran pemegang kartu dibetulkan"),
    "mark_personal": N_("Baris tagihan ditandai pribadi"),
    "ask_hotels": N_("Hotel dimintai konfirmasi"),
    "void_inquiry": N_("Surat konfirmasi hotel dibatalkan"),
    "take_answers": N_("Jawaban hotel dicatat"),
    "remind_hotels": N_("Hotel diingatkan"),
    "move_due_day": N_("Batas jawaban hotel diubah"),
    "add_hotel_paper": N_("Berkas jawaban hotel disimpan"),
    "remove_hotel_paper": N_("Berkas jawaban hotel dilepas"),
    "decide_claim": N_("Kelebihan bayar diputuskan"),
    "repay_claim": N_("Kelebihan bayar disetor"),
    "correct_claim_repayment": N_("Setoran kelebihan bayar dibetulkan"),
    "repay": N_("Belanja pribadi dikembalikan"),
    "release": N_("Baris tagihan dilepaskan"),
    "correct_tax": N_("Pajak dibetulkan"),
    "close_month": N_("Buku bulan ditutup"),
    "reopen_month": N_("Buku bulan dibuka kembali"),
    "close_year": N_("Tahun anggaran ditutup"),
    "reopen_year": N_("Tahun anggaran dibuka kembali"),
    "sweep": N_("Folder lampiran dirapikan"),
    "record_backup": N_("Dicadangkan"),
    "record_package": N_("Paket periksa dibuat"),
    "renew_seals": N_("Segel diperbarui untuk kolom baru program"),
    "record_restore": N_("Basis data dipulihkan"),
    "record_other": N_("Basis data lain ditemukan"),
    "set_up": N_("Kantor disiapkan"),
    "add_user": N_("Pengguna ditambah"),
    "change_user": N_("Pengguna diubah"),
    "set_own_password": N_("Kata sandi diganti"),
    "tie_user": N_("Pegawai pengguna ditetapkan"),  # told by older trails
    "clear_password": N_("Kata sandi dihapus"),
    "reset_password": N_("Kata sandi dihapus lewat perintah"),
    "sign_in": N_("Masuk"),
    "sign_in_failed": N_("Kata sandi salah"),
    "sign_in_held": N_("Jam PC mundur saat menunggu"),
    "sign_out": N_("Keluar"),
    "take_seat": N_("Tempat diambil, kata sandi dibuat"),
    "save_day_off": N_("Hari libur disimpan"),
    "save_place": N_("Tempat disimpan"),
    "rename_place": N_("Tempat berganti nama"),
    "split_place": N_("Tempat dimekarkan"),
    "merge_place": N_("Tempat digabungkan"),
    "hide_place": N_("Tempat disembunyikan atau ditawarkan lagi"),
    "import_places": N_("Tempat diimpor"),
    "import_days_off": N_("Hari libur diimpor"),
    "strike_day_off": N_("Hari libur dinyatakan tidak berlaku"),
    "save_row": N_("Daftar acuan diubah"),
    "hide_row": N_("Baris daftar acuan disembunyikan"),
    "offer_row": N_("Baris daftar acuan dipakai lagi"),
    "restore_row": N_("Baris daftar acuan dikembalikan ke bawaan"),
    "remove_row": N_("Baris daftar acuan dihapus"),
    "import_rooms": N_("Ruang kebijakan diimpor"),
    "import_rows": N_("Daftar acuan diimpor"),
    "answer_offers": N_("Perbedaan daftar bawaan diputuskan"),
    "refresh_lists": N_("Daftar bawaan diperbarui bersama program"),
    "bring_lists": N_("Rincian daftar bawaan dibawa program"),
    "refresh_days_off": N_("Hari libur diperbarui dari daftar program"),
    "save_restriction": N_("Aturan hemat disimpan"),
    "end_restriction": N_("Akhir aturan hemat ditetapkan"),
    "remove_restriction": N_("Aturan hemat dihapus"),
    "add_unit": N_("Unit kerja ditambah"),
    "change_unit": N_("Unit kerja diubah"),
    "remove_unit": N_("Unit kerja dihapus"),
    "add_set": N_("Daftar tarif ditambah"),
    "change_set": N_("Daftar tarif diubah"),
    "correct_set": N_("Daftar tarif diperbaiki"),
    "import_package": N_("Paket tarif diimpor"),
    "trust_key": N_("Kunci dipercaya"),
    "distrust_key": N_("Kunci tidak lagi dipercaya"),
    "save_office": N_("Data kantor disimpan"),
    "save_format": N_("Penomoran diubah"),
    "reserve": N_("Blok nomor dipesan"),
    "record_written": N_("Nomor tertulis dicatat"),
    "record_outside": N_("Nomor dari sistem luar dicatat"),
    "correct_outside": N_("Nomor dari sistem luar dibetulkan"),
    "import_register": N_("Buku lama diimpor"),
    "withdraw_book": N_("Buku lama ditarik kembali"),
    "save_signer": N_("Penandatangan disimpan"),
    "add_line": N_("Anggaran ditambah"),
    "revise_line": N_("Anggaran diubah"),
    "change_line": N_("Nama anggaran diubah"),
    "import_budget": N_("DPA diimpor"),
    "copy_structure": N_("Susunan DPA disalin"),
    "save_planned": N_("Rencana disimpan"),
    "drop_planned": N_("Rencana dicoret"),
    "restore_planned": N_("Rencana dipulihkan"),
    "import_plan": N_("Rencana diimpor"),
    "copy_plan": N_("Rencana disalin"),
    "save_cut": N_("Versi rencana disimpan"),
    "draft_from_plan": N_("Dibuat dari rencana"),
    "record_output": N_("Keluaran dicatat"),
    "save_employee": N_("Pegawai disimpan"),
    "import_employees": N_("Pegawai diimpor"),
    "import_rates": N_("Tarif diimpor"),
    "undo": N_("Diurungkan"),
    "restore": N_("Dikembalikan dari tempat sampah"),
    "empty": N_("Tempat sampah dikosongkan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One event of the trail."""

    sequence: int
    at: datetime
    person: str
    action: str
    subject: str
    details: dict[str, Any]
    purpose: str = field(default="", compare=False)
    """What the trip or the plan is for that the event is about, where that is asked for."""


@query(Right.VIEW)
def trip_history(work: Work, trip_id: int) -> list[HistoryRow]:
    """What happened to one trip, newest first."""
    rows = work.session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject == audit.trip_subject(trip_id))
        .order_by(AuditEvent.id.desc())
    )
    return [_row(event, {}) for event in rows]


@query(Right.VIEW)
def list_history(work: Work, limit: int = 500) -> list[HistoryRow]:
    """The newest events of everything."""
    newest = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit)
    events = work.session.scalars(newest).all()
    named = purposes(work.session, {event.subject for event in events})
    return [_row(event, named) for event in events]


@query(Right.VIEW)
def verify_chain(work: Work) -> audit.ChainReport:
    """Walk the whole chain and say what is wrong with it first, if anything."""
    return audit.chain_report(work.session)


def action_words(action: str) -> str:
    """What an action of the trail did, in words; its own name where it has none."""
    return _(_WORDS[action]) if action in _WORDS else action


def purposes(session: Session, subjects: set[str]) -> dict[str, str]:
    """By subject what the trips and plans are for that are still there."""
    found: dict[str, str] = {}
    for word, kind in (("perjalanan", Trip), ("rencana", PlannedTrip)):
        ids = {
            int(number)
            for subject in subjects
            for start, _space, number in [subject.rpartition(" ")]
            if start == word and number.isdecimal()
        }
        rows = session.execute(select(kind.id, kind.purpose).where(kind.id.in_(ids)))
        found |= {f"{word} {id_}": purpose for id_, purpose in rows if purpose}
    return found


def _row(event: AuditEvent, named: Mapping[str, str]) -> HistoryRow:
    return HistoryRow(
        sequence=event.id,
        at=event.at,
        person=event.person,
        action=event.action,
        subject=event.subject,
        details=json.loads(event.details),
        purpose=named.get(event.subject, ""),
    )
