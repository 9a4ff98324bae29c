"""What other programs and people write where a value belongs: ``${x}``, ``<<x>>``, ``[x]``, dots.

Text that is nobody's placeholder has brackets too. A form that ordinary text has as well is taken
only where what is inside reads like a name: «nama_pegawai», «tglBerangkat», or words that fields
are called by.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from perdin.letters.check.field_words import says_only_fields

_OWN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#(?!\s*[\w.]+\s*\}).*?#\}", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s${}<>«»\[\]]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_BLANK = "\x00"
_JOINED = re.compile(r"[A-Za-z]\w*_\w+|[a-z]+[A-Z]\w*|[A-Za-z]\w*(?:\.\w+)+")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{2,}")
_HALF = {"/": "loop_end", "#": "loop", "^": "loop"}
_ENDS = re.compile(r"(?i)/|end\b|end-|next\b|endforeach|endfor")
_BEGINS = re.compile(r"(?i)(?:foreach|for|each|if|while|range|repeat|with|unless)\b")
_WEIGHTS = {".": 1, "…": 3, "‥": 2, "_": 1}
_DOTS = re.compile(r"(?:[.…_][ \u00a0]){3,}[.…_]+|[.…‥_]{2,}")
_PAGE = re.compile(r"\s*(?:\d{1,3}|[ivxlc]{1,6})\s*")
LEAST_DOTS = 4
ATTACHED_DOTS = 8
"""So many where they follow a letter at once: «dan lain-lain....» is no place to fill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One placeholder in a text; ``code`` is «foreign», «loop», «loop_end» or «dots»."""

    text: str
    name: str
    start: int
    end: int
    code: str = "foreign"


def _sure(_name: str) -> bool:
    return True


def _named(name: str) -> bool:
    """Whether this can only be a name, or says nothing but what fields are called.

    A number may be the end of a name («nama1»), and of words it is one of a list («[hal 3]»).
    """
    if _JOINED.fullmatch(name):
        return True
    one = name if " " in name else name.rstrip("0123456789")
    return not any(sign.isdigit() for sign in one) and says_only_fields(one)


def _capitals(name: str) -> bool:
    return bool(_CAPITALS.fullmatch(name)) or _named(name)


def _in_square_brackets(name: str) -> bool:
    """OpenTBS says more of a field after «;», and where it comes from before «.»."""
    return ";" in name or _named(name)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"\$\{([^{}]{1,80})\}"), _sure),
    (re.compile(r"<%=?\s*([^%]{1,80}?)\s*%>"), _sure),
    (re.compile(r"\+\+\+\s*(.{1,80}?)\s*\+\+\+"), _sure),
    (re.compile(r"<<\s*([^<>]{1,80}?)\s*>>"), _sure),
    (re.compile(r"\[\[\s*([^\[\]]{1,80}?)\s*\]\]"), _sure),
    (re.compile(r"\{([#/^]\s*[\w. ]*)\}"), _sure),
    (re.compile(r"\{[@!%$=]?([A-Za-z_](?:[\w.\-]|\[\w*\]|\(\))+)(?:[|:][^{}]*)?\}"), _sure),
    (re.compile(r"\{\s*MERGEFIELD\s+\"?([^{}\"\\]+?)\"?\s*(?:\\[^{}]*)?\}"), _sure),
    (re.compile(r"\{\s*([^{}]{2,60}?)\s*\}"), says_only_fields),
    (re.compile(r"«\s*([^«»]{1,80}?)\s*»"), _capitals),
    (re.compile(r"\[\s*([^\[\]]{2,80}?)\s*\]"), _in_square_brackets),
    (re.compile(r"<\s*([A-Za-z][^<>]{1,60}?)\s*>"), _named),
    (re.compile(r"(?<![\w%])%{1,2}([A-Za-z][\w.]+(?: [A-Za-z]+)*)%{1,2}(?!\w)"), _capitals),
    (re.compile(r"(?<![\w#])#{1,2}([A-Za-z][\w.]+(?: [A-Za-z]+)*)#{1,2}(?!\w)"), _capitals),
    (re.compile(r"(?<![\w@])@{1,2}([A-Za-z]\w+)@{1,2}(?!\w)"), _capitals),
    (re.compile(r"(?<![\w$])\$([A-Za-z]\w+)\$(?!\w)"), _capitals),
    (re.compile(r"(?<![\w$])\$([A-Za-z_]\w+)\b"), _named),
    (re.compile(r"(?<![\w~])~([A-Za-z]\w+)~(?!\w)"), _capitals),
    (re.compile(r"(?<![\w?])\?([A-Za-z]\w+)\?(?!\w)"), _capitals),
    (re.compile(r"(?<![\w_])__([A-Za-z]\w*?[A-Za-z])__(?![\w_])"), _capitals),
)


def find(text: str, blocks: frozenset[str] = frozenset()) -> list[Found]:
    """All placeholders of a text in their order, Perdin's own tags left out.

    ``blocks`` are the names that somewhere have an end of their own (``${/x}``): there ``${x}``
    begins a repetition.
    """
    rest = _without(_ADDRESS, without_own(text))
    found: list[Found] = []
    for form, fits in _FORMS:
        for match in form.finditer(rest):
            name = match[1].strip()
            if _BLANK not in match[0] and fits(name):
                code = _code(name, blocks)
                found.append(
                    Found(text=match[0], name=name, start=match.start(), end=match.end(), code=code)
                )
        for one in found:
            rest = rest[: one.start] + _BLANK * (one.end - one.start) + rest[one.end :]
    found += _dots(rest)
    return sorted(found, key=lambda one: one.start)


def block_names(texts: Iterable[str]) -> frozenset[str]:
    """The names of the repetitions that a document ends with ``${/x}``."""
    return frozenset(
        name.strip() for text in texts for name in re.findall(r"\$\{/([^{}]{1,80})\}", text)
    )


def without_own(text: str) -> str:
    """The text with blanks that nobody types where Perdin's own tags stand."""
    return _without(_OWN, text)


def _without(form: re.Pattern[str], text: str) -> str:
    return form.sub(lambda match: _BLANK * len(match[0]), text)


def _code(name: str, blocks: frozenset[str]) -> str:
    if name[:1] in _HALF:
        return _HALF[name[:1]]
    if ";block=end" in name or _ENDS.match(name):
        return "loop_end"
    if ";block=" in name or _BEGINS.match(name) or name in blocks:
        return "loop"
    return "foreign"


def _dots(text: str) -> Iterator[Found]:
    """Dots and lines to write on: more than end a sentence, and no leader to a page number."""
    for match in _DOTS.finditer(text):
        weight = sum(_WEIGHTS.get(sign, 0) for sign in match[0])
        before, after = text[: match.start()][-1:], text[match.end() :].partition("\n")[0]
        attached = before.isalpha()
        if weight < (ATTACHED_DOTS if attached else LEAST_DOTS) or after[:1].isalpha():
            continue
        if weight >= ATTACHED_DOTS and _PAGE.fullmatch(after):
            continue  # a table of contents
        if match[0].strip("…‥") == "" and weight < LEAST_DOTS + 2:
            continue
        yield Found(text=match[0], name="", start=match.start(), end=match.end(), code="dots")
