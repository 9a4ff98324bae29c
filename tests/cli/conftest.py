"""The program, typed at a prompt."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from perdin.__main__ import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


Command = Callable[..., Answer]
CHANGES = (
    ("import",), ("rates", "import"), ("rates", "trust"), ("inspect-package",),
    ("confirm-hotels", "ask"), ("confirm-hotels", "answers"),
)  # fmt: skip
"""What the commands that change something begin with."""


@pytest.fixture
def perdin(capsys: pytest.CaptureFixture[str]) -> Command:
    """The program with some arguments: its exit status and what it printed.

    What changes something is typed by Eka, the clerk, unless it is to be ``plain``.
    """

    def typed(*arguments: object, plain: bool = False) -> Answer:
        words = [str(argument) for argument in arguments]
        changes = any(tuple(words[: len(begun)]) == begun for begun in CHANGES)
        if changes and not plain and "--as" not in words:
            words += ["--as", "Eka"]
        try:
            status = main(words)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        output = capsys.readouterr()
        return Answer(status, output.out, output.err)

    return typed
