"""SPDs that say what a change has replaced: told, and issued anew with the letter of the change."""

from dataclasses import asdict, replace

from perdin.i18n import _, on_paper
from perdin.letters.data.fields import clean
from perdin.models.letters import Letter
from perdin.models.trips import Traveller
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Work
from perdin.services.letters import issuing
from perdin.services.letters.eligibility import needs_spd
from perdin.services.letters.issuing import Issuing
from perdin.services.letters.sheet import gather, letter_of
from perdin.services.letters.sources import LetterSources

_SAID = ("perjalanan", "pengikut", "anggaran")
"""What an SPD prints of its trip, rows 5 to 9."""


def overtaken(sources: LetterSources, letter: Letter, traveller: Traveller | None) -> bool:
    """Whether an SPD in force says other than its trip does since a change."""
    if letter.kind is not LetterKind.SPD or letter.voided_at is not None or traveller is None:
        return False
    if not sources.texts.changes:
        return False
    with on_paper():
        sheet = gather(sources, traveller, letter_of(sources, traveller), letter.dated)
        now = clean(asdict(sheet))
    return any(_plain(now[name]) != _plain(letter.fields[name]) for name in _SAID)


def follow(work: Work, sources: LetterSources, how: Issuing, reason: str) -> list[str]:
    """Issue the SPDs that a change needs: anew where one is overtaken, first for who joined.

    Each new one names what it replaces. One whose number is typed from the agenda book waits for
    it. Gives the numbers. Raises as issuing does.
    """
    own = replace(how, signer_id=None, of_change=True)
    numbers = []
    for traveller in sources.trip.travellers if needs_spd(sources.trip) else ():
        old = sources.letters.standing(LetterKind.SPD, traveller.id)
        if issuing.waits_for_text(sources, own, LetterKind.SPD, traveller):
            continue
        if old is not None and not overtaken(sources, old, traveller):
            continue
        if old is not None:
            old.voided_at = work.desk.now
        number = issuing.issue_one(work, sources, LetterKind.SPD, traveller, own, old)
        if old is not None:
            old.void_reason = issuing.replaced_by(sources, LetterKind.SPD, number, reason)
        numbers.append(number)
    return numbers


def warnings(
    sources: LetterSources, letter: Letter, traveller: Traveller | None
) -> tuple[str, ...]:
    """What is said of a letter in force that a change has overtaken; () of all others."""
    if letter.kind is LetterKind.SURAT_PERUBAHAN and letter.voided_at is None:
        if not _tells_of_the_newest(sources, letter):
            return (_("Perubahan berikutnya belum ada di surat ini. Ganti suratnya."),)
        return ()
    return (_overtaken_spd(sources),) if overtaken(sources, letter, traveller) else ()


def stands_by_change(sources: LetterSources, letter: Letter | None, kind: LetterKind) -> bool:
    """Whether a letter is made anew because of a change, so that it may be dated after the return.

    That is an SPD: in the place of one that is overtaken, or, where there was none before, of who
    joined, beside the letter of the change.
    """
    if kind is not LetterKind.SPD:
        return False
    if letter is None:
        return sources.letters.standing(LetterKind.SURAT_PERUBAHAN) is not None
    travellers = {one.id: one for one in sources.trip.travellers}
    return overtaken(sources, letter, travellers.get(letter.traveller_id or 0))


def _tells_of_the_newest(sources: LetterSources, letter: Letter) -> bool:
    """Whether a letter of a change says what the trip is by now."""
    becomes = sources.texts.of(letter.kind, None)["menjadi"]
    return not sources.texts.of_change() or letter.fields["isian"].get("menjadi") == becomes


def _overtaken_spd(sources: LetterSources) -> str:
    letter = sources.letters.standing(LetterKind.SURAT_PERUBAHAN)
    if letter is not None and _tells_of_the_newest(sources, letter):
        return _(
            "Isinya sebelum perubahan perjalanan, dan Surat Perubahan sudah terbit. Tekan Ganti "
            "(revisi)… dan ketik nomornya dari buku agenda."
        )
    return _(
        "Isinya sebelum perubahan perjalanan. Terbitkan Surat Perubahan; SPD ini diganti "
        "bersamanya."
    )


def _plain(value: object) -> object:
    """A printed field as JSON keeps it: lists for tuples."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value
