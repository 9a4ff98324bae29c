"""Leaving what is typed and not saved: one question, wherever it is left for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.ui.debounce import Autosave
from perdin.ui.notices import NoticeBar

Then = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is typed at one place.

    ``name`` is how the question calls it. ``forget`` throws it away. ``save`` keeps it and then
    goes on; where it is refused, it says so itself and does not. Without ``save`` it is typed for a
    step that only its own button takes. What has an ``autosave`` is saved without a question.
    """

    name: Callable[[], str]
    changed: Callable[[], bool]
    forget: Callable[[], object]
    save: Callable[[Then], object] | None = None
    autosave: Autosave | None = None


def saves_itself(name: Callable[[], str], autosave: Autosave) -> Work:
    """What an Autosave keeps; it is asked about only where it could not be saved."""
    return Work(
        name=name,
        changed=lambda: autosave.waiting,
        forget=autosave.forget,
        autosave=autosave,
    )


@runtime_checkable
class HoldsWork(Protocol):
    """What stands in the window and can be left: a page, or the first start."""

    notices: NoticeBar

    def works(self) -> Sequence[Work]:
        """What is typed on it."""


def is_unsaved(shown: object) -> bool:
    """Whether something typed would be lost if this went now."""
    return isinstance(shown, HoldsWork) and any(work.changed() for work in shown.works())


def stay() -> None:
    """Nothing is to be put back when somebody stays."""


def leave(
    works: Iterable[Work],
    notices: NoticeBar,
    go_on: Then,
    stays: Callable[[], object] = stay,
    *,
    focus: bool = False,
) -> None:
    """Go on at once where nothing typed would be lost by it. Else ask once, whether to save it, to
    throw it away, or to stay; ``stays`` puts back what was pressed for going on. With ``focus`` the
    cursor goes to the question.
    """
    left = [work for work in works if work.changed()]
    leaving = _Leaving(notices, go_on, focus)
    if left:
        stays()
    asked = [work.name() for work in left if work.autosave is None]
    if asked:
        sentence = _("Isian {name} belum disimpan.")
        leaving.ask(left, sentence.format(name=", ".join(asked)))
    else:
        leaving.flush(left)


@dataclass(frozen=True, slots=True)
class _Leaving:
    notices: NoticeBar
    go_on: Then
    focus: bool

    def ask(self, left: Sequence[Work], sentence: str) -> None:
        may_save = all(work.save is not None or work.autosave is not None for work in left)
        save = (lambda: self.save(left)) if may_save else None
        self.notices.question(sentence, save, lambda: self.discard(left), focus=self.focus)

    def save(self, left: Sequence[Work]) -> None:
        """One after the other; the first that is refused keeps everybody here."""
        left = [work for work in left if work.changed()]
        first = next((work for work in left if work.save is not None), None)
        if first is None or first.save is None:
            self.flush(left)
        else:
            first.save(lambda: self.save([work for work in left if work is not first]))

    def discard(self, left: Sequence[Work]) -> None:
        """What can still save itself does."""
        for work in left:
            if work.autosave is None or work.autosave.refused:
                work.forget()
        self.flush([work for work in left if work.autosave is not None])

    def flush(self, left: Sequence[Work]) -> None:
        """Go on once all of this has saved itself; what cannot be saved is asked about."""
        first = next((work for work in left if work.autosave is not None), None)
        if first is None or first.autosave is None:
            self.notices.drop_question()
            self.go_on()
            return

        def refused(problem: PerdinError) -> None:
            self.ask(left, str(problem))

        rest = [work for work in left if work is not first]
        first.autosave.flush(lambda: self.flush(rest), refused)
