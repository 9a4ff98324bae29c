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


@pytest.fixture
def perdin(capsys: pytest.CaptureFixture[str]) -> Command:
    """The program with some arguments: its exit status and what it printed."""

    def typed(*arguments: object) -> Answer:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        output = capsys.readouterr()
        return Answer(status, output.out, output.err)

    return typed
