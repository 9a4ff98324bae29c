"""The number of a DPA, as the titles above its table give it."""

import pytest

from perdin.importers.budget.document import number_above


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (("Nomor DPA", ":", "DPA/A.1/7.01.0.00/001/2026"), "DPA/A.1/7.01.0.00/001/2026"),
        (("NOMOR : DPPA/B.2/7.01/001/2026",), "DPPA/B.2/7.01/001/2026"),
        (("Nomor DPA SKPD", "", ": 900/12/DPA-SKPD/2026"), "900/12/DPA-SKPD/2026"),
        (("No. DPPA : 12/P/2026",), "12/P/2026"),
        (("Nomor Dokumen", ":", "DPA-001/2026"), "DPA-001/2026"),
        (("NOMOR DPA/A.1/7.01.0.00/001/2026",), "DPA/A.1/7.01.0.00/001/2026"),
        (("Nomor", ":", "005/12/2026"), ""),
        (("Nomor DPA", ":", "................"), ""),
        (("Nomor DPA", ":", ""), ""),
        (("Nomenklatur DPA 2026",), ""),
        (("Nota DPA 12/2026",), ""),
        (("Kode Rekening", "Uraian", "Jumlah"), ""),
        (("Nomor DPA : " + "9/" * 80,), ""),
    ],
)
def test_the_number_is_what_stands_beside_its_label(row: tuple[str, ...], number: str) -> None:
    assert number_above([("DOKUMEN PELAKSANAAN ANGGARAN",), (), row]) == number
