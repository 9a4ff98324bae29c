"""A trip's papers with NIP and account numbers masked: in letters, lists and labels alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.docx.masking import masked
from perdin.models.letters import Letter
from perdin.models.money import Payment
from perdin.models.past import PastTraveller
from perdin.models.people import Employee, Signer
from perdin.models.trips import Traveller
from perdin.rules.masking import Mask
from perdin.services.documents.bundle_making import Dossier
from perdin.services.letters.print_run import Piece

_NUMBERS = (
    Employee.nip,
    Employee.account_number,
    Traveller.nip,
    Signer.nip,
    Payment.account_number,
    PastTraveller.nip,
)
"""Wherever the office keeps the number of a person or of an account."""
_FIELDS = frozenset({"nip", "rekening"})
"""The fields of issued letters that hold one, which may be another by now."""


def mask_of(session: Session, trip_ids: Sequence[int] = ()) -> Mask:
    """What is masked: every number that the office knows, and those of these trips' letters."""
    known = {number for column in _NUMBERS for number in session.scalars(select(column).distinct())}
    fields = select(Letter.fields).where(Letter.trip_id.in_(trip_ids))
    for sheet in session.scalars(fields) if trip_ids else ():
        known.update(_of_fields(sheet))
    return Mask(filter(None, known))


def masked_dossier(dossier: Dossier, mask: Mask) -> Dossier:
    """The same papers, masked. What came back signed electronically is left out: its signature
    would not hold, and ours stands in its place.
    """
    left_out = ", ".join(copy.name for copy in dossier.signed)
    facts = [(name, mask.text(said)) for name, said in dossier.facts]
    facts.append((_("Penyamaran"), _("NIP dan nomor rekening disamarkan dalam surat dan teks.")))
    if dossier.scans:
        names = ", ".join(mask.text(scan.file_name) for scan in dossier.scans)
        told = _("Nomor yang terlihat di dalam gambar tidak dapat disamarkan. Periksa: {names}.")
        facts.append(("", told.format(names=names)))
    if left_out:
        told = _("Salinan bertanda tangan elektronik tidak disertakan: {names}.")
        facts.append(("", told.format(names=mask.text(left_out))))
    return replace(
        dossier,
        name=mask.text(dossier.name),
        facts=tuple(facts),
        items=tuple(
            replace(item, what=mask.text(item.what), note=mask.text(item.note))
            for item in dossier.items
        ),
        pieces=tuple(_masked_piece(piece, mask) for piece in dossier.pieces),
        signed=(),
        photos=tuple((content, mask.text(caption)) for content, caption in dossier.photos),
        scans=tuple(
            replace(scan, title=mask.text(scan.title), label=mask.text(scan.label))
            for scan in dossier.scans
        ),
        mask=mask,
    )


def _masked_piece(piece: Piece, mask: Mask) -> Piece:
    piece = replace(piece, title=mask.text(piece.title))
    if not piece.content:
        return piece
    try:
        return replace(piece, content=masked(piece.content, mask, piece.title))
    except BadTemplate as why:
        return replace(piece, content=b"", problem=str(why))


def _of_fields(value: Any, name: str = "") -> Iterator[str]:
    """The numbers in a letter's fields, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _of_fields(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _of_fields(inner, name)
    elif isinstance(value, str) and name in _FIELDS:
        yield value
