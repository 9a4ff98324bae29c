"""The guides name buttons, fields and pages as the window does: each bold word is its own."""

import re
from pathlib import Path

import pytest

from scripts import messages

GUIDES = Path(__file__).resolve().parents[1] / "docs" / "panduan"
QUOTING = ("aturan-hemat", "gabung-perjalanan", "impor", "mulai", "tarif", "tempat")
"""The guides in which nothing else is bold."""
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def _plain(text: str) -> str:
    """A word as it is read: without the mark of its key, what follows it, and line ends."""
    return " ".join(text.replace("&", "").rstrip("… ").split())


def _said() -> set[str]:
    """All that the window may say."""
    texts = [
        text
        for message in messages.load()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    return {_plain(text) for text in texts}


def _unknown(guide: str, said: set[str]) -> list[str]:
    quoted = [
        _plain(part)
        for bold in _BOLD.findall((GUIDES / f"{guide}.md").read_text("utf-8"))
        for part in bold.split("→")
    ]
    return [word for word in quoted if word not in said]


@pytest.mark.parametrize("guide", QUOTING)
def test_each_bold_word_stands_in_the_window(guide: str) -> None:
    assert _unknown(guide, _said()) == []


def test_a_word_that_no_window_says_is_noticed() -> None:
    assert "Lanjut" in _unknown("mulai", {"Selesai"})
