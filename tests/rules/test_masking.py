"""Numbers of people and accounts in texts: hidden however they are spaced, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.masking import Mask

NIP, ACCOUNT = "199001012015032008", "0071234005"
MASK = Mask([NIP, ACCOUNT, "", "12"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIP. 19900101 201503 2 008", "NIP. •••••••• •••••• 2 008"),
        ("NIP.199001012015032008.", "NIP.••••••••••••••2008."),
        ("19900101\u00a0201503\u00a02\u00a0008", "••••••••\u00a0••••••\u00a02\u00a0008"),
        ("19900101 201503\n2 008", "•••••••• ••••••\n2 008"),
        ("rek. 007-123-4005 BJB", "rek. •••-•••-4005 BJB"),
        ("0071234005", "••••••4005"),
        ("Rp1.500.000 0071234005", "Rp1.500.000 ••••••4005"),
        ("196503121990031007 tidak dikenal", "••••••••••••••1007 tidak dikenal"),
        ("196513121990031007", "196513121990031007"),
        ("Rp12.345.678.901.234.567.890", "Rp12.345.678.901.234.567.890"),
        ("tanggal 2026-03-03 nomor 800.1.11.1/001/KEC/2026", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_number_is_masked_and_its_end_stays(text: str, masked: str | None) -> None:
    assert MASK.text(text) == (text if masked is None else masked)
    assert MASK.finds(text) == (masked is not None and masked != text)


def test_a_short_number_is_masked_only_by_itself() -> None:
    mask = Mask(["123456"])
    assert (
        mask.text("rek 123456, Rp1.234.567.000, 9123456") == "rek ••••••, Rp1.234.567.000, 9123456"
    )


@given(st.text("0123456789 .-•\n\u00a0abcRp", max_size=60), st.text(max_size=8))
def test_no_number_can_be_read_afterwards_and_all_else_stays(before: str, after: str) -> None:
    text = f"{before} {NIP} {after}"
    masked = MASK.text(text)
    assert len(masked) == len(text)
    assert NIP not in re.sub(r"\D", "", masked)
    assert all(one in (other, "•") for other, one in zip(text, masked, strict=True))
    assert not MASK.finds(masked)
