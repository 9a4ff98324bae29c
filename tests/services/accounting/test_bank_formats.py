"""The office's formats: kept as they are, tried on what was really paid, written whole or not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, NotAllowed, NotFound, StaleVersion
from perdin.rules.bank_format import EXAMPLES, BankFormat, Separator
from perdin.rules.ledger import PayMethod
from perdin.services.accounting import advances, bank_formats
from perdin.services.accounting.bank_list import BankRow
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import people
from tests.office import person
from tests.services.accounting.stories import travellers

TRANSFER = PayForm(amount=450_000, paid_on=date(2026, 2, 10), method=PayMethod.TRANSFER)


def with_account(desk: Desk, name: str, number: str) -> None:
    form = people.open_employee(desk, person(desk, name))
    people.save_employee(desk, replace(form, bank="Bank Contoh", account_number=number))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_format_is_kept_as_it_is(desk: Desk, example: BankFormat) -> None:
    format_id = bank_formats.save_bank_format(desk, example)
    (kept,) = bank_formats.list_bank_formats(desk)
    assert (kept.id, kept.shape) == (format_id, example)


def test_a_format_is_changed_by_who_saw_it_and_thrown_away(desk: Desk) -> None:
    format_id = bank_formats.save_bank_format(desk, EXAMPLES[0])
    (seen,) = bank_formats.list_bank_formats(desk)
    change = replace(EXAMPLES[0], separator=Separator.PIPE)
    bank_formats.save_bank_format(desk, change, format_id, seen.version)
    with pytest.raises(StaleVersion):
        bank_formats.save_bank_format(desk, EXAMPLES[0], format_id, seen.version)
    assert bank_formats.list_bank_formats(desk)[0].shape == change
    with pytest.raises(BadInput, match="sudah ada"):
        bank_formats.save_bank_format(desk, replace(EXAMPLES[1], name="csv DENGAN judul"))
    with pytest.raises(BadInput, match="perlu kolom"):
        bank_formats.save_bank_format(desk, BankFormat(name="Kosong"))
    bank_formats.remove_bank_format(desk, format_id)
    with pytest.raises(NotFound):
        bank_formats.remove_bank_format(desk, format_id)
    assert bank_formats.list_bank_formats(desk) == []


def test_a_format_is_tried_on_the_newest_transfers(desk: Desk, trip: int) -> None:
    first, second = travellers(desk, trip)
    assert "Surya Adiwangsa: Nomor Rekening belum diisi." in (
        bank_formats.try_format(desk, EXAMPLES[0]).problems
    ), "before the first transfer it is tried on people"
    with_account(desk, "Ayu", "001-234")
    with_account(desk, "Bima", "005.678")
    advances.pay_advance(desk, first, TRANSFER)
    advances.pay_advance(desk, first, replace(TRANSFER, method=PayMethod.CASH))
    advances.pay_advance(desk, second, replace(TRANSFER, amount=500_000))
    tried = bank_formats.try_format(desk, EXAMPLES[0])
    assert tried.problems == []
    assert tried.lines[1:] == [
        "1;005678;Bima Sakti Pratama, S.Kom.;500000;Konsultasi rencana kerja",
        "2;001234;Ayu Lestari Dewi;450000;Konsultasi rencana kerja",
    ]


def test_the_file_holds_what_is_due_and_nothing_that_is_wrong(
    treasurer: Desk, head: Desk, tmp_path: Path
) -> None:
    row = BankRow("Bank Contoh", "001-234", "Ayu Lestari Dewi", 1_250_000, "Pelunasan")
    path = bank_formats.write_file(treasurer, tmp_path / "kirim.txt", [row], EXAMPLES[2])
    assert path.read_bytes() == (
        b"020260216000001\r\n"
        b"1" + b"001234".ljust(16) + b"AYU LESTARI DEWI".ljust(30)
        + b"000000125000000" + b"PELUNASAN".ljust(18) + b"\r\n"
        b"9" + b"1250000".rjust(17, b"0") + b"\r\n"
    )  # fmt: skip
    wrong = [replace(row, account_number=""), replace(row, name="A" * 31)]
    with pytest.raises(BadInput) as told:
        bank_formats.write_file(treasurer, tmp_path / "salah.txt", wrong, EXAMPLES[2])
    assert "belum diisi" in str(told.value)
    assert "31 huruf, paling banyak 30" in str(told.value)
    assert not (tmp_path / "salah.txt").exists()
    with pytest.raises(BadInput, match="Tidak ada transfer"):
        bank_formats.write_file(treasurer, tmp_path / "kosong.txt", [], EXAMPLES[2])
    with pytest.raises(NotAllowed):
        bank_formats.write_file(head, tmp_path / "lain.txt", [row], EXAMPLES[2])
