"""What is told about the place of an office's file: who has it open, and why it is not moved."""

from perdin.errors import BadInput, DatabaseLocked
from perdin.i18n import N_


class DatabaseHeld(DatabaseLocked):
    """Another account of this PC has the window open; ``who`` is its name, ``since`` a moment."""

    message = N_(
        "Basis data {path} sedang dibuka akun «{who}» di PC ini sejak {since}. Minta ia menutup "
        "jendelanya, lalu coba lagi; tidak ada yang diubah."
    )


class IsBackup(BadInput):
    """A backup that was chosen as if it were an office's own database."""

    message = N_(
        "{name} adalah cadangan, bukan basis data yang dipakai sehari-hari. Pulihkan lewat "
        "«Cadangan», «Pulihkan…»; tidak ada yang diubah."
    )


class NoOffice(BadInput):
    """A database of ours in which no office was ever set up."""

    message = N_("{name} belum berisi kantor. Pilih berkas lain; tidak ada yang diubah.")


class PlaceTaken(BadInput):
    """Something lies already where an office is to be moved to."""

    message = N_(
        "Di {path} sudah ada {name}. Pilih folder lain, atau buka yang di sana dengan «Buka basis "
        "data lain…»; tidak ada yang dipindahkan."
    )


class CopyDiffers(BadInput):
    """A copy that was read back and is not what was copied; nothing uses it."""

    message = N_(
        "Salinan di {path} tidak sama dengan aslinya ({what}), jadi tidak dipakai. Periksa "
        "disknya; kantor tetap di tempat lama, utuh."
    )
