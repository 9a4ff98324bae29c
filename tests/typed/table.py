"""The tables of ways to type: what is typed, and what it means, written by hand."""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table by its heads, «why» empty where it is not said; # begins a remark."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    plain = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(plain, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def is_told(meaning: str) -> bool:
    """Whether a row is one of those that are not understood, and told so."""
    return meaning.startswith("told")
