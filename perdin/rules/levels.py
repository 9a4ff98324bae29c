"""The levels that tables of rates are written in, and by which of them a person is named."""

from perdin.i18n import N_
from perdin.rules.grades import echelon_number
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Representation

LEVEL_NAMES: dict[str, str] = {
    "": N_("Semua tingkat"),
    "pejabat_daerah": N_("Pejabat negara/daerah"),
    "dprd_pimpinan": N_("Pimpinan DPRD"),
    "dprd_anggota": N_("Anggota DPRD"),
    "dprd": N_("DPRD"),
    "eselon_1": N_("Eselon I"),
    "eselon_2": N_("Eselon II"),
    "eselon_3": N_("Eselon III"),
    "eselon_4": N_("Eselon IV"),
    "golongan_iv": N_("Golongan IV"),
    "golongan_iii": N_("Golongan III"),
    "golongan_ii": N_("Golongan II"),
    "golongan_i": N_("Golongan I"),
    "pns": N_("PNS"),
    "pppk_xvii": N_("PPPK XVII"),
    "pppk_xvi": N_("PPPK XVI"),
    "pppk_xv": N_("PPPK XV"),
    "pppk_xiv": N_("PPPK XIV"),
    "pppk_xiii": N_("PPPK XIII"),
    "pppk_xii": N_("PPPK XII"),
    "pppk_xi": N_("PPPK XI"),
    "pppk_x": N_("PPPK X"),
    "pppk_ix": N_("PPPK IX"),
    "pppk_viii": N_("PPPK VIII"),
    "pppk_vii": N_("PPPK VII"),
    "pppk_vi": N_("PPPK VI"),
    "pppk_v": N_("PPPK V"),
    "pppk_iv": N_("PPPK IV"),
    "pppk_iii": N_("PPPK III"),
    "pppk_ii": N_("PPPK II"),
    "pppk_i": N_("PPPK I"),
    "pppk": N_("PPPK"),
    "asn": N_("ASN (PNS dan PPPK)"),
    "tenaga_perikatan": N_("Tenaga Perikatan"),
    "non_asn": N_("Bukan ASN"),
    "tingkat_a": N_("Tingkat A"),
    "tingkat_b": N_("Tingkat B"),
    "tingkat_c": N_("Tingkat C"),
    "tingkat_d": N_("Tingkat D"),
    "tingkat_e": N_("Tingkat E"),
    "tingkat_f": N_("Tingkat F"),
    "roda4": N_("Kendaraan roda 4"),
    "roda2": N_("Kendaraan roda 2"),
    "roda6": N_("Kendaraan roda 6 atau bus"),
    "1": N_("Kelas 1"),
    "2": N_("Kelas 2"),
    "3": N_("Kelas 3"),
    "4": N_("Kelas 4"),
}
"""Every level a rate may be for. The PPPK have seventeen golongan (Perpres 98/2020)."""
CHOSEN = ("pejabat_daerah", "dprd_pimpinan", "dprd_anggota", "tenaga_perikatan")
"""The groups that no rank or post tells: somebody says so of a person."""
_WIDER = {"dprd_pimpinan": ("dprd",), "dprd_anggota": ("dprd",)}
_STATUS = {
    EmployeeStatus.PNS: ("pns", "asn"),
    EmployeeStatus.PPPK: ("pppk", "asn"),
    EmployeeStatus.NON_ASN: ("non_asn",),
}


def levels_of(
    status: EmployeeStatus,
    *,
    grade: str = "",
    echelon: str = "",
    chosen: str = "",
    representation: Representation = Representation.NONE,
    cost_level: str = "",
) -> tuple[str, ...]:
    """By which levels a table may name a person, the most exact first.

    What was ``chosen`` for them (and what it is part of) goes first, then jenjang, eselon and
    golongan, their tingkat biaya, and last the status: a head of Eselon III is also a PNS of
    Golongan IV, and a table that has only one of these columns prices them by it.
    """
    levels = [chosen, *_WIDER.get(chosen, ())]
    if representation is not Representation.NONE:
        levels.append(representation.value)
    if number := echelon_number(echelon):
        levels.append(f"eselon_{('I', 'II', 'III', 'IV').index(number) + 1}")
    levels += [_of_grade(status, grade), _of_cost_level(cost_level), *_STATUS[status]]
    return tuple(dict.fromkeys(level for level in levels if level in LEVEL_NAMES and level))


def _of_grade(status: EmployeeStatus, grade: str) -> str:
    """``golongan_iii`` of a PNS's III/b, ``pppk_ix`` of a PPPK's IX; empty for what is neither."""
    roman, slash, _step = grade.strip().lower().partition("/")
    if status is EmployeeStatus.PPPK:
        return "" if slash else f"pppk_{roman}"
    return f"golongan_{roman}" if slash and status is EmployeeStatus.PNS else ""


def _of_cost_level(cost_level: str) -> str:
    return f"tingkat_{cost_level.strip().lower().removeprefix('tingkat').strip()}"
