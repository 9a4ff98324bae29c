"""Where a sentence ends: not behind «Jl.», «No.» or «s.d.»."""

import re

_UNTIL = re.compile(r"\bs\s*\.\s*/?\s*d\b\.?", re.IGNORECASE)
_SHORT = (
    "jl",
    "jln",
    "no",
    "sdr",
    "yth",
    "kab",
    "kec",
    "kel",
    "lt",
    "dr",
    "prof",
    "st",
    "km",
    "gd",
)
_END = re.compile(
    "".join(rf"(?<!\b{word})" for word in _SHORT) + r"(?<=[\w)])[.;](?=\s+[A-Z]|\s*$)|\n",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s+[A-Z]|\s*$")


def sentences(text: str) -> list[str]:
    """The sentences of a text, «s.d.» without its last full stop."""
    text = _UNTIL.sub("s.d", text)
    found, start = [], 0
    for end in _END.finditer(text):
        if end[0] == "\n" or _BEGINS.match(text, end.end()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [one for one in found if one]
