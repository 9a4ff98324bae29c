"""What SQLite finds is told in words of ours: each kind once, no line of its own."""

import pytest

from perdin.database import integrity_words


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (["NULL value in loose.n"], ["(kolom loose.n kosong, padahal wajib diisi)"]),
        (["non-INT value in trip.id"], ["(isi kolom trip.id bukan jenisnya)"]),
        (["CHECK constraint failed in trip"], ["(ada baris trip yang melanggar aturan)"]),
        (
            ["row 3 missing from index ix_a", "row 4 missing from index ix_a"],
            ["(indeks ix_a tidak cocok lagi dengan tabelnya)"],
        ),
        (["wrong # of entries in index ix_b"], ["(indeks ix_b tidak cocok lagi"]),
        (["malformed inverted index for FTS5 table main.words"], ["(indeks pencarian words"]),
        (
            ["*** in database main ***\nTree 5 page 5: btreeInitPage() returns error code 11"],
            ["(1 halaman rusak: 5)"],
        ),
        (
            [
                "*** in database main ***\nTree 9 page 12 cell 3: Rowid 9 out of order\n"
                + "\n".join(f"Page {at}: never used" for at in range(20, 26)),
                "row 1 missing from index ix_a",
            ],
            ["(7 halaman rusak: 12, 20, 21, 22, 23, …)", "(indeks ix_a"],
        ),
        (["Main freelist: size is 3 but should be 5"], ["isi berkas tidak utuh."]),
        ([], []),
    ],
)
def test_what_sqlite_says_is_told(found: list[str], told: list[str]) -> None:
    sentences = integrity_words.told(found)
    assert len(sentences) == len(told)
    for sentence, part in zip(sentences, told, strict=True):
        assert part in sentence
        assert "***" not in sentence
        assert "\n" not in sentence
