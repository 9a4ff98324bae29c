"""Who signs which letter: nobody gives an assignment to themselves, whatever paper says it."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, Incomplete
from perdin.rules.letter_kinds import NUMBERED, LetterKind
from perdin.rules.staff import SignerFunction
from perdin.services.desk import Desk
from perdin.services.letters.letter_signer import signer_of
from perdin.services.office import signers
from perdin.services.office.signers import SignerForm
from tests.office import a_trip
from tests.services.letters.sheets import DAY, opened

HEAD, ABOVE = "Surya Adiwangsa, S.STP., M.Si.", "Hanggara"
ASSIGNMENTS = {
    LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.SURAT_PERUBAHAN,
    LetterKind.PERNYATAAN_PEMBATALAN,
}  # fmt: skip
"""What gives a journey, changes it or takes it back."""


def _above(desk: Desk) -> None:
    form = SignerForm(
        function=SignerFunction.HEAD_ASSIGNER, heading="WALIKOTA SERANG", name=ABOVE,
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    signers.save_signer(desk, form)


@pytest.mark.parametrize("kind", sorted(NUMBERED))
def test_a_head_who_travels_signs_what_gives_no_assignment(
    desk: Desk, database: Database, kind: LetterKind
) -> None:
    trip_id = a_trip(desk, "Surya", "Ayu")
    own = next(row for row in signers.list_signers(desk) if row.name == HEAD)
    if kind in ASSIGNMENTS:
        with (
            opened(database, trip_id) as sources,
            pytest.raises(Incomplete, match=f"^{HEAD} ikut bepergian"),
        ):
            signer_of(sources, kind, None, DAY)
    _above(desk)
    with opened(database, trip_id) as sources:
        surya, ayu = sources.trip.travellers
        offered = sources.signers.candidates(kind, DAY)
        assert signer_of(sources, kind, ayu, DAY).name != ABOVE
        if kind in ASSIGNMENTS:
            assert signer_of(sources, kind, None, DAY).name == ABOVE
            assert signer_of(sources, kind, surya, DAY).name == ABOVE
            with pytest.raises(BadInput, match="tidak menugaskan dirinya sendiri"):
                signer_of(sources, kind, None, DAY, own.id)
            assert signer_of(sources, kind, ayu, DAY, own.id).name == HEAD
        else:
            assert signer_of(sources, kind, None, DAY) is offered[0]
            for one in offered:
                assert signer_of(sources, kind, None, DAY, one.id) is one
        with pytest.raises(Incomplete, match="tidak berwenang .* 20 Februari 2026"):
            signer_of(sources, kind, None, DAY, 999)


def test_without_anybody_in_force_the_page_to_fill_is_named(desk: Desk, database: Database) -> None:
    trip_id = a_trip(desk, "Ayu")
    for row in signers.list_signers(desk):
        signers.save_signer(desk, replace(row, valid_to=date(2026, 2, 19)))
    with opened(database, trip_id) as sources:
        for kind in NUMBERED:
            with pytest.raises(Incomplete, match="^Belum ada pejabat pemberi tugas pada 20 Feb"):
                signer_of(sources, kind, None, DAY)
        assert signer_of(sources, LetterKind.SPD, None, date(2026, 2, 19)).name == HEAD
