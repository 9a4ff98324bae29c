"""Tab stops of paragraphs, their own and those of their styles, and which lead with dots."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from perdin.reading.figures import whole

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STOPS = f"{_W}pPr/{_W}tabs/{_W}tab"
_LEADERS = frozenset({"dot", "middleDot", "underscore", "heavy", "hyphen"})
DEFAULT = ""
"""The name under which the style stands that a paragraph without one has."""
Stops = dict[int, bool]
"""By their place in twips, whether they have a leader."""


def of_styles(root: "etree._Element") -> dict[str, Stops]:
    """The tab stops of each paragraph style, with those of the styles that it is based on."""
    styles = {
        style.get(f"{_W}styleId", ""): style
        for style in root.iter(f"{_W}style")
        if style.get(f"{_W}type", "paragraph") == "paragraph"
    }
    stops = {name: _of_style(name, styles) for name in styles}
    usual = next((name for name, style in styles.items() if style.get(f"{_W}default") == "1"), None)
    return stops | ({} if usual is None else {DEFAULT: stops[usual]})


def _of_style(name: str, styles: Mapping[str, "etree._Element"]) -> Stops:
    chain: list[etree._Element] = []
    while name in styles and styles[name] not in chain:  # one based on itself ends too
        chain.append(styles[name])
        based = styles[name].find(f"{_W}basedOn")
        name = "" if based is None else based.get(f"{_W}val", "")
    stops: Stops = {}
    for style in reversed(chain):
        stops = _with(stops, style)
    return stops


def leaders(paragraph: "etree._Element", styles: Mapping[str, Stops]) -> tuple[bool, ...]:
    """The tab stops of a paragraph in their order, and which of them have a leader."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = DEFAULT if named is None else named.get(f"{_W}val", DEFAULT)
    stops = _with(styles.get(style, {}), paragraph)
    return tuple(stops[place] for place in sorted(stops))


def _with(stops: Stops, element: "etree._Element") -> Stops:
    """These stops with those that a style or a paragraph adds, and without what it clears."""
    own = dict(stops)
    for stop in element.findall(_STOPS):
        place = _twips(stop.get(f"{_W}pos", "0"))
        if stop.get(f"{_W}val") == "clear":
            own.pop(place, None)
        else:
            own[place] = stop.get(f"{_W}leader", "") in _LEADERS
    return own


def _twips(told: str) -> int:
    count = whole(told.removeprefix("-")) or 0
    return -count if told.startswith("-") else count
