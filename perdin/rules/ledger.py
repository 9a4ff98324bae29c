"""The words for budget revisions, costs, payments and the account of a trip."""

from enum import StrEnum

from perdin.i18n import N_, _


class RevisionKind(StrEnum):
    """Where a ceiling comes from."""

    ORIGINAL = "murni"
    SHIFT = "pergeseran"
    AMENDMENT = "perubahan"


class CostStage(StrEnum):
    """Whether a cost is planned or was really spent."""

    ESTIMATE = "rencana"
    ACTUAL = "realisasi"


class Amount(StrEnum):
    """Which amount some rupiah of a trip are; ``perdin/services/money/amounts.py`` defines each."""

    PLANNED = "rencana"
    COMMITTED = "komitmen"
    RECORDED = "biaya_riil"
    CLAIMED = "diserahkan"
    VERIFIED = "diverifikasi"
    REALISED = "realisasi"
    PAID = "dibayar"


class PaymentKind(StrEnum):
    """Which way and why money moved between treasurer and traveller."""

    ADVANCE = "uang_muka"
    BALANCE = "pelunasan"
    REFUND = "pengembalian"
    PURCHASE = "belanja"


class PayMethod(StrEnum):
    """How money moved."""

    CASH = "tunai"
    TRANSFER = "transfer"
    CARD = "kkpd"


class Mechanism(StrEnum):
    """From which money of the treasurer a payment comes (Permendagri 77/2020)."""

    UP = "UP"
    GU = "GU"
    TU = "TU"
    LS = "LS"


class EntryKind(StrEnum):
    """Which way money moved between the treasury and the treasurer's purse."""

    RECEIVED = "penerimaan"
    RETURNED = "penyetoran"


class AdvanceState(StrEnum):
    """How it stands with a request for an advance."""

    REQUESTED = "diminta"
    PAID = "dibayar"
    REFUSED = "ditolak"


class AccountState(StrEnum):
    """How far the account (SPJ) of one traveller has come."""

    OPEN = "belum"
    SUBMITTED = "diserahkan"
    RETURNED = "dikembalikan"
    VERIFIED = "terverifikasi"
    SETTLED = "rampung"


class PaperGate(StrEnum):
    """What is done with a trip whose visum, report, photos or boarding passes are missing."""

    OFF = "abaikan"
    WARN = "ingatkan"
    BLOCK = "tahan"


class Verdict(StrEnum):
    """What the verifier says of one real cost."""

    PENDING = "belum"
    ACCEPTED = "diterima"
    CORRECTED = "dikoreksi"
    RETURNED = "dikembalikan"


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (RevisionKind.ORIGINAL, N_("Murni")),
    (RevisionKind.SHIFT, N_("Pergeseran")),
    (RevisionKind.AMENDMENT, N_("Perubahan")),
    (Amount.PLANNED, N_("Rencana")),
    (Amount.COMMITTED, N_("Komitmen")),
    (Amount.RECORDED, N_("Biaya riil")),
    (Amount.CLAIMED, N_("Diserahkan")),
    (Amount.VERIFIED, N_("Diverifikasi")),
    (Amount.REALISED, N_("Realisasi")),
    (Amount.PAID, N_("Dibayar")),
    (PaymentKind.ADVANCE, N_("Uang muka")),
    (PaymentKind.BALANCE, N_("Pelunasan")),
    (PaymentKind.REFUND, N_("Pengembalian")),
    (PaymentKind.PURCHASE, N_("Belanja kartu")),
    (PayMethod.CASH, N_("Tunai")),
    (PayMethod.TRANSFER, N_("Transfer bank")),
    (PayMethod.CARD, N_("Kartu (KKPD)")),
    (EntryKind.RECEIVED, N_("Penerimaan")),
    (EntryKind.RETURNED, N_("Penyetoran")),
    (AdvanceState.REQUESTED, N_("Diminta")),
    (AdvanceState.PAID, N_("Dibayar")),
    (AdvanceState.REFUSED, N_("Ditolak")),
    (AccountState.OPEN, N_("Belum diserahkan")),
    (AccountState.SUBMITTED, N_("Menunggu verifikasi")),
    (AccountState.RETURNED, N_("Dikembalikan")),
    (AccountState.VERIFIED, N_("Terverifikasi")),
    (AccountState.SETTLED, N_("Rampung")),
    (PaperGate.OFF, N_("Tidak diperiksa")),
    (PaperGate.WARN, N_("Ingatkan")),
    (PaperGate.BLOCK, N_("Tahan")),
    (Verdict.PENDING, N_("Belum diperiksa")),
    (Verdict.ACCEPTED, N_("Diterima")),
    (Verdict.CORRECTED, N_("Dikoreksi")),
    (Verdict.RETURNED, N_("Dikembalikan")),
)
_WORDS = {(type(member), member.value): word for member, word in _LABELS}


def label(word: StrEnum) -> str:
    """The word for an amount, payment, request, account or verdict in the language in use."""
    return _(_WORDS[type(word), word.value])
