"""Going on from a panel that holds something typed: asked first, so that nothing is lost."""

from collections.abc import Callable
from typing import Protocol

from perdin.i18n import _
from perdin.ui.notices import NoticeBar


class Typed(Protocol):
    """A panel that knows whether something was typed into it, and can forget that."""

    def isVisible(self) -> bool:  # noqa: N802 - Qt's own name
        """Whether the panel stands open."""

    def changed(self) -> bool:
        """Whether what it shows was typed over."""

    def forget(self) -> None:
        """Take what is typed for saved."""


def may_leave(panel: Typed, notices: NoticeBar, go_on: Callable[[], None]) -> bool:
    """Whether nothing typed would be lost; else the notice offers to discard it and go on."""
    if not (panel.isVisible() and panel.changed()):
        return True

    def discard() -> None:
        panel.forget()
        go_on()

    notices.warning(_("Isian ini belum disimpan."), (_("Buang isian"), discard))
    return False
