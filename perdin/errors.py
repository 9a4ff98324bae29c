"""Everything a user can be told, as one tree: each has its sentence and the facts that fill it.

PerdinError            the user can act on it; anything else is a bug
├─ NotAllowed          the person's role has no right to this
├─ StaleVersion        somebody changed it in the meantime
├─ NotFound, WrongStep what was asked for is not there; the workflow does not lead there
├─ SelfDecision        nobody decides on a trip of their own
├─ AlreadyTravelling   a traveller is elsewhere on these days
├─ Incomplete          fields that must be filled before this step
├─ RateMissing         no rate for a place, class or date
├─ BadRule             a rate set's rule that is unknown, or a value it cannot have
├─ BudgetMissing / BudgetExceeded
├─ NumberTaken         a letter number is used already
├─ BadFile             a file that cannot be read: what is wrong with it, and where
├─ NotWritten          a letter, recap or folder that cannot be written
├─ BadTemplate         a letter template that cannot be filled
├─ LetterAltered       a kept letter whose bytes are not those that were issued
├─ AttachmentLost, AttachmentAltered, SamePerson, YearClosed, BudgetAwaited
│                      see account_errors.py
├─ SeatClosed, NotTied, SecondNeeded, TooSoon and others of the door: see seat_errors.py
├─ NoConverter         the PC has no program that makes PDFs
├─ PdfFailed           a document that the PDF program could not take
├─ PdfUnreadable       a PDF that cannot be shown
├─ BadInput            one value that a command or field cannot take
├─ WrongPassword
├─ Mishap              a bug of ours, said calmly; the log has the rest
└─ DatabaseProblem     newer, locked, busy, read-only, damaged, foreign, misplaced,
                       disk full or failing, server out of reach
"""

from datetime import date

from perdin.i18n import N_, _, long_date
from perdin.reading.visible import visible

Fact = str | int | date


class PerdinError(Exception):
    """A problem that the user can solve; anything else is a bug."""

    message = N_("Tindakan ini tidak dapat diselesaikan. Isian Anda tetap tersimpan.")

    def __init__(self, **facts: Fact) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        shown = {
            name: long_date(fact) if isinstance(fact, date) else fact
            for name, fact in self.facts.items()
        }
        return visible(_(self.message).format(**shown))


class NotAllowed(PerdinError):
    """The person's role has no right to this."""

    message = N_("{person} tidak berwenang untuk tindakan ini. Minta kepada admin atau pejabatnya.")


class StaleVersion(PerdinError):
    """Somebody changed the record after it was shown."""

    message = N_("Data ini sudah diubah oleh {who}. Muat ulang, lalu ulangi perubahan Anda.")


class NotFound(PerdinError):
    """What was asked for is not in the database."""

    message = N_("{what} tidak ditemukan.")


class WrongStep(PerdinError):
    """The workflow does not lead there from here."""

    message = N_("Keadaan perjalanan «{state}», sehingga langkah «{step}» tidak dapat dilakukan.")


class SelfDecision(PerdinError):
    """Nobody approves a trip that they travel on or asked for."""

    message = N_(
        "{person} ikut dalam perjalanan ini atau mengajukannya sendiri, jadi tidak boleh "
        "memutuskannya. Minta pejabat lain yang berwenang."
    )


class AlreadyTravelling(PerdinError):
    """The traveller has another trip on these days."""

    message = N_(
        "{name} sudah bertugas ke {place} {span} ({number}). Pilih tanggal lain atau keluarkan "
        "dari perjalanan ini."
    )


class Incomplete(PerdinError):
    """Fields that must be filled before this step; ``field`` names the first one."""

    message = N_("{sentence}")


class RateMissing(PerdinError):
    """No rate for a kind, place, class or date: never 0 and never a neighbour's rate."""

    message = N_(
        "Tarif {kind} untuk {place} pada {day} tidak ada dalam {regulation}. Tambahkan di halaman "
        "Tarif atau pilih tujuan lain."
    )


class BadRule(PerdinError):
    """A rule of a rate set that nobody knows, or a value that it cannot have."""

    message = N_("Aturan «{rule}»: {problem}. Perbaiki di halaman Tarif.")


class BudgetMissing(PerdinError):
    """The trip names no budget line."""

    message = N_("Pembebanan anggaran belum dipilih. Pilih sub kegiatan dan kode rekeningnya.")


class BudgetExceeded(PerdinError):
    """The budget line has less left than the trip costs."""

    message = N_(
        "Sisa anggaran {line} tinggal {left}, sedangkan perjalanan ini membutuhkan {needed}. "
        "Kurangi biayanya atau pilih anggaran lain."
    )


class NumberTaken(PerdinError):
    """A letter number that is in the register already."""

    message = N_("Nomor {number} sudah dipakai dalam register surat. Gunakan nomor lain.")


class BadFile(PerdinError):
    """A file that cannot be read; ``problem`` is a whole sentence."""

    message = N_("Berkas {name} tidak dapat dibaca: {problem} Tidak ada data yang berubah.")


class NotWritten(PerdinError):
    """A letter, a recap or a folder that cannot be written: what stood there is as it was."""

    message = N_(
        "{path} tidak dapat ditulis; mungkin sedang dibuka program lain, atau foldernya "
        "hanya-baca. Tutup berkasnya atau pilih tempat lain; yang lama tetap utuh."
    )


class BadTemplate(PerdinError):
    """A letter template that cannot be filled; ``problem`` is a whole sentence."""

    message = N_("Templat {name} tidak dapat diisi: {problem} Surat belum dibuat.")


class LetterAltered(PerdinError):
    """A letter of the register whose file is not the one that was issued; it is not given out."""

    message = N_(
        "Berkas surat {number} bukan lagi yang diterbitkan, jadi tidak dibuka. Pulihkan basis data "
        "dari cadangan, lalu periksa dengan «perdin verify»."
    )


class NoConverter(PerdinError):
    """Neither LibreOffice nor Word is there to make a PDF."""

    message = N_(
        "PC ini belum punya LibreOffice atau Word untuk membuat PDF. Pasang LibreOffice, atau buka "
        "surat .docx dan cetak dari sana."
    )


class PdfFailed(PerdinError):
    """A document of which no PDF could be made; ``problem`` is a whole sentence."""

    message = N_("PDF {name} belum jadi: {problem} Coba lagi, atau buka .docx-nya.")


class PdfUnreadable(PerdinError):
    """A PDF that cannot be shown; ``problem`` is a whole sentence."""

    message = N_(
        "{name} tidak dapat ditampilkan: {problem} Berkasnya tidak diubah; coba buka dengan "
        "program lain, atau mintalah salinan yang lain."
    )


class BadInput(PerdinError):
    """One value that a command or a field cannot take; ``problem`` is a whole sentence."""

    message = N_("{problem}")


class WrongPassword(PerdinError):
    """The password does not fit the user."""

    message = N_("Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")


class Mishap(PerdinError):
    """What the user is told of a bug; its traceback is in the log."""

    message = N_(
        "Terjadi gangguan di luar dugaan dan tindakan ini tidak selesai. Isian Anda tetap "
        "tersimpan; rinciannya sudah dicatat. Coba sekali lagi."
    )


class DatabaseProblem(PerdinError):
    """The database cannot be used: the sentence says why, and that nothing was changed."""


class DatabaseNewer(DatabaseProblem):
    """Written by a later version of the program."""

    message = N_(
        "Basis data {path} dibuat oleh Perdin yang lebih baru. Pasang versi terbaru; tidak ada "
        "yang diubah."
    )


class DatabaseLocked(DatabaseProblem):
    """Another process holds the database for writing."""

    message = N_(
        "Basis data {path} sedang dipakai oleh Perdin lain di PC ini. Tutup jendela itu dahulu; "
        "tidak ada yang diubah."
    )


class DatabaseBusy(DatabaseProblem):
    """A write waited too long for another one to finish."""

    message = N_("Basis data sedang sibuk. Isian Anda tetap tersimpan; coba sekali lagi.")


class DatabaseReadOnly(DatabaseProblem):
    """The file or its folder cannot be written."""

    message = N_(
        "Basis data {path} tidak dapat ditulis: berkas atau foldernya hanya-baca. Minta hak tulis "
        "atau pindahkan; tidak ada yang diubah."
    )


class DatabaseDamaged(DatabaseProblem):
    """The file is not a sound database."""

    message = N_(
        "Basis data {path} rusak: {problem} Tidak ada yang diubah. Pulihkan dari cadangan terbaik: "
        "{backup}."
    )


class DatabaseForeign(DatabaseProblem):
    """A sound SQLite file that is not Perdin's."""

    message = N_("{path} bukan basis data Perdin. Pilih berkas lain; tidak ada yang diubah.")


class DatabaseMisplaced(DatabaseProblem):
    """On a network share or in a synchronised folder, where SQLite loses data."""

    message = N_(
        "Basis data tidak boleh berada di {path}: {reason} Simpan di disk PC ini; cadangannya "
        "boleh disalin ke sana."
    )


class DiskFull(DatabaseProblem):
    """The disk that holds the database has no room."""

    message = N_(
        "Disk tempat {path} penuh. Kosongkan ruang lalu coba lagi; data lama utuh dan isian di "
        "layar tidak hilang."
    )


class DiskFailed(DatabaseProblem):
    """The disk refuses to read or write for another reason than having no room."""

    message = N_(
        "Disk tempat {path} tidak dapat dibaca atau ditulis. Periksa disk dan kabelnya lalu coba "
        "lagi; isian di layar tidak hilang."
    )


class DatabaseUnreachable(DatabaseProblem):
    """The PostgreSQL server does not answer, or does not let us in."""

    message = N_(
        "Server basis data {server} tidak dapat dihubungi. Periksa jaringan dan alamatnya lalu "
        "coba lagi; isian Anda tetap di layar."
    )
