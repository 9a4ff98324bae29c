"""Name what nothing uses: ``python -m scripts.dead_code [FOLDER]``, a part of ``scripts/lint``.

vulture knows which names nothing mentions, methods and attributes too. It takes any mention of a
name for a use, so a second look follows the imports: a function of one module is not kept alive by
another's of the same name, nor one that only tests call by a method called alike. What both cannot
see the use of stands in ``REVIEWED`` with its reason; a line there that fits nothing is told, too.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("perdin", "scripts", "benchmarks")
LEAST_CONFIDENCE = 60
"""Percent, vulture's own: below it there is nothing but guesses."""


@dataclass(frozen=True, slots=True)
class Unused:
    """Something that nothing uses, and where it stands."""

    path: str
    line: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Alive:
    """What looks dead and is not: patterns of files, and of names or ``kind:name``, with blanks."""

    files: str
    names: str
    why: str

    def covers(self, unused: Unused) -> bool:
        """Whether this pattern is about that name."""
        both = (unused.name, f"{unused.kind}:{unused.name}")
        return fnmatch(unused.path, self.files) and any(
            fnmatch(name, pattern) for pattern in self.names.split() for name in both
        )


REVIEWED = (
    Alive("*", "import:*", "ruff looks after imports, and reads quoted annotations as vulture does not"),
    Alive("perdin/letters/data/*.py", "variable:*", "fields that the offices' templates print"),
    Alive("perdin/migrations/versions/*.py", "*:*", "Alembic finds and calls them"),
    Alive("perdin/ui/pages/*.py", "class:*Page", "ui/frame/catalogue.py names page and module as texts, so that each loads when it is first shown"),
    Alive("perdin/ui/*.py", "*Event expandingDirections hasHeightForWidth hitButton loadResource clip", "Qt calls and reads them"),
    Alive("perdin/files/locked_file.py", "readable seekable readinto", "Python's io calls them"),
    Alive("perdin/ui/fields/form.py", "problem_of warning_of", "what a field tells, for tests to read"),
    Alive("perdin/ui/table/columns.py", "__lt__", "the protocol's own word: sorting calls it"),
    Alive("perdin/ui/colours.py", "pressed hover", "the style sheet takes every colour by its name"),
    Alive("perdin/models/base.py", "impl cache_ok process_bind_param process_result_value type_annotation_map", "SQLAlchemy reads them"),
    Alive("perdin/settings.py", "formatException exc_text", "logging calls the one and reads the other"),
    Alive("perdin/models/*.py", "*_by_id *_at *_reason", "columns that keep who, when and why; the integrity of a backup covers them"),
    Alive("perdin/services/year/year_end.py", "reopened_by_id reopened_reason", "the same, where they are written"),
    Alive("perdin/services/books/closings.py", "reopened_by_id reopened_reason", "the same"),
    Alive("perdin/rules/ledger.py", "TU LS", "values that a form offers and the database keeps"),
    Alive("perdin/rules/policy.py", "variable:*", "RULES names each, and the rules read them by that name"),
    Alive("perdin/rules/nip.py", "serial", "the last of the parts that a NIP consists of"),
    Alive("perdin/letters/fill/sandbox.py", "call_binop is_safe_callable", "Jinja calls them"),
    Alive("perdin/letters/fill/normalise.py", "modified", "python-docx writes it into the file"),
    Alive("perdin/letters/pdf/cover.py", "attribute:*", "python-docx writes them into the file"),
    Alive("benchmarks/*.py", "figures", "benchmarks/__main__.py loads each by its name"),
    Alive("scripts/mutation/*.py", "pytest_* _basetemp cached_result _forkserver_*", "pytest and multiprocessing call and read them"),
    Alive("scripts/word/*.py", "attribute:*", "python-docx writes them into the file"),
    Alive("perdin/database/health.py", "text_factory", "sqlite3 reads it"),
    Alive("perdin/services/safekeeping/*.py", "text_factory", "sqlite3 reads it"),
    Alive("perdin/ui/*.py", "_switch", "a page holds it, and its list's signals call it"),
    Alive("perdin/reports/workbook.py", "in_memory", "XlsxWriter reads it"),
    Alive("perdin/files/job_object.py", "attribute:*", "fields of a structure that Windows reads"),
    Alive("perdin/files/xml_events.py", "attribute:*", "expat reads and calls them"),
    Alive("perdin/importers/formats/*.py", "attribute:*Handler", "expat calls them"),
    Alive("perdin/importers/invitation/recognition.py", "attribute:tesseract_cmd", "pytesseract starts it"),
    Alive("perdin/importers/invitation/word.py", "attribute:*Handler", "the same"),
    Alive("perdin/importers/invitation/mail.py", "method:handle_*", "Python's reader of HTML calls them"),
    Alive("perdin/services/inspection/package_file.py", "attribute:*", "zipfile writes them into the file"),
    Alive("perdin/services/*.py", "letters_of balances list_payments verification_history", "parts of a trip by themselves, as nearly every test asks for them; the window asks for all of them with one question"),
)  # fmt: skip


def unused_in(root: Path) -> list[Unused]:
    """What nothing uses in the code below a folder, in order, reviewed or not."""
    vulture = Vulture()
    vulture.scavenge([str(root / room) for room in ROOMS if (root / room).is_dir()])
    by_vulture = {
        Unused(_short(root, item.filename), item.first_lineno, item.typ, item.name)
        for item in vulture.get_unused_code(min_confidence=LEAST_CONFIDENCE)
    }
    return sorted(
        by_vulture | set(_never_imported(root)),
        key=lambda entry: (entry.path, entry.line, entry.name),
    )


def _short(root: Path, path: Path) -> str:
    return Path(path).resolve().relative_to(root.resolve()).as_posix()


def _never_imported(root: Path) -> Iterator[Unused]:
    """Names of modules that neither their own module nor one that imports them uses."""
    trees = {
        ".".join(path.relative_to(root).with_suffix("").parts): (path, ast.parse(path.read_bytes()))
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
        if path.name != "__init__.py"
    }
    used = {
        use for module, (_path, tree) in trees.items() for use in _uses(module, tree, set(trees))
    }
    for module, (path, tree) in trees.items():
        for name, node in _defined(tree):
            if (module, name) not in used and not name.startswith("__"):
                kinds = {ast.ClassDef: "class", ast.FunctionDef: "function"}
                kind = kinds.get(type(node), "variable")
                decorators = getattr(node, "decorator_list", ())
                line = min([node.lineno, *(decorator.lineno for decorator in decorators)])
                yield Unused(_short(root, path), line, kind, name)


def _defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """What a module gives a name to, outside functions and classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        yield name.id, node


def _uses(module: str, tree: ast.Module, modules: set[str]) -> Iterator[tuple[str, str]]:
    """The names that a module uses, each with the module that it belongs to."""
    called: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
            called |= {
                alias.asname or alias.name: f"{node.module}.{alias.name}"
                for alias in node.names
                if f"{node.module}.{alias.name}" in modules
            }
        elif isinstance(node, ast.Import):
            called |= {alias.asname: alias.name for alias in node.names if alias.asname}
    own: dict[str, list[ast.stmt]] = {}
    for name, statement in _defined(tree):
        own.setdefault(name, []).append(statement)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            front = _dotted(node.value)
            yield called.get(front, front), node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            blocks = own.get(node.id, [])
            if blocks and not any(_within(node, statement) for statement in blocks):
                yield module, node.id


def _dotted(node: ast.expr) -> str:
    """Names with dots between them as they are written; nothing of any other expression."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(names))) if isinstance(node, ast.Name) else ""


def _within(node: ast.Name, statement: ast.stmt) -> bool:
    """Whether a name stands inside the function or class that it names: no use of it."""
    block = isinstance(statement, ast.FunctionDef | ast.ClassDef)
    return block and statement.lineno <= node.lineno <= (statement.end_lineno or 0)


def complaints(root: Path, reviewed: tuple[Alive, ...] = REVIEWED) -> list[str]:
    """What is dead below a folder, a line each, and reviewed lines that fit nothing any more."""
    unused = unused_in(root)
    dead = [entry for entry in unused if not any(line.covers(entry) for line in reviewed)]
    idle = [
        f"{line.files} {pattern}"
        for line in reviewed
        for pattern in line.names.split()
        if not any(Alive(line.files, pattern, line.why).covers(entry) for entry in unused)
    ]
    return [
        *(
            f"{entry.path}:{entry.line}: nothing uses the {entry.kind} {entry.name}"
            for entry in dead
        ),
        *(f"scripts/dead_code.py: {line}: fits nothing any more" for line in idle),
    ]


def main() -> int:
    """Print what is dead; 1 if anything is."""
    parser = argparse.ArgumentParser(prog="scripts/dead_code", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    lines = complaints(parser.parse_args().folder)
    print("\n".join(lines) or "No dead code.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
