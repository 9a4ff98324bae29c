"""The list of a trip's letters, group by group."""

from collections.abc import Iterable
from dataclasses import dataclass

from perdin.i18n import N_, _, short_date
from perdin.rules import ledger
from perdin.rules.letter_kinds import GROUP_NAMES, KINDS, LetterKind
from perdin.services.letters.letter_list import STATE_NAMES, LetterChoice, LetterState
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column

ORDERS = (LetterKind.SURAT_TUGAS, LetterKind.SPD)
_TONES = {
    LetterState.OPEN: Tone.WARNING,
    LetterState.PLAIN: Tone.NEUTRAL,
    LetterState.ISSUED: Tone.SUCCESS,
    LetterState.REPLACED: Tone.INFO,
    LetterState.VOID: Tone.ERROR,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in the list; ``group`` stands beside the first of its group only."""

    choice: LetterChoice
    group: str

    @property
    def number(self) -> str:
        """The letter's number; empty without one."""
        return self.choice.number

    @property
    def traveller(self) -> str:
        """Whom the letter is for; empty for one of the whole trip."""
        return self.choice.title.partition(" – ")[2]


def lines_of(choices: Iterable[LetterChoice]) -> list[Line]:
    """The letters as lines, each group named once."""
    lines: list[Line] = []
    before = None
    for choice in choices:
        group = KINDS[choice.kind].group
        lines.append(Line(choice, "" if group is before else _(GROUP_NAMES[group])))
        before = group
    return lines


def state_words(choice: LetterChoice) -> str:
    """How it stands with a letter: what is still to be typed comes first."""
    if choice.missing:
        return _("Belum lengkap")
    if choice.amount is not None:
        return ledger.label(choice.amount)
    return _("Menunggu nomor") if choice.awaited else _(STATE_NAMES[choice.state])


def tone_of(choice: LetterChoice) -> Tone:
    """The colour of ``state_words``."""
    return Tone.WARNING if choice.missing or choice.awaited else _TONES[choice.state]


def _tip(line: Line) -> str:
    choice = line.choice
    if choice.missing:
        return _("Isi dulu: {fields}.").format(fields=", ".join(choice.missing))
    if choice.amount is not None:
        words = _("Tanpa nomor; angkanya: {amount}.")
        return words.format(amount=ledger.label(choice.amount).lower())
    return choice.reason or (short_date(choice.dated) if choice.dated else state_words(choice))


COLUMNS: tuple[Column[Line], ...] = (
    Column(title=N_("Kelompok"), text=lambda line: line.group, width_px=88, shown=False),
    Column(
        title=N_("Surat"),
        text=lambda line: _(KINDS[line.choice.kind].name),
        width_px=140,
        stretch=True,
        tip=lambda line: line.choice.title,
    ),
    Column(title=N_("Pelaksana"), text=lambda line: line.traveller, width_px=140, stretch=True),
    Column(title=N_("Nomor"), text=lambda line: line.number or "–", width_px=172, whole=True),
    Column(
        title=N_("Keadaan"),
        text=lambda line: state_words(line.choice),
        width_px=130,
        tone=lambda line: tone_of(line.choice),
        tip=_tip,
    ),
)

NOT_BESIDE_PREVIEW = (0, 3)
"""The columns that a preview leaves no room for: the group, and the number that it shows."""


def same(letter_choice: LetterChoice, other: LetterChoice) -> bool:
    """Whether the list's new reading means the letter that was chosen before.

    The place of one in force is taken by what came after it: its replacement, or the next to issue.
    """
    past = (LetterState.VOID, LetterState.REPLACED)
    if (letter_choice.kind, letter_choice.traveller_id) != (other.kind, other.traveller_id):
        return False
    return (
        letter_choice.letter_id == other.letter_id
        if other.state in past
        else letter_choice.state not in past
    )


def awaited(letter_choice: LetterChoice) -> bool:
    """Whether it is an order that waits for its number."""
    return letter_choice.state is LetterState.OPEN and letter_choice.kind in ORDERS
