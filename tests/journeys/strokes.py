"""The table of docs/keystrokes.md: what each work may take, and what it takes."""

from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "docs" / "keystrokes.md"


def told() -> dict[str, tuple[int, int]]:
    """By the work's words the most that it may take, and the count that is told."""
    rows = [line.strip("| ").split(" | ") for line in TABLE.read_text("utf-8").splitlines()]
    cells = [row for row in rows if len(row) == 3 and row[2].strip().isdigit()]
    return {
        work: (int("".join(sign for sign in most if sign.isdigit())), int(count))
        for work, most, count in cells
    }


def faults(work: str, strokes: int) -> list[str]:
    """What is wrong with a count, in words: too much of it, or not what the table tells."""
    known = told()
    if work not in known:
        return [f"the table does not tell of {work!r}"]
    most, count = known[work]
    problems = [f"{strokes} strokes, where {most} may be"] if strokes > most else []
    return problems + ([f"{strokes} strokes, told as {count}"] if strokes != count else [])
