"""docs/signers.md against the letters themselves, issued by an office that the wizard made."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.desk import Desk
from perdin.services.letters import letters, texts
from perdin.services.office import signers
from perdin.services.office.signers import SignerForm
from perdin.services.trips import trip_sheet, trips
from tests.letters import newcomer
from tests.letters.readback import papers
from tests.letters.readback.paper import Line, read
from tests.office import a_trip, approved

DOCUMENT = Path(__file__).parents[2] / "docs" / "signers.md"
MODES = {
    "definitif": SignerMode.HOLDER,
    "Plt.": SignerMode.PLT,
    "Plh.": SignerMode.PLH,
    "a.n.": SignerMode.ON_BEHALF,
    "u.b.": SignerMode.SUBSTITUTE,
}
FUNCTIONS = {
    "pemberi tugas": SignerFunction.ASSIGNER,
    "pengguna anggaran": SignerFunction.BUDGET_USER,
    "pengusul": SignerFunction.PROPOSER,
}
NAMES = {
    SignerFunction.ASSIGNER: "Laras Wening",
    SignerFunction.BUDGET_USER: "Gilang Ramadan",
    SignerFunction.PROPOSER: "Tirta Wening",
}
SIGNS = {
    LetterKind.NOTA_DINAS: SignerFunction.PROPOSER,
    LetterKind.TELAAHAN_STAF: SignerFunction.PROPOSER,
    LetterKind.KWITANSI: SignerFunction.BUDGET_USER,
    LetterKind.PEMBEBANAN_PEMBATALAN: SignerFunction.BUDGET_USER,
}
TYPED = {
    LetterKind.NOTA_DINAS: papers.MEMO_TEXTS,
    LetterKind.TELAAHAN_STAF: papers.STUDY_TEXTS,
    LetterKind.DISPOSISI: papers.ROUTING_TEXTS,
    LetterKind.SURAT_PERUBAHAN: papers.CHANGE_TEXTS,
    LetterKind.PERNYATAAN_PEMBATALAN: papers.WITHDRAWN_TEXTS,
    LetterKind.PEMBEBANAN_PEMBATALAN: papers.CHARGED_TEXTS,
}
NUMBERED = frozenset(TYPED) - {LetterKind.DISPOSISI}
AFTER_CANCELLING = (LetterKind.PERNYATAAN_PEMBATALAN, LetterKind.PEMBEBANAN_PEMBATALAN)
DAY = date(2026, 2, 20)
Printed = tuple[str, str, str]
"""Heading, body and row 1."""


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the document."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def entered(manner: str) -> Iterator[SignerForm]:
    """The officers of one manner, as the document says that they are entered."""
    for function, mode, heading, above, between, position in table("What is entered"):
        if mode == manner:
            yield SignerForm(
                function=FUNCTIONS[function],
                mode=MODES[mode],
                heading=heading,
                on_behalf_of=above,
                middle_official=between,
                position=position,
                name=NAMES[FUNCTIONS[function]],
                valid_from=date(2026, 1, 3),
            )


def said(manner: str) -> dict[LetterKind, Printed]:
    """What the document says is printed with one manner."""
    return {
        LetterKind(kind): (heading, body, row)
        for kind, mode, heading, body, row in table("What is printed")
        if mode == manner
    }


def heading(lines: list[Line], name: str) -> str:
    """What stands above the signature of somebody, as the document writes it."""
    cells = [text for line in lines if isinstance(line, tuple) for text in line]
    within = next((cell for cell in cells if f"\n{name}" in cell), None)
    if within is not None:
        return _without_opening(within.split(f"\n{name}")[0])
    both = [line for line in lines if isinstance(line, tuple) and name in line]
    signed = both[-1]  # a statement has the name in its text as well
    at = signed.index(name)
    before = lines[: len(lines) - 1 - lines[::-1].index(signed)]
    last = before[-1]
    return _without_opening(last if isinstance(last, str) else last[at])


def _without_opening(text: str) -> str:
    """The heading alone: place, date and «Setuju Bayar,» above it belong to the letter."""
    lines = [line for line in text.split("\n") if line]
    while lines and re.match(r".* : |.*,$|\(|Kota ", lines[0]):
        del lines[0]
    return " / ".join(lines)


def body(kind: LetterKind, lines: list[Line]) -> str:
    """How the text names who signs; empty where it does not."""
    whole = "\n".join(line if isinstance(line, str) else "|".join(line) for line in lines)
    patterns = {
        LetterKind.SURAT_TUGAS: r"Yang bertanda tangan di bawah ini, (.+) :",
        LetterKind.SURAT_PERUBAHAN: r"dengan ini (.+) menetapkan",
        LetterKind.KWITANSI: r"Sudah terima dari\|:\|(.+)",
        LetterKind.PERNYATAAN_PEMBATALAN: r"\|Jabatan\|:\|(.+)",
        LetterKind.PEMBEBANAN_PEMBATALAN: r"\|Jabatan\|:\|(.+)",
    }
    if kind not in patterns:
        return ""
    found = re.search(patterns[kind], whole, re.IGNORECASE)
    assert found is not None, whole
    return found[1]


def first_row(kind: LetterKind, lines: list[Line]) -> str:
    """Row 1 of an SPD."""
    if kind is not LetterKind.SPD:
        return ""
    return next(line[-1] for line in lines if isinstance(line, tuple) and line[0] == "1.")


def printed(clerk: Desk, trip_id: int, kind: LetterKind) -> Printed:
    """Issue or make a letter of the trip, and read who signs it."""
    if kind in TYPED:
        texts.save_texts(clerk, trip_id, kind, None, TYPED[kind])
    if kind in NUMBERED:
        version = trip_sheet.open_trip(clerk, trip_id).version
        letters.issue(clerk, trip_id, version, DAY, [kind])
    of_one = kind in (LetterKind.SPD, LetterKind.KWITANSI)
    traveller = trip_sheet.open_trip(clerk, trip_id).travellers[0].id if of_one else None
    lines = read(letters.document(clerk, trip_id, kind, traveller).content)
    name = NAMES[SIGNS.get(kind, SignerFunction.ASSIGNER)]
    return heading(lines, name), body(kind, lines), first_row(kind, lines)


@pytest.mark.parametrize("manner", MODES)
def test_letters_name_their_signers_as_the_document_says(
    empty_database: Database, clock: Callable[[], datetime], manner: str
) -> None:
    clerk, head = newcomer.kecamatan(empty_database, clock)
    for form in entered(manner):
        signers.save_signer(clerk, form)
    trip_id = approved(clerk, head, a_trip(clerk, "Ayu"))
    version = trip_sheet.open_trip(clerk, trip_id).version
    letters.issue(clerk, trip_id, version, DAY)
    right = said(manner)
    assert len(right) == 9
    before = {kind: printed(clerk, trip_id, kind) for kind in right if kind not in AFTER_CANCELLING}
    trips.cancel(clerk, trip_id, "Banjir")
    after = {kind: printed(clerk, trip_id, kind) for kind in AFTER_CANCELLING}
    assert before | after == right


def test_the_document_names_every_manner_for_every_letter() -> None:
    rows = table("What is printed")
    kinds = {kind for kind, *_rest in rows}
    assert {(kind, manner) for kind, manner, *_rest in rows} == {
        (kind, manner) for kind in kinds for manner in MODES
    }
