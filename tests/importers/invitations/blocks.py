"""The blocks of a letter, which any writer can put down."""

from dataclasses import dataclass

from tests.importers.invitations.events import Event


@dataclass(frozen=True, slots=True)
class Centred:
    """A line in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Right:
    """Lines at the right."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with their values, and what stands at the right of them."""

    rows: tuple[tuple[str, str], ...]
    beside: tuple[str, ...] = ()
    colon: bool = True


Block = Centred | Right | Paragraph | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in its layout, what it says, and its e-mail's head where it is one."""

    name: str
    blocks: tuple[Block, ...]
    says: Event
    mail: tuple[tuple[str, str], ...] = ()

    @property
    def scanned(self) -> bool:
        """Whether such a letter comes on paper."""
        return not self.mail
