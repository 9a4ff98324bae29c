"""Names of files that every system takes, whatever a letter number or a person is called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.reports.filenames import LONGEST, safe_name

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)} | {"\x7f"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Surat Tugas 800.1.11.1/017/KEC/II/2026", "Surat Tugas 800.1.11.1-017-KEC-II-2026"),
        ("  a \t b\n c ", "a b c"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\rahasia", "C-rahasia"),
        ("con", "_con"),
        ("LPT1.docx", "_LPT1.docx"),
        ("COM¹", "_COM¹"),
        ("Consul", "Consul"),
        ("akhir. . ", "akhir"),
        ("...", "_"),
        ("", "_"),
        ("a<b>&c", "a-b-&c"),
        ("Ma'ruf é", "Ma'ruf é"),
    ],
)
def test_some_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_text_becomes_a_name(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & FORBIDDEN
    assert name[-1] not in ". "
    assert name[0] not in ". "
    assert len(name) <= LONGEST + 1
    assert len(name.encode()) <= 201
    assert Path(name).name == name
    assert safe_name(name) == name


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_it_can_really_be_made(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{safe_name(text)}.docx"
        path.write_bytes(b"x")
        assert path.parent == Path(folder)
        assert path.exists()
