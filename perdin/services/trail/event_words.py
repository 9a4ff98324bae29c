"""What an event of the trail changed, in the words of docs/glossary.md: no keys and no hashes."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from perdin.i18n import N_, _, clock, long_date, month_name, rupiah
from perdin.rules import document_kinds, ledger, office_letters, workflow
from perdin.rules.account_fit import GATE_NAMES, AccountGate
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.numbering import MODE_NAMES, NumberMode
from perdin.rules.office_letters import OfficeLetter
from perdin.rules.outside_tags import FACT_NAMES, TagFact
from perdin.rules.policy import RULES
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES, RateKind
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services.audit import CLOCK_WENT_BACK
from perdin.services.office import letter_style, signers
from perdin.services.trail import history

UNSAID = frozenset(
    {
        *("keputusan", "isi", "sidik", "foto", "foto_dibuang", "deret", "pegawai"),
        *("salinan_dari", "dipakai", "bawaan", "isi_semula", "isi_perubahan", "dipisah"),
        *("manifes", "skrip"),
    }
)
"""Seals and numbers of rows, which prove and tell a person nothing, and what the action says."""

_MONEY = {
    "batas_kartu": N_("Batas kartu"),
    "biaya": N_("Biaya"),
    "dibetulkan": N_("Dibetulkan"),
    "dilepaskan": N_("Baris tagihan dilepaskan"),
    "fund": N_("Uang persediaan (UP)"),
    "jumlah": N_("Jumlah"),
    "kelebihan_bayar": N_("Kelebihan bayar"),
    "menjadi": N_("Menjadi"),
    "most_other": N_("Biaya tanpa tabel paling banyak"),
    "most_unproved": N_("Biaya riil tanpa bukti paling banyak"),
    "pagu": N_("Pagu"),
    "pajak": N_("Pajak"),
    "pajak_disetor": N_("Pajak disetor"),
    "setoran_dibetulkan": N_("Setoran pajak yang dibetulkan"),
    "pungutan_dibetulkan": N_("Pungutan pajak yang dibetulkan"),
    "realisasi": N_("Realisasi biaya"),
    "realisasi_semula": N_("Realisasi semula"),
    "pribadi": N_("Belanja pribadi"),
    "rencana": N_("Rencana biaya"),
    "rencana_semula": N_("Rencana semula"),
    "saldo": N_("Saldo"),
    "saldo_semula": N_("Saldo semula"),
    "sebelum": N_("Sebelumnya"),
    "semula": N_("Semula"),
    "sesudah": N_("Sesudahnya"),
    "tagihan": N_("Tagihan KKPD"),
    "tagihan_dibayar": N_("Tagihan KKPD dibayar"),
    "uang_muka_diminta": N_("Uang muka diminta"),
    ledger.EntryKind.RECEIVED: N_("Penerimaan"),
    ledger.EntryKind.RETURNED: N_("Penyetoran"),
    ledger.PaymentKind.ADVANCE: N_("Uang muka"),
    ledger.PaymentKind.BALANCE: N_("Pelunasan"),
    ledger.PaymentKind.REFUND: N_("Pengembalian"),
    ledger.PaymentKind.PURCHASE: N_("Belanja kartu"),
}
WORDS = _MONEY | {
    "account_days": N_("Batas SPJ (hari kerja)"),
    "alasan": N_("Alasan"),
    "advance_days": N_("Uang muka paling cepat (hari)"),
    "aktif": N_("Boleh masuk"),
    "akun": N_("Rekening"),
    "allow_overspend": N_("Pagu boleh dilampaui dengan izin tertulis"),
    "aturan": N_("Aturan"),
    "banyaknya": N_("Banyaknya"),
    "baris": N_("Baris"),
    "bank": N_("Bank"),
    "batal": N_("Surat batal"),
    "belum_lengkap": N_("Berkas belum ada"),
    "before_dpa": N_("Dasar perjalanan sebelum DPA"),
    "berakhir": N_("Berakhir"),
    "berikutnya": N_("Nomor berikutnya"),
    "berkas": N_("Berkas"),
    "terbaca": N_("Terbaca di PDF"),
    "terlambat": N_("Kini terlambat"),
    "tidak_terlambat": N_("Tidak lagi terlambat"),
    "block_new_advance": N_("Uang muka baru ditahan selama ada yang terlambat"),
    "bukti": N_("Bukti"),
    "bukti_ditanyakan": N_("Nota yang ditanyakan"),
    "bukti_dibuang": N_("Bukti yang dibuang"),
    "cara": N_("Cara penomoran"),
    "cara_jawaban": N_("Cara jawaban"),
    "catatan": N_("Catatan"),
    "cocok": N_("Baris tagihan dicocokkan"),
    "dari": N_("Dari"),
    "dasar": N_("Dasar hukum"),
    "digabung_ke": N_("Digabungkan ke"),
    "dimekarkan_dari": N_("Dimekarkan dari"),
    "ikut_pindah": N_("Ikut pindah"),
    "diisi_tangan": N_("Diisi tangan"),
    "diputar": N_("Diputar"),
    "disaksikan": N_("Disaksikan"),
    "disembunyikan": N_("Disembunyikan"),
    "disetujui_bersama": N_("Disetujui bersama"),
    "dikembalikan": N_("Yang dikembalikan"),
    "diingatkan": N_("Diingatkan untuk digabung"),
    "dikeluarkan": N_("Dikeluarkan"),
    "diurungkan": N_("Yang diurungkan"),
    "ditulis_tangan": N_("Ditulis tangan"),
    "dipotong": N_("Dipotong (%)"),
    "dokumen": N_("Dokumen"),
    "halangan": N_("Halangan"),
    "isi_berkas": N_("Isi berkas"),
    "isi_tag": N_("Diganti dengan"),
    "jabatan": N_("Jabatan"),
    CLOCK_WENT_BACK: N_("Jam PC mundur: peristiwa sebelumnya"),
    "hotel": N_("Hotel"),
    "batas_sebelumnya": N_("Batas sebelumnya"),
    "batas_jawaban": N_("Batas jawaban"),
    "pengingat": N_("Nomor pengingat"),
    "jawaban": N_("Jawaban"),
    "jenis": N_("Jenis"),
    "jumlah_diabaikan": N_("Jumlah yang diabaikan"),
    "kata_sandi": N_("Kata sandi"),
    "ke": N_("Kali ke"),
    "lewat": N_("Lewat"),
    "sebelumnya": N_("Sebelumnya di sini"),
    "keluaran": N_("Keluaran"),
    "diminta_oleh": N_("Diminta oleh"),
    "kepala_diganti": N_("Kepala jejak yang diganti"),
    "kepala_dikenal": N_("Kepala jejak yang dikenal PC ini"),
    "kepala_ditemukan": N_("Kepala jejak yang ditemukan"),
    "keterangan": N_("Keterangan"),
    "ketentuan": N_("Ketentuan"),
    "klasifikasi_arsip": N_("Kode klasifikasi"),
    "kkpd_belum_dikenali": N_("Baris KKPD belum dikenali"),
    "lampiran": N_("Lampiran"),
    "lampiran_dibuang": N_("Lampiran yang dibuang"),
    "disamarkan": N_("NIP dan rekening disamarkan"),
    "jumlah_perjalanan": N_("Banyaknya perjalanan"),
    "maksud": N_("Maksud"),
    "masa": N_("Masa"),
    "mechanism": N_("Mekanisme bawaan"),
    "mekanisme": N_("Dana"),
    "mengganti": N_("Mengganti"),
    "month_days": N_("Hari dinas tiap orang sebulan"),
    "most_advance_percent": N_("Uang muka paling banyak (%)"),
    "most_people": N_("Orang tiap perjalanan"),
    "mulai": N_("Berlaku sejak"),
    "nip": N_("NIP"),
    "nomor": N_("Nomor"),
    "nomor_terpakai": N_("Nomor yang terpakai"),
    "nomor_perubahan": N_("Perubahan ke"),
    "nomor_rujukan": N_("Nomor rujukan"),
    "nomor_setor": N_("Kode billing atau NTPN"),
    "pangkat_golongan": N_("Pangkat dan golongan"),
    "papers": N_("Berkas belum lengkap"),
    "accounts": N_("Rekening bukan untuk jenisnya"),
    "pelaksana": N_("Pelaksana"),
    "perubahan": N_("Jenis perubahan"),
    "penandatangan": N_("Penandatangan"),
    "penjamin": N_("Penjamin"),
    "pengecualian": N_("Alasan pengecualian"),
    "peran": N_("Peran"),
    "rangkap": N_("Alasan rangkap tugas"),
    "require_verification": N_("SPJ wajib diverifikasi sebelum rampung"),
    "sampai": N_("Sampai"),
    "sebagai": N_("Sebagai"),
    "sebutan": N_("Sebutan"),
    "sebutan_dihapus": N_("Sebutan dihapus"),
    "sebelum_dpa": N_("Disetujui sebelum DPA berdasarkan"),
    "sidik_kunci": N_("Sidik kunci"),
    "split_days": N_("Tugas serupa dalam (hari)"),
    "together_days": N_("Gabung perjalanan dalam (hari)"),
    "car_seats": N_("Pelaksana dalam satu mobil"),
    "status_spj": N_("SPJ"),
    "sub_kegiatan": N_("Sub kegiatan"),
    "sumber_dana": N_("Sumber dana"),
    "versi": N_("Versi"),
    "tahun": N_("Tahun"),
    "tahun_anggaran": N_("Dari anggaran tahun"),
    "tanggal": N_("Tanggal"),
    "tanpa_dibuka": N_("Diterima tanpa dibuka"),
    "tarif": N_("Tarif"),
    "tata_letak": N_("Tata letak"),
    "taxes": N_("Pajak yang dipungut"),
    "untuk": N_("Untuk"),
    "wilayah": N_("Tempat"),
    "urutan_foto": N_("Urutan foto"),
    "year_days": N_("Hari dinas tiap orang setahun"),
}
_NAMED: dict[str, Callable[[str], str]] = {
    "diurungkan": history.action_words,
    "cara": lambda value: _(MODE_NAMES[NumberMode(value)]),
    "isi_berkas": lambda value: document_kinds.label(AttachmentKind(value)),
    "isi_tag": lambda value: _(FACT_NAMES[TagFact(value)]),
    "jenis": lambda value: ledger.label(ledger.RevisionKind(value)),
    "mechanism": lambda value: ledger.Mechanism(value).value.upper(),
    "papers": lambda value: ledger.label(ledger.PaperGate(value)),
    "accounts": lambda value: _(GATE_NAMES[AccountGate(value)]),
    "peran": lambda value: workflow.label(Role(value)),
    "sebagai": lambda value: _(signers.FUNCTION_NAMES[SignerFunction(value)]),
    "status_spj": lambda value: ledger.label(ledger.AccountState(value)),
    "tata_letak": lambda value: {"serang": "Kota Serang", "pmk": "PMK 113/PMK.05/2012"}[value],
}
_SEAL = re.compile(r"[0-9a-f]{12,}")
_RATE = re.compile(r"(?P<key>\S+) (?P<before>\d+) > (?P<after>\d+|-)")


def detail_words(details: Mapping[str, Any]) -> str:
    """What an event changed, on one line, without what is empty or what its action says."""
    facts = []
    for name, value in details.items():
        words = value_words(name, value)
        if name not in UNSAID and words.strip() and not _SEAL.fullmatch(words):
            facts.append(f"{title(name)}: {words}")
    return " · ".join(facts)


def subject_words(subject: str, purpose: str = "") -> str:
    """What an event is about: a trip or plan by its purpose, a letter's kind by its name."""
    if purpose:
        return purpose
    start, _space, last = subject.rpartition(" ")
    if start in ("perjalanan", "rencana") and last.isdecimal():
        return _("Perjalanan yang dibuang") if start == "perjalanan" else _("Rencana")
    if start == "buku":
        year, _dash, month = last.partition("-")
        return _("Buku {month} {year}").format(month=month_name(int(month)), year=year)
    if last in (*LetterKind, *OfficeLetter):
        subject = f"{start} {office_letters.name_of(last)}"
    return subject[:1].upper() + subject[1:]


def title(name: str) -> str:
    """What a fact of an event, a rule or a field of letters is called."""
    if name in WORDS:
        return _(WORDS[name])
    if name in RULES:
        return _(RULES[name].title)
    told = next((field for field in letter_style.style_fields() if field.name == name), None)
    return _(told.label) if told else name.replace("_", " ").capitalize()


def value_words(name: str, value: Any) -> str:  # as JSON keeps it
    """The value of a fact, a rule or a field of letters; empty for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, int):
        return rupiah(value) if name in _MONEY else str(value)
    if isinstance(value, Mapping):
        return _listed(f"{title(rule)} {value_words(rule, each)}" for rule, each in value.items())
    if isinstance(value, list):
        nothing = _("belum bernomor") if name in ("nomor", "batal") else ""
        return _listed(value_words(name, each) or nothing for each in value)
    return _text(name, str(value))


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _text(name: str, value: str) -> str:
    if name in ("tanggal", "mulai", "berakhir", "batas_jawaban", "batas_sebelumnya"):
        return long_date(date.fromisoformat(value))
    if name == CLOCK_WENT_BACK:
        return clock(datetime.fromisoformat(value))
    if name == "tarif":
        return _rate(value)
    if name == "rencana":
        return ""  # the number of a row of the plan
    if name in _NAMED:
        try:
            return _NAMED[name](value)
        except (ValueError, KeyError):  # a word of another version of the program
            return value
    told = next((field for field in letter_style.style_fields() if field.name == name), None)
    return _(dict(told.choices).get(value, value)) if told else value


def _rate(value: str) -> str:
    """A change of one rate: what it is for, and both amounts."""
    match = _RATE.fullmatch(value)
    if match is None:
        return value
    kind, *rest = match["key"].split("/")
    named = _(KIND_NAMES[RateKind(kind)]) if kind in tuple(RateKind) else kind
    where = [_(ZONE_NAMES.get(part) or LEVEL_NAMES.get(part) or part) for part in rest]
    before = rupiah(int(match["before"]))
    after = _("dihapus") if match["after"] == "-" else rupiah(int(match["after"]))
    return f"{' '.join([named, *where])} {before} → {after}"
