"""The proposals of a lesson and what a person decides of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.letters.check.letter_fields import Field, list_fields
from perdin.letters.learn.proposal import Choice, Learned, Proposal
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A proposal and what stands for it now: a field, or text where it was ``left``."""

    proposal: Proposal
    choice: Choice | None = None
    left: bool = False
    by_hand: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.choice is None and not self.left

    @property
    def tone(self) -> Tone:
        """The colour of its state."""
        if self.open:
            return Tone.WARNING
        return Tone.NEUTRAL if self.left else Tone.INFO if self.by_hand else Tone.SUCCESS

    @property
    def word(self) -> str:
        """Its state in a word."""
        if self.open:
            return _("Ragu")
        return _("Teks") if self.left else _("Dipilih") if self.by_hand else _("Pasti")


def decisions(learned: Learned) -> list[Decision]:
    """What is taken without asking, and what is asked."""
    return [
        Decision(
            proposal=proposal,
            choice=Choice(field=proposal.field, tag=proposal.tag) if proposal.sure else None,
            left=proposal.optional,
        )
        for proposal in learned.proposals
    ]


def _field(row: Decision) -> str:
    if row.choice is not None:
        return row.choice.field
    return "" if row.left else f"{row.proposal.field}?"


DECISIONS: tuple[Column[Decision], ...] = (
    Column(
        title=N_("Tertulis"),
        text=lambda row: row.proposal.text.strip() or "…",
        width_px=150,
        stretch=True,
        tip=lambda row: f"{row.proposal.text} ({row.proposal.place})",
    ),
    Column(title=N_("Isian"), text=_field, width_px=170, stretch=True, tip=_field),
    Column(
        title=N_("Keadaan"),
        text=lambda row: row.word,
        width_px=88,
        tone=lambda row: row.tone,
    ),
)


def offered(proposal: Proposal, of: str) -> list[tuple[Choice, str]]:
    """The fields that a place may be set to: those that were proposed, then all that fit there.

    ``of`` is the list of the loop that it stands in, whose members' fields it may be.
    """
    own = dict.fromkeys((*proposal.choices, Choice(field=proposal.field, tag=proposal.tag)))
    words: dict[str, tuple[Choice, str]] = {
        choice.field: (choice, choice.field) for choice in own if "visum." not in choice.field
    }
    for field in _fitting(of):
        name = field.name.replace("[]", "")
        words.setdefault(name, (Choice(field=name, tag=field.tag), f"{name} – {field.meaning}"))
    return list(words.values())


def _fitting(of: str) -> Sequence[Field]:
    return [field for field in list_fields() if not field.many or (of and field.many == of)]
