"""Where a template's kop goes: its own paragraph, and nowhere else."""

import pytest

from perdin.letters.fill import letterhead
from perdin.letters.fill.picture import fit
from tests.letters.documents import lines, with_paragraphs
from tests.photos import a_photo

KOP = with_paragraphs("PEMERINTAH KOTA UJI", "KECAMATAN UJI")


def test_the_kop_stands_where_its_paragraph_was() -> None:
    template = with_paragraphs("Atas", " {{ kop }} ", "Bawah")
    assert lines(letterhead.splice(template, KOP)) == [
        "Atas", "PEMERINTAH KOTA UJI", "KECAMATAN UJI", "Bawah",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Sesuai {{ kop }} kantor", "kop surat", "{{ kop_surat }}"])
def test_a_template_without_that_paragraph_is_given_back_as_it_is(text: str) -> None:
    template = with_paragraphs("Atas", text)
    assert letterhead.splice(template, KOP) == template


def frame(name: str, across: int, down: int, *, kind: str = "inline") -> str:
    """A picture's frame, as Word writes it."""
    return (
        f'<wp:{kind}><wp:extent cx="{across}" cy="{down}"/><wp:docPr id="1" name="{name}"/>'
        f'<a:xfrm><a:ext cx="{across}" cy="{down}"/></a:xfrm></wp:{kind}>'
    )


@pytest.mark.parametrize(
    ("size", "given", "fitted"),
    [
        ((200, 100), (900_000, 900_000), (900_000, 450_000)),
        ((100, 200), (900_000, 900_000), (450_000, 900_000)),
        ((300, 300), (900_000, 600_000), (600_000, 600_000)),
        ((300, 300), (500_000, 800_000), (500_000, 500_000)),
        ((4_000, 2), (900, 900), (900, 1)),
    ],
)
def test_a_logo_keeps_its_proportions_within_its_frame(
    size: tuple[int, int], given: tuple[int, int], fitted: tuple[int, int]
) -> None:
    picture = a_photo(*size)
    other = frame("stempel", *given)
    for kind in ("inline", "anchor"):
        before = other + frame("kop_logo", *given, kind=kind) + other
        assert fit(before, picture) == other + frame("kop_logo", *fitted, kind=kind) + other
