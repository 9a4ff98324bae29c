"""The words for who works in an office and who signs in it."""

from enum import StrEnum

from perdin.i18n import N_


class EmployeeStatus(StrEnum):
    """Status kepegawaian."""

    PNS = "pns"
    PPPK = "pppk"
    NON_ASN = "non_asn"


STATUS_NAMES = {
    EmployeeStatus.PNS: N_("PNS"),
    EmployeeStatus.PPPK: N_("PPPK"),
    EmployeeStatus.NON_ASN: N_("Bukan ASN"),
}


class SignerFunction(StrEnum):
    """What a signer signs as."""

    ASSIGNER = "pemberi_tugas"
    HEAD_ASSIGNER = "pemberi_tugas_kepala"
    PROPOSER = "pengusul"
    BUDGET_USER = "pengguna_anggaran"
    PPTK = "pptk"
    TREASURER = "bendahara"


class SignerMode(StrEnum):
    """Whether a signer holds the post or signs for its holder."""

    HOLDER = "definitif"
    PLT = "plt"
    PLH = "plh"
    ON_BEHALF = "an"
    SUBSTITUTE = "ub"
