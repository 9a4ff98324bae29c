"""The rules of the house: each reads one text, tree or table and names what breaks it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from sqlalchemy import Float, MetaData, Numeric

MAX_LINES = 300
MAX_FUNCTION_LINES = 50
FORBIDDEN_NAMES = re.compile(r"^(utils?|helpers?|common|misc|base_.+|.+_(utils?|helpers?))$")
# Written in halves, so that these lists do not find themselves.
FORBIDDEN_TEXTS = {
    "a path of one machine": re.compile(r"(?<![\w.])/(wo" r"rk|tm" r"p/\w+)/|\.\./sha" r"red"),
    "a package registry": re.compile(r"py" r"pi\.(org|python)|python" r"hosted|registry\.npm"),
    "unfinished work": re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b"),
    "an issue number": re.compile(r"(?i)\biss" r"ue\s+#?\d|\(#\d+\)"),
    "a merge's leftovers": re.compile(r"^(<{7}|>{7}) ", re.MULTILINE),
}
# Words that a sentence to a person can hardly do without, and code never holds.
INDONESIAN = frozenset(
    [
        *("yang", "tidak", "dan", "belum", "sudah", "dengan", "untuk", "ini", "dari", "pada"),
        *("akan", "oleh", "bukan", "semua", "lalu", "isi", "pilih", "tambah", "hapus", "simpan"),
        *("batal", "tutup", "buka", "cari", "nama", "tanggal", "surat", "pegawai", "biaya"),
        *("perjalanan", "berkas", "kosong", "ganti", "ubah", "kembali", "lanjut", "cetak"),
    ]
)
MARKS = ("_", "N_", "ngettext")


@lru_cache(maxsize=1)
def nodes(tree: ast.Module) -> list[ast.AST]:
    """All of a tree: rule after rule asks for the same one."""
    return list(ast.walk(tree))


def long_file(text: str) -> Iterator[str]:
    """More lines than a reader keeps in mind."""
    lines = text.count("\n")
    if lines > MAX_LINES:
        yield f"{lines} lines"


def long_functions(tree: ast.Module) -> Iterator[str]:
    """Functions longer than a screen."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"{node.name} has {lines} lines"


def nameless_module(path: PurePosixPath) -> Iterator[str]:
    """A module or folder named after nothing that it holds."""
    for part in (*path.parts[:-1], path.stem):
        if FORBIDDEN_NAMES.match(part):
            yield f"named {part}"


def busy_init(tree: ast.Module) -> Iterator[str]:
    """An ``__init__.py`` that holds more than its docstring."""
    for node in tree.body:
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield f"line {node.lineno}: more than a docstring"


def broad_except(tree: ast.Module) -> Iterator[str]:
    """Catching everything hides bugs; what is caught and raised again hides none."""
    for node in nodes(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        broad = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
        raises = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
        if broad and not raises:
            yield f"line {node.lineno}: catches everything"


def unexplained_silence(text: str) -> Iterator[str]:
    """A checker silenced without saying which of its rules."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)", line):
            yield f"line {number}: silences every rule"


def forbidden_texts(text: str) -> Iterator[str]:
    """What belongs on somebody's machine or desk and not into the repository."""
    for what, pattern in FORBIDDEN_TEXTS.items():
        for match in pattern.finditer(text):
            yield f"{what}: {match.group().strip()!r}"


def untidy_text(content: bytes, path: PurePosixPath) -> Iterator[str]:
    """Line ends of another system, tabs and blanks at line ends, no last line end."""
    windows = path.suffix == ".cmd"
    if b"\r\n" in content and not windows:
        yield "CRLF"
    if windows and re.search(rb"(?<!\r)\n", content):
        yield "LF in a script of Windows"
    if content and not content.endswith(b"\n"):
        yield "no line end at its end"
    if path.suffix != ".md" and re.search(rb"[ \t]+\r?$", content, re.MULTILINE):
        yield "blanks at a line's end"


def joined_messages(tree: ast.Module) -> Iterator[str]:
    """A message put together before it is looked up: no catalogue can hold it."""
    for node in _marked(tree):
        for argument in node.args:
            filled = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") in (
                "format",
                "join",
            )
            if filled or isinstance(argument, ast.JoinedStr | ast.BinOp):
                yield f"line {node.lineno}: not one whole message"


def unmarked_sentences(tree: ast.Module) -> Iterator[str]:
    """An Indonesian sentence that no translation can reach."""
    passed = {id(node) for call in _marked(tree) for node in ast.walk(call)}
    for node in nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))  # a docstring
        if not isinstance(node, ast.Constant) or id(node) in passed:
            continue
        if isinstance(node.value, str) and " " in node.value.strip():
            words = set(re.findall(r"[a-z]+", node.value.lower()))
            if words & INDONESIAN and not node.value.lstrip().startswith("<"):
                yield f"line {node.lineno}: {node.value[:60]!r}"


def _marked(tree: ast.Module) -> Iterator[ast.Call]:
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node


def untold_shortcuts(tree: ast.Module, sheet: str) -> Iterator[str]:
    """Keys that do something and stand on no sheet: nobody can find them."""
    spoken = {"Return": "Enter", "Left": "←", "Up": "↑", "Down": "↓"}
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            keys = re.fullmatch(r"((?:(?:Ctrl|Alt|Shift)\+)+)(\w+)|F\d+", node.value)
            if not keys:
                continue
            shown_keys = f"{keys[1]}{spoken.get(keys[2], keys[2])}" if keys[1] else node.value
            if shown_keys not in sheet:
                yield f"line {node.lineno}: {node.value}"


def idle_tests(tree: ast.Module) -> Iterator[str]:
    """A test that waits for time instead of for what it needs, or takes any answer but none."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = f"{getattr(node.func.value, 'id', '')}.{node.func.attr}"
            if name in ("time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"):
                yield f"line {node.lineno}: waits for time"
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
            (last,) = node.test.comparators[-1:]
            empty = isinstance(last, ast.List | ast.Tuple) and not last.elts
            if isinstance(node.test.ops[-1], ast.NotEq) and empty:
                yield f"line {node.lineno}: takes whatever is not empty"


def unclosed_files(tree: ast.Module) -> Iterator[str]:
    """``with sqlite3.connect(…)`` ends a transaction and closes nothing, as Python 3.13 tells."""
    for node in nodes(tree):
        for item in node.items if isinstance(node, ast.With) else ():
            opened = item.context_expr
            if isinstance(opened, ast.Call) and ast.unparse(opened.func) == "sqlite3.connect":
                yield f"line {opened.lineno}: a file that stays open"


def undocumented_operations(tree: ast.Module) -> Iterator[str]:
    """An operation or query that does not say what it means and what it raises."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        called = {
            decorator.func.id
            for decorator in node.decorator_list
            if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name)
        }
        if called & {"operation", "query"} and not ast.get_docstring(node):
            yield node.name


def unguarded_writes(tree: ast.Module) -> Iterator[str]:
    """A transaction opened outside the doors that check rights and leave an audit event."""
    for node in nodes(tree):
        if isinstance(node, ast.withitem) and isinstance(node.context_expr, ast.Call):
            called = node.context_expr.func
            if isinstance(called, ast.Attribute) and called.attr == "write":
                yield f"line {node.context_expr.lineno}: opens a transaction of its own"


def inexact_columns(metadata: MetaData) -> Iterator[str]:
    """A column that could hold money and rounds it."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Float | Numeric):
                yield f"{table.name}.{column.name}"


def missing_from_glossary(metadata: MetaData, glossary: str) -> Iterator[str]:
    """Tables and columns that have no Indonesian word."""
    sections = {
        part.split("`", 2)[1]: part
        for part in re.split(r"^## ", glossary, flags=re.MULTILINE)
        if part.startswith("`")
    }
    for table in metadata.sorted_tables:
        section = sections.get(table.name)
        if section is None:
            yield table.name
            continue
        for column in table.columns:
            if column.name not in ("id", "version") and f"`{column.name}`" not in section:
                yield f"{table.name}.{column.name}"


def missing_from_decisions(project: str, decisions: str) -> Iterator[str]:
    """Dependencies that nobody gave a reason for."""
    settings = tomllib.loads(project)["project"]
    named = list(settings["dependencies"])
    for extra in settings.get("optional-dependencies", {}).values():
        named.extend(extra)
    for dependency in named:
        name = re.split(r"[\[<>=~! ]", dependency)[0]
        if name != settings["name"] and not re.search(
            rf"(?i)(?<![\w-]){re.escape(name)}(?![\w-])", decisions
        ):
            yield name


def outside_the_qt_contract(project: str, modules: set[str]) -> Iterator[str]:
    """Modules that could import Qt because no contract names them."""
    contracts = tomllib.loads(project)["tool"]["importlinter"]["contracts"]
    (qt,) = (contract for contract in contracts if contract["name"] == "Only the UI knows Qt")
    kept = {module.removeprefix("perdin.") for module in qt["source_modules"]}
    yield from sorted(modules - kept - {"ui", "__main__", "__init__"})


def tracked(root: Path) -> list[PurePosixPath]:
    """The files of the repository, as git or, without it, the disk lists them."""
    import subprocess

    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode == 0:
        paths = [PurePosixPath(part) for part in listed.stdout.decode().split("\0") if part]
    else:
        rooms = ("perdin", "tests", "scripts", "benchmarks", "docs", "resources")
        paths = [
            PurePosixPath(path.relative_to(root).as_posix())
            for room in rooms
            for path in (root / room).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        ]
    return [path for path in paths if (root / path).is_file()]
