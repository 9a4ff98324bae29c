"""The rows of the words that stand in letters, as they are kept: for the check and for lessons."""

from perdin import resources


def rows(name: str) -> list[list[str]]:
    """The columns of each line of a file of ``resources/letters/``, its comments left out."""
    text = resources.path("resources", "letters", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines]
