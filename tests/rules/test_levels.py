"""By which levels a table may name a person, in which order, and what each shape of table pays."""

import pytest

from perdin.rules.levels import CHOSEN, LEVEL_NAMES, levels_of
from perdin.rules.staff import EmployeeStatus
from perdin.rules.travel import Representation

PNS, PPPK, OTHER = EmployeeStatus.PNS, EmployeeStatus.PPPK, EmployeeStatus.NON_ASN


@pytest.mark.parametrize(
    ("status", "facts", "levels"),
    [
        (PNS, {"grade": "III/b"}, "golongan_iii pns asn"),
        (PNS, {"grade": "IV/e", "echelon": "I.a"}, "eselon_1 golongan_iv pns asn"),
        (PNS, {"grade": "IV/a", "echelon": "III.a"}, "eselon_3 golongan_iv pns asn"),
        (PNS, {"grade": "III/d", "echelon": "IV.b", "cost_level": "D"},
         "eselon_4 golongan_iii tingkat_d pns asn"),
        (PNS, {"grade": "III/d", "cost_level": "Tingkat D"}, "golongan_iii tingkat_d pns asn"),
        (PNS, {"grade": "III/d", "cost_level": "Luar Daerah"}, "golongan_iii pns asn"),
        (PNS, {}, "pns asn"),
        (PNS, {"grade": "IV/d", "echelon": "II.a", "representation": Representation.ESELON_2},
         "eselon_2 golongan_iv pns asn"),
        (PNS, {"grade": "IX"}, "pns asn"),
        (PPPK, {"grade": "IX"}, "pppk_ix pppk asn"),
        (PPPK, {"grade": "XVII"}, "pppk_xvii pppk asn"),
        (PPPK, {"grade": "I"}, "pppk_i pppk asn"),
        (PPPK, {"grade": "III/a"}, "pppk asn"),
        (PPPK, {"grade": "XX"}, "pppk asn"),
        (PPPK, {"grade": "IX", "echelon": "IV.a"}, "eselon_4 pppk_ix pppk asn"),
        (OTHER, {}, "non_asn"),
        (OTHER, {"grade": "III/a"}, "non_asn"),
        (OTHER, {"chosen": "tenaga_perikatan"}, "tenaga_perikatan non_asn"),
        (OTHER, {"chosen": "dprd_anggota"}, "dprd_anggota dprd non_asn"),
        (OTHER, {"chosen": "dprd_pimpinan", "representation": Representation.PEJABAT_DAERAH},
         "dprd_pimpinan dprd pejabat_daerah non_asn"),
        (OTHER, {"representation": Representation.PEJABAT_DAERAH}, "pejabat_daerah non_asn"),
        # What a post's group was kept as before anybody could choose one changes nothing.
        (PNS, {"grade": "IV/a", "echelon": "III.a", "chosen": "eselon_3"},
         "eselon_3 golongan_iv pns asn"),
        (OTHER, {"chosen": "raja"}, "non_asn"),
    ],
)  # fmt: skip
def test_the_most_exact_level_goes_first(
    status: EmployeeStatus, facts: dict[str, object], levels: str
) -> None:
    assert levels_of(status, **facts) == tuple(levels.split())  # type: ignore[arg-type]


def test_every_level_has_a_name_and_what_is_chosen_is_one() -> None:
    assert set(CHOSEN) < set(LEVEL_NAMES)
    pppk = [level for level in LEVEL_NAMES if level.startswith("pppk_")]
    assert len(pppk) == 17
    assert len(set(LEVEL_NAMES.values())) == len(LEVEL_NAMES)
