"""What a letter would print as dots, said before it is printed."""

from datetime import date

from perdin.i18n import _
from perdin.models.trips import Traveller
from perdin.rules.letter_kinds import LetterKind
from perdin.services.accounting import closing_snapshot
from perdin.services.accounting.closing_snapshot import SIGNERS
from perdin.services.letters import quoted_numbers
from perdin.services.letters.sources import LetterSources
from perdin.services.office.signers import FUNCTION_NAMES

_RECEIPTS = (LetterKind.KWITANSI, LetterKind.KWITANSI_UANG_MUKA)

_DECLARED = {
    LetterKind.PENCAIRAN_DANA: ("pptk", "pengguna_anggaran"),
    LetterKind.TANGGUNG_JAWAB_BELANJA: ("pengguna_anggaran",),
}


class Lacking:
    """What is not entered that the letters of one trip print, as it stands on a day."""

    def __init__(self, sources: LetterSources, day: date) -> None:
        self._sources = sources
        self._style = sources.style
        closed = closing_snapshot.read(sources.trip)
        self._nobody = {
            name
            for name, function in SIGNERS.items()
            if (name not in closed.signers if closed else sources.signers.on(function, day) is None)
        }

    def of(self, kind: LetterKind, traveller: Traveller | None) -> tuple[str, ...]:
        """The sentences for one letter; () when it can be printed whole."""
        sentences = [_lacks(name) for name in self._printed(kind) if name in self._nobody]
        if (
            kind is LetterKind.SPD
            and traveller is not None
            and self._style.isi_spd_3c == "tingkat"
            and not traveller.cost_level
        ):
            sentence = _("Tingkat biaya {name} belum diisi: tercetak titik-titik.")
            sentences.append(sentence.format(name=traveller.name))
        return (*sentences, *quoted_numbers.waiting(self._sources, kind, traveller))

    def _printed(self, kind: LetterKind) -> tuple[str, ...]:
        """Which officials a kind of letter names."""
        style = self._style
        if kind in _RECEIPTS:
            return tuple(name for name in style.penandatangan_kwitansi if name in SIGNERS)
        if kind is LetterKind.RINCIAN_BIAYA:
            return ("bendahara", "pengguna_anggaran")
        if kind is LetterKind.SPD:
            named = dict.fromkeys((style.pejabat_spd, style.pejabat_visum))
            return tuple(name for name in named if name in SIGNERS)
        return _DECLARED.get(kind, ())


def _lacks(name: str) -> str:
    sentence = (
        _("{function} belum diisi di Pengaturan, Penandatangan: tercetak pemberi tugas.")
        if name == "pengguna_anggaran"
        else _("{function} belum diisi di Pengaturan, Penandatangan: tercetak titik-titik.")
    )
    return sentence.format(function=_(FUNCTION_NAMES[SIGNERS[name]]))
