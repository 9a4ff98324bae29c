"""Letters that quote a number which waits for the outside system, or came after they were made."""

from perdin.i18n import _, long_date, on_paper
from perdin.models.letters import Letter
from perdin.models.trips import Traveller
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.numbering import DOTS, NumberSource
from perdin.services.letters.sources import LetterSources

_ORDER, _OWN = "surat.nomor_surat_tugas", "surat.nomor"


def waiting(
    sources: LetterSources, kind: LetterKind, traveller: Traveller | None
) -> tuple[str, ...]:
    """What a letter that is not made yet would print as dots, since the number is not there yet."""
    awaited = []
    order = sources.letters.standing(LetterKind.SURAT_TUGAS)
    if kind is not LetterKind.SURAT_TUGAS and _waits(order) and sources.prints(kind, _ORDER):
        awaited.append(LetterKind.SURAT_TUGAS)
    if not KINDS[kind].numbered:
        spd = sources.letters.standing(LetterKind.SPD, traveller.id) if traveller else None
        shown = spd or order
        if shown is not None and _waits(shown) and sources.prints(kind, _OWN):
            awaited += [shown.kind] if shown.kind not in awaited else []
    sentence = _("Nomor {kind} masih menunggu sistem luar: tercetak titik-titik.")
    return tuple(sentence.format(kind=_(KINDS[one].name)) for one in awaited)


def behind(sources: LetterSources, letter: Letter) -> tuple[str, ...]:
    """What is told of a letter in force that quotes its Surat Tugas otherwise than that is by now.

    It was issued before the outside system gave the number, or before a wrong one was mended.
    """
    order = sources.letters.standing(LetterKind.SURAT_TUGAS)
    if order is None or order.source is not NumberSource.OUTSIDE or letter.voided_at is not None:
        return ()
    printed = letter.fields["surat"].get("nomor_surat_tugas", "")
    if letter.kind is LetterKind.SURAT_TUGAS or not printed:
        return ()
    with on_paper():
        now = (order.number or DOTS, long_date(order.printed_date))
    same = (printed, letter.fields["surat"].get("tanggal_surat_tugas", "")) == now
    if (same and order.number) or not sources.prints(letter.kind, _ORDER):
        return ()
    if not order.number:
        return (_("Nomor Surat Tugas masih menunggu; di surat ini tercetak titik-titik."),)
    sentence = _(
        "Surat Tugasnya kini nomor {number} tanggal {dated}; surat ini terbit sebelum itu "
        "diketahui. Lengkapi dengan tangan, atau tekan Ganti (revisi)…"
    )
    return (sentence.format(number=order.number, dated=long_date(order.printed_date)),)


def _waits(letter: Letter | None) -> bool:
    outside = letter is not None and letter.source is NumberSource.OUTSIDE
    return outside and letter is not None and not letter.number
