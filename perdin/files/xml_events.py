"""A part's XML as a stream of events: never as a tree, and with no entities of its own."""

from collections.abc import Callable, Iterable
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from perdin.files.zip_guard import Damaged

Start = Callable[[str, list[str]], None]
"""Gets an element's name and its attributes: name, value, name, value."""


def parse(
    pieces: Iterable[bytes],
    start: Start | None = None,
    prepare: Callable[[XMLParserType], None] | None = None,
) -> None:
    """Tell ``start`` of each element, in order. ``prepare`` may set more of the parser's handlers.

    Raises Damaged for what is no XML, or defines entities: no office program does.
    """
    parser = ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_definitions
    if prepare is not None:
        prepare(parser)
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat names no parameters
    except (ExpatError, ValueError, LookupError) as why:
        raise Damaged from why
    finally:
        parser.StartElementHandler = None


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def attribute(attributes: list[str], name: str) -> str | None:
    """An attribute's value, whatever its prefix."""
    for at in range(0, len(attributes), 2):
        if local(attributes[at]) == name:
            return attributes[at + 1]
    return None


def _refuse_definitions(
    _name: str, _system: str | None, _public: str | None, definitions: bool
) -> None:
    if definitions:
        raise Damaged
