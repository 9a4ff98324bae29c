"""What the letters of the matrix say, made once from two offices."""

from pathlib import Path

import pytest

from tests.letters.pages import offices
from tests.letters.pages.letters import Sheets


@pytest.fixture(scope="session")
def sheets(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """Every kind of letter for 1, 5, 12 and 25 people in each office."""
    return offices.every_sheet(example_file, tmp_path_factory)
