"""The table of docs/panduan/mulai.md: what each part of the first day takes."""

from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "mulai.md"


def told_parts() -> list[tuple[str, ...]]:
    """Each part with its strokes, its characters and its seconds, as the guide tells them."""
    rows = [
        tuple(cell.strip() for cell in line.strip("| ").split("|"))
        for line in GUIDE.read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if len(row) == 4 and row[1].isdigit()]
