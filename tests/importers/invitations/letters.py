"""The sixty letters: twelve layouts, each with five of the events."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.importers.invitations import layouts, mails
from tests.importers.invitations.blocks import Letter
from tests.importers.invitations.events import EVENTS, Event

Layout = Callable[[Event], Letter]
LAYOUTS: Sequence[Layout] = (
    *(layouts.classic, layouts.ministry, layouts.table, layouts.prose, layouts.nota),
    *(layouts.campus, layouts.heading, mails.mail, mails.forwarded, layouts.disposition),
    *(layouts.separate, layouts.decided),
)


def letters() -> list[Letter]:
    """Sixty letters: each layout with five of the events."""
    made = []
    for at, layout in enumerate(LAYOUTS):
        for step in range(5):
            event = EVENTS[(at + 2 * step) % len(EVENTS)]
            letter = layout(event)
            made.append(replace(letter, name=f"{at + 1:02d}-{letter.name}-{step + 1}"))
    return made
