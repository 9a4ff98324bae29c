"""docxtpl as the judge of our filling: the same template and letter, held together part by part."""

import html
import io
import zipfile
from pathlib import PurePosixPath

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from perdin.letters.data.fields import LetterSheet, context
from perdin.letters.fill import compiler

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "docProps/core.xml"
_UNORDERED = ("[Content_Types].xml", ".rels")
_PROPERTIES = ("creator", "description", "identifier", "language", "subject", "title")
_SHOWN = ("t", "drawing", "pict", "object", "br", "tab")
_BETWEEN = ("bookmarkStart", "bookmarkEnd", "proofErr")
_NEVER_EMPTY = ("tc", "hdr", "ftr", "txbxContent")


def docxtpl_fills(template: bytes, sheet: LetterSheet) -> bytes:
    """What docxtpl itself makes of a template, in the environment that letters are filled in."""
    docx = DocxTemplate(io.BytesIO(template))
    docx.render(context(sheet), compiler.environment(), autoescape=True)
    filled = io.BytesIO()
    docx.save(filled)
    return filled.getvalue()


def differences(ours: bytes, theirs: bytes) -> dict[str, tuple[bytes, bytes]]:
    """The parts that differ, each as ours has it and as docxtpl's; b"" where there is none.

    XML is held together in its canonical form. Three things docxtpl leaves to be mended, and its
    output is mended here, not by our code: an empty cell, table, header or text box, which Word
    asks to repair; a property's «&», which it writes as «&amp;»; and what stands before a signature
    (style «Tanda Tangan»), which must stay on its page.
    """
    mine, judged = _parts(ours), _parts(theirs)
    for name, content in judged.items():
        if name.endswith((".xml", ".rels")):
            judged[name] = _canonical(name, content, mend=True)
            if name in mine:
                mine[name] = _canonical(name, mine[name], mend=False)
    return {
        name: (mine.get(name, b""), judged.get(name, b""))
        for name in sorted(mine.keys() | judged.keys())
        if mine.get(name) != judged.get(name)
    }


def faults(content: bytes) -> list[str]:
    """What Word would ask to repair in a document, or refuse it for."""
    problems = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        if packed.testzip() is not None or len(set(names)) != len(names):
            problems.append("the zip is damaged or has parts twice")
        parts = {name: packed.read(name) for name in names}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(part)
            except etree.XMLSyntaxError as why:
                return [*problems, f"{name}: {why}"]
    problems += _types_missing(parts) + _lost_relations(parts)
    for name in names:
        if name.startswith("word/") and name.endswith(".xml"):
            problems += [f"{name}: {fault}" for fault in _faults_of(etree.fromstring(parts[name]))]
    Document(io.BytesIO(content))
    return problems


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _canonical(name: str, content: bytes, *, mend: bool) -> bytes:
    root = etree.fromstring(content)
    if name.endswith(_UNORDERED):
        return b"\n".join(sorted(etree.tostring(element, method="c14n") for element in root))
    if name == CORE:
        for element in list(root):
            if etree.QName(element).localname == "modified":
                root.remove(element)
            elif mend and etree.QName(element).localname in _PROPERTIES and element.text:
                element.text = html.unescape(element.text)
    elif mend:
        _mend(root)
        keep_above_signatures(root)
    return bytes(etree.tostring(root, method="c14n"))


def _mend(root: etree._Element) -> None:
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().replace(table, etree.Element(f"{W}p"))
    for element in root.iter(*(f"{W}{name}" for name in _NEVER_EMPTY)):
        last = element[-1] if len(element) else None
        inner = last is None or last.tag in (f"{W}tcPr", f"{W}tbl")
        if inner and (last is None or element.tag == f"{W}tc"):
            etree.SubElement(element, f"{W}p")


def keep_above_signatures(root: etree._Element) -> None:
    """Keep the last paragraph or row before every signature with it, and what is empty between."""
    for style in root.iterfind(f"{W}body//{W}pPr/{W}pStyle[@{W}val='TandaTangan']"):
        paragraph = style.getparent().getparent()
        rows = list(paragraph.iterancestors(f"{W}tr"))
        for before in (rows[0] if rows else paragraph).itersiblings(preceding=True):
            if before.tag in [f"{W}{name}" for name in _BETWEEN]:
                continue
            if before.tag not in (f"{W}p", f"{W}tbl", f"{W}tr"):
                break
            last = before.findall(f"{W}tr")[-1] if before.tag == f"{W}tbl" else before
            if last.tag == f"{W}tr" and last.find(f".//{W}tbl") is not None:
                break
            for kept in last.iter(f"{W}p"):
                _keep_with_next(kept)
            if (
                last.tag == f"{W}tr"
                or next(last.iter(*(f"{W}{name}" for name in _SHOWN)), None) is not None
            ):
                break


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for told in properties.findall(f"{W}keepNext"):
        properties.remove(told)
    properties.insert(int(properties.find(f"{W}pStyle") is not None), etree.Element(f"{W}keepNext"))


def _types_missing(parts: dict[str, bytes]) -> list[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    endings = {str(entry.get("Extension")).lower() for entry in types if entry.get("Extension")}
    named = {str(entry.get("PartName")) for entry in types if entry.get("PartName")}
    missing = [
        f"no content type for {name}"
        for name in parts
        if name != "[Content_Types].xml"
        and f"/{name}" not in named
        and name.rpartition(".")[2].lower() not in endings
    ]
    return missing + [
        f"a content type for {name}, which is not there"
        for name in named
        if name.lstrip("/") not in parts
    ]


def _lost_relations(parts: dict[str, bytes]) -> list[str]:
    problems = []
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = PurePosixPath("/") / PurePosixPath(name).parent.parent
        source = (folder / PurePosixPath(name).stem).as_posix().lstrip("/")
        ids = set()
        for relationship in etree.fromstring(content):
            ids.add(relationship.get("Id"))
            if relationship.get("TargetMode") == "External":
                continue
            target = _resolved(folder / str(relationship.get("Target")))
            if target not in parts:
                problems.append(f"{name}: {target} is not there")
        if source in parts and source.endswith(".xml"):
            problems += [f"{source}: no relation {id_}" for id_ in _named(parts[source]) - ids]
    return problems


def _resolved(path: PurePosixPath) -> str:
    kept: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            kept.pop()
        else:
            kept.append(part)
    return "/".join(kept)


def _named(content: bytes) -> set[str]:
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    return {
        str(value)
        for element in etree.fromstring(content).iter()
        for name, value in element.attrib.items()
        if str(name).startswith(space)
    }


def _faults_of(root: etree._Element) -> list[str]:
    problems = []
    ids = [element.get("id") for element in root.iter() if str(element.tag).endswith("}docPr")]
    if len(set(ids)) != len(ids):
        problems.append("drawings share a number")
    for element in root.iter(*(f"{W}{name}" for name in _NEVER_EMPTY)):
        last = element[-1].tag if len(element) else ""
        if last in ("", f"{W}tcPr") or (element.tag == f"{W}tc" and last != f"{W}p"):
            problems.append(f"{etree.QName(element).localname} without a paragraph at its end")
    problems += [
        "a table without rows" for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None
    ]
    problems += ["a row without cells" for row in root.iter(f"{W}tr") if row.find(f"{W}tc") is None]
    return problems
