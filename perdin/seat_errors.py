"""What a person is told at the door and about their seat."""

from perdin.errors import NotAllowed, PerdinError
from perdin.i18n import N_


class SeatClosed(NotAllowed):
    """An admin closed the seat while somebody sat at it."""

    message = N_(
        "Tempat {person} sudah ditutup oleh admin, jadi tidak ada yang dibaca atau disimpan lagi. "
        "Yang Anda ketik masih ada di layar ini."
    )


class NotTied(NotAllowed):
    """The seat is nobody's whom the office knows, so whose trip is their own cannot be told."""

    message = N_(
        "{person} belum dikaitkan dengan pegawai, jadi tidak dapat memutuskan, memverifikasi, atau "
        "membayar. Kaitkan di Pengaturan, Pengguna."
    )


class SecondNeeded(PerdinError):
    """What one person alone may not do."""

    message = N_(
        "Ini keputusan dua orang: {names} harus ikut menyetujui dengan kata sandinya sendiri. "
        "Belum ada yang berubah."
    )


class SecondMissing(PerdinError):
    """What one person alone may not do, in an office where nobody else can agree to it yet."""

    message = N_(
        "Ini keputusan dua orang, dan belum ada orang kedua: admin atau atasan lain yang dikaitkan "
        "dengan pegawai dan punya kata sandi. Belum ada yang berubah."
    )


class TooSoon(PerdinError):
    """The password was wrong again and again."""

    message = N_(
        "Kata sandi {person} salah {count} kali. Tunggu {seconds} detik, lalu coba lagi; jejak "
        "audit mencatatnya."
    )


class SeatLocked(PerdinError):
    """The password was wrong too often for another try."""

    message = N_(
        "Tempat {person} terkunci setelah {count} kali salah kata sandi. Minta admin menghapus "
        "kata sandinya di Pengaturan, Pengguna; tanpa admin lain: lihat «Lupa kata sandi» di "
        "panduan."
    )


class SeatUntaken(PerdinError):
    """The seat has no password yet, and the office has people who have one."""

    message = N_(
        "Tempat {person} belum diambil. Ia membuat kata sandinya sendiri, disaksikan admin atau "
        "atasan yang mengetik kata sandinya."
    )


class PasswordNeeded(PerdinError):
    """A seat of an office of several people, without a password for too long."""

    message = N_("{person} belum punya kata sandi. Buat dahulu; hanya sekali ini.")


class PasswordDamaged(PerdinError):
    """What is kept of a password is none."""

    message = N_(
        "Catatan kata sandi {person} rusak, jadi tidak dapat dicocokkan. Minta admin menghapusnya "
        "di Pengaturan, Pengguna, lalu buat yang baru; periksa juga basis data ini."
    )
