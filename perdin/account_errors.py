"""What a user can be told of an account: its files, its second persons, its closed year."""

from perdin.errors import PerdinError
from perdin.i18n import N_


class AttachmentLost(PerdinError):
    """A file of a trip that is not in the folder of attachments any more."""

    message = N_(
        "Lampiran {name} ({what}) tidak ada lagi di folder lampiran. Lampirkan lagi berkas yang "
        "sama; catatannya tetap."
    )


class AttachmentAltered(PerdinError):
    """A file of a trip that is not the one that was attached; it is not opened."""

    message = N_(
        "Lampiran {name} ({what}) bukan lagi berkas yang dilampirkan, jadi tidak dibuka. Lampirkan "
        "lagi berkas yang asli."
    )


class ReceiptFileGone(PerdinError):
    """The file that a new receipt was typed from was taken off the trip meanwhile."""

    message = N_(
        "Berkas bukti ini sudah dilepas dari perjalanan, jadi bukti belum disimpan; isian tetap. "
        "Lampirkan lagi berkasnya, atau simpan tanpa berkas."
    )


class ReceiptFileTaken(PerdinError):
    """Somebody else typed a receipt from the same file meanwhile."""

    message = N_(
        "Bukti untuk {name} sudah dicatat; terakhir oleh {who}. Bukti ini belum disimpan; isian "
        "tetap. Bandingkan dahulu, lalu buang isian bila sama."
    )


class SamePerson(PerdinError):
    """Two steps of an account that two persons must take; ``problem`` is a whole sentence."""

    message = N_("{problem}")


class DepositMissing(PerdinError):
    """Money that comes back without the number of its STS; ``problem`` is a whole sentence."""

    message = N_("{problem}")


class PapersMissing(PerdinError):
    """Files that an account is not closed without; ``problem`` is a whole sentence."""

    message = N_("{problem}")


class YearClosed(PerdinError):
    """A fiscal year that was closed: its money is read-only until it is reopened."""

    message = N_(
        "Tahun anggaran {year} sudah ditutup, jadi tidak ada yang diubah. Minta pejabat membuka "
        "kembali tahun itu bila memang perlu."
    )


class MonthClosed(PerdinError):
    """A month whose books were closed: nothing gets a day in it until it is reopened."""

    message = N_(
        "Buku bulan {month} sudah ditutup, jadi tidak ada yang dicatat pada {day}. Catat dengan "
        "tanggal sesudahnya, atau minta atasan membuka kembali bulan itu."
    )


class BudgetAwaited(PerdinError):
    """Money of a line that no ceiling bears yet; ``problem`` is a whole sentence."""

    message = N_("{problem}")
