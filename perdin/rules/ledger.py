"""The words for budget revisions, costs and payments."""

from enum import StrEnum


class RevisionKind(StrEnum):
    """Where a ceiling comes from."""

    ORIGINAL = "murni"
    SHIFT = "pergeseran"
    AMENDMENT = "perubahan"


class CostStage(StrEnum):
    """Whether a cost is planned or was really spent."""

    ESTIMATE = "rencana"
    ACTUAL = "realisasi"


class PaymentKind(StrEnum):
    """Which way and why money moved between treasurer and traveller."""

    ADVANCE = "uang_muka"
    BALANCE = "pelunasan"
    REFUND = "pengembalian"
