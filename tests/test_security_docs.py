"""What docs/keamanan.md claims is proved by the tests that it names."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "keamanan.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\|[^|]+\|[^|]+\| `(tests/[^`]+\.py)(?:::(test_\w+))?` \|$")


def test_every_claim_names_a_test_that_is_there() -> None:
    protected = TEXT.partition("## Yang dilindungi")[2].partition("## Yang tidak dilindungi")[0]
    rows = [line for line in protected.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 15
    for row in rows:
        named = _ROW.match(row)
        assert named, row
        source = (ROOT / named[1]).read_text(encoding="utf-8")
        assert f"def {named[2] or 'test_'}" in source, row


def test_what_is_not_protected_is_said_too() -> None:
    open_yet = TEXT.partition("## Yang tidak dilindungi")[2]
    for word in ("memegang berkas", "Enkripsi disk", "Draf", "dimajukan"):
        assert word in open_yet
