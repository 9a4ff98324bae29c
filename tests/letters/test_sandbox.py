"""What a template may ask of a text, and how long what it makes of one may be."""

import pytest
from jinja2.exceptions import SecurityError

from perdin.letters.fill.sandbox import LetterEnvironment


def filled(template: str, **values: object) -> str:
    """What a template prints."""
    return LetterEnvironment().from_string(template).render(values)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("x.upper()", "PAK BUDI"),
        ("x.lower()", "pak budi"),
        ("x.title()", "Pak Budi"),
        ("x.strip()", "pak Budi"),
        ("x.replace('pak', 'bu')", "bu Budi"),
        ("x.split()[1]", "Budi"),
        ("x.startswith('pak')", "True"),
        ("x.endswith('pak')", "False"),
    ],
)
def test_a_text_may_be_shaped(expression: str, printed: str) -> None:
    assert filled(f"{{{{ {expression} }}}}", x="pak Budi") == printed


@pytest.mark.parametrize(
    "expression",
    [
        *("x.ljust(9)", "x.zfill(9)", "x.expandtabs(9)", "x.encode()", "x.join(x)", "x.format()"),
        *("x * 3", "3 * x", "2 ** 9", "9 / 3", "9 // 3", "x % x", "n.bit_length()", "d.keys()"),
    ],
)
def test_nothing_else_is_called_nor_multiplied(expression: str) -> None:
    with pytest.raises(SecurityError):
        filled(f"{{{{ {expression} }}}}", x="a", n=3, d={"a": 1})


@pytest.mark.parametrize(
    ("expression", "a_text"),
    [
        ("x.replace('a', 'd')", "b" * 99_998 + "a"),
        ("x | replace('a', 'd')", "b" * 99_998 + "a"),
        ("[x, x] | join('bb')", "a" * 49_998),
    ],
)
def test_a_text_of_a_hundred_thousand_signs_is_the_longest(expression: str, a_text: str) -> None:
    """Told before it is made: with what is replaced, and with a separator after the last text."""
    assert len(filled(f"{{{{ {expression} }}}}", x=a_text)) in (99_998, 99_999)
    with pytest.raises(SecurityError):
        filled(f"{{{{ {expression} }}}}", x=f"{a_text}c")
