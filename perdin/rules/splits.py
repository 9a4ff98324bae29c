"""Pemekaran: a regency or city that was a part of another, and whose rates it follows."""

from dataclasses import dataclass
from enum import StrEnum

from perdin.i18n import N_


class RatesFrom(StrEnum):
    """Whose rates of the office's table hold for a place split off, where it has none itself."""

    ASK = "ask"
    PARENT = "parent"
    PROVINCE = "province"


RATES_FROM_NAMES = {
    RatesFrom.ASK: N_("ditanyakan pada tiap perjalanan"),
    RatesFrom.PARENT: N_("mengikuti tarif daerah induknya"),
    RatesFrom.PROVINCE: N_("mengikuti tarif provinsinya"),
}


@dataclass(frozen=True, slots=True)
class Split:
    """The place, by its code, that another was a part of, and whose rates that one follows."""

    parent: str
    name: str
    rates_from: RatesFrom
