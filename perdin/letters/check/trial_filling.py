"""Checking and filling an office's template where it can do no harm: see ``files.isolated_run``.

What a template can still do is ask for more work than a letter ever needs. There that costs some
seconds of another process and never the program.
"""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from perdin.errors import BadTemplate
from perdin.files import isolated_run
from perdin.i18n import _
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler, letterhead

MOST_SECONDS = 20
_Result = TypeVar("_Result")
_Given = TypeVarTuple("_Given")


def apart(
    work: Callable[[*_Given], _Result], name: str, *given: *_Given, seconds: float = MOST_SECONDS
) -> _Result:
    """What a function of a module gives, worked out in another process. ``name`` is the file's.

    Raises the function's own BadTemplate, and one where it takes too much time or memory.
    """
    try:
        return isolated_run.run(work, *given, seconds=seconds)
    except isolated_run.TookTooLong as why:
        raise BadTemplate(name=name, problem=_("pengisiannya tidak selesai.")) from why
    except isolated_run.TookTooMuch as why:
        raise BadTemplate(name=name, problem=_("pengisiannya menghabiskan memori.")) from why
    except isolated_run.NotFinished as why:
        raise BadTemplate(name=name, problem=why.problem) from why


def fill(
    template: bytes, name: str, layout: str, kop: bytes | None = None, seconds: float = MOST_SECONDS
) -> bytes:
    """The template filled with the sample letter, under a letterhead, as a .docx.

    Raises BadTemplate where it cannot be filled, or not within the time.
    """
    head = catalogue.letterhead_of(layout) if kop is None else kop
    return apart(filled, name, template, name, head, seconds=seconds)


def filled(template: bytes, name: str, kop: bytes) -> bytes:
    """The same in this process. Raises BadTemplate."""
    return compiler.render(letterhead.splice(template, kop), sample(), name=name)
