"""The words for what proves a cost: receipts and the files that belong to a trip."""

from enum import StrEnum

from perdin.i18n import N_, _


class ReceiptKind(StrEnum):
    """What a receipt is for; flights and hotels have details that auditors ask for."""

    HOTEL = "hotel"
    FLIGHT = "tiket_pesawat"
    TRAIN = "tiket_kereta"
    BUS = "tiket_bus"
    SHIP = "tiket_kapal"
    TAXI = "taksi"
    HIRE = "sewa_kendaraan"
    FUEL = "bbm"
    TOLL = "tol_parkir"
    OTHER = "lain"


class AttachmentKind(StrEnum):
    """What a file of a trip shows."""

    RECEIPT = "bukti"
    BOARDING_PASS = "boarding_pass"
    VISUM = "visum"
    REPORT = "laporan"
    REFUND = "bukti_setor"
    INVITATION = "undangan"
    DISPOSITION = "disposisi"
    TERMS = "kak"
    MEMO = "nota_dinas"
    PERMISSION = "izin"
    SCHEDULE = "jadwal"
    ORDER = "surat_tugas"
    ATTENDANCE = "daftar_hadir"
    OTHER = "lain"


LETTERS = frozenset(
    {
        AttachmentKind.INVITATION,
        AttachmentKind.DISPOSITION,
        AttachmentKind.TERMS,
        AttachmentKind.MEMO,
        AttachmentKind.PERMISSION,
        AttachmentKind.SCHEDULE,
    }
)
"""What a trip is asked for with. Such a letter may be a text or an e-mail; a proof may not."""


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (ReceiptKind.HOTEL, N_("Hotel")),
    (ReceiptKind.FLIGHT, N_("Tiket pesawat")),
    (ReceiptKind.TRAIN, N_("Tiket kereta")),
    (ReceiptKind.BUS, N_("Tiket bus")),
    (ReceiptKind.SHIP, N_("Tiket kapal")),
    (ReceiptKind.TAXI, N_("Taksi")),
    (ReceiptKind.HIRE, N_("Sewa kendaraan")),
    (ReceiptKind.FUEL, N_("BBM")),
    (ReceiptKind.TOLL, N_("Tol dan parkir")),
    (ReceiptKind.OTHER, N_("Bukti lain")),
    (AttachmentKind.RECEIPT, N_("Bukti pengeluaran")),
    (AttachmentKind.BOARDING_PASS, N_("Boarding pass")),
    (AttachmentKind.VISUM, N_("SPD dengan visum")),
    (AttachmentKind.REPORT, N_("Laporan bertanda tangan")),
    (AttachmentKind.REFUND, N_("Bukti setor")),
    (AttachmentKind.INVITATION, N_("Surat undangan")),
    (AttachmentKind.DISPOSITION, N_("Lembar disposisi")),
    (AttachmentKind.TERMS, N_("TOR/KAK")),
    (AttachmentKind.MEMO, N_("Nota dinas")),
    (AttachmentKind.PERMISSION, N_("Surat izin")),
    (AttachmentKind.SCHEDULE, N_("Jadwal kegiatan")),
    (AttachmentKind.ORDER, N_("Surat tugas")),
    (AttachmentKind.ATTENDANCE, N_("Daftar hadir")),
    (AttachmentKind.OTHER, N_("Berkas lain")),
)
_WORDS = {(type(one), one.value): word for one, word in _LABELS}


def label(word: StrEnum) -> str:
    """The word for a kind of receipt or file in the language in use."""
    return _(_WORDS[type(word), word.value])
