"""All tables are known by one name, whoever asks first."""

import subprocess
import sys

import perdin.models
from perdin.models.tables import TABLES
from tests.modules import import_whole


def test_every_model_is_among_the_tables() -> None:
    """In a process of its own: here everything is imported by now."""
    asked = "from perdin.models.tables import TABLES; print(*sorted(TABLES.tables))"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    import_whole(perdin.models)
    assert told.stdout.split() == sorted(TABLES.tables)
    assert len(TABLES.sorted_tables) == len(TABLES.tables)
