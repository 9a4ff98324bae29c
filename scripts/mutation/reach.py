"""Which tests reach which blocks: recorded by running them once, kept, and asked for each mutant."""

import ast
import hashlib
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.mutation.places import FUNCTIONS, number_blocks

Blocks = dict[str, int]
"""Blocks of each file: bit n is set for block n."""
_REGISTRIES = ("OPERATIONS", "QUERIES")
"""What a decorator of the desk fills: tests read it without calling the function."""


@dataclass(slots=True)
class Reach:
    """What is known of each test, and of each fixture that tests share."""

    tests: dict[str, dict[str, Any]] = field(default_factory=dict)
    fixtures: dict[str, Blocks] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """The files of tests by their hashes when they were recorded."""

    def reaching(self, blocks: Blocks) -> dict[str, float]:
        """The tests that reach any of some blocks, also by a shared fixture, with their seconds."""
        shared = {name for name, reached in self.fixtures.items() if meets(reached, blocks)}
        return {
            test: known["seconds"]
            for test, known in self.tests.items()
            if known["passed"]
            and (meets(known["reached"], blocks) or shared.intersection(known["fixtures"]))
        }

    def stale(self, root: Path, paths: Iterable[str]) -> list[str]:
        """The files of tests that are to be recorded: new or changed ones, and those of tests that
        reached a file of the program which has changed since.
        """
        now = {path.relative_to(root).as_posix(): path for path in _test_files(root)}
        stale = {file for file, path in now.items() if self.files.get(file) != digest(path)}
        changed = {path: digest(root / path) for path in paths}
        shared = {
            name
            for name, reached in self.fixtures.items()
            if any(self.files.get(path) != changed[path] for path in reached if path in changed)
        }
        for known in self.tests.values():
            told = known["of"]
            moved = any(told[path] != changed[path] for path in told if path in changed)
            if moved or shared.intersection(known["fixtures"]):
                stale.add(known["file"])
        return sorted(stale & now.keys())

    def save(self, file: Path) -> None:
        """Keep it."""
        kept = {"tests": self.tests, "fixtures": self.fixtures, "files": self.files}
        file.write_text(json.dumps(kept), encoding="utf-8")


def load(file: Path) -> Reach:
    """What was kept; nothing without a file."""
    return Reach(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Reach()


def take_in(reach: Reach, root: Path, folder: Path, files: Iterable[str]) -> None:
    """Put what was recorded in a folder in place of what was known of some files of tests."""
    again = set(files)
    reach.tests = {name: test for name, test in reach.tests.items() if test["file"] not in again}
    for file in again:
        reach.files[file] = digest(root / file)
    children = _children(folder)
    hashes: dict[str, str] = {}
    fixtures: dict[str, Blocks] = {}

    def told(reached: Blocks) -> dict[str, str]:
        for path in reached:
            hashes.setdefault(path, digest(root / path))
        return {path: hashes[path] for path in reached}

    for line in _lines(folder):
        if "fixture" in line:
            join(fixtures.setdefault(line["fixture"], {}), line["reached"])
            reach.files |= told(line["reached"])
            continue
        join(line["reached"], children.get(line["test"], {}))
        line["fixtures"] = [name for name in line["fixtures"] if not name.startswith("_")]
        reach.tests[line.pop("test")] = line | {"of": told(line["reached"])}
    reach.fixtures |= fixtures
    shutil.rmtree(folder)


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _children(folder: Path) -> dict[str, Blocks]:
    """What child processes wrote down, by the test that started them."""
    reached: defaultdict[str, Blocks] = defaultdict(dict)
    for path in folder.glob("*.child"):
        test, *blocks = path.read_text(encoding="utf-8").splitlines()
        for line in blocks:
            file, tab, number = line.partition("\t")
            if tab and number.isdigit():  # the last line of one that was killed may be cut off
                join(reached[test], {file: 1 << int(number)})
    return reached


def join(blocks: Blocks, more: Blocks) -> None:
    """Add blocks to others."""
    for path, mask in more.items():
        blocks[path] = blocks.get(path, 0) | mask


def meets(blocks: Blocks, others: Blocks) -> bool:
    """Whether two have a block in common."""
    return any(others.get(path, 0) & mask for path, mask in blocks.items())


def digest(path: Path) -> str:
    """A file's content in a few letters."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else ""


def _test_files(root: Path) -> list[Path]:
    return sorted((root / "tests").rglob("test_*.py"))


class Names:
    """Which blocks mention a name: what a change outside of functions can reach."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._blocks: defaultdict[str, Blocks] = defaultdict(dict)
        self._outside: list[tuple[set[str], set[str]]] = []
        for path in sorted((root / "perdin").rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            number_blocks(tree)
            self._learn(tree, path.relative_to(root).as_posix())

    def mentioning(self, names: Iterable[str]) -> Blocks:
        """The blocks that mention any of the names, or what is made of them outside of functions."""
        blocks: Blocks = {}
        for name in self._spread(set(names)):
            join(blocks, self._blocks.get(name, {}))
        return blocks

    def tests_mentioning(self, names: Iterable[str]) -> set[str]:
        """The files of tests whose text mentions any of the names."""
        pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names) or "$^")
        return {
            path.relative_to(self.root).as_posix()
            for path in _test_files(self.root)
            if pattern.search(path.read_text(encoding="utf-8"))
        }

    def _spread(self, names: set[str]) -> set[str]:
        grown = True
        while grown:
            more = {
                name for defined, used in self._outside if used & names for name in defined - names
            }
            names |= more
            grown = bool(more)
        return names

    def _learn(self, node: ast.AST, path: str) -> None:
        for iter_child_node in ast.iter_child_nodes(node):
            if isinstance(iter_child_node, ast.stmt):
                block = getattr(iter_child_node, "block", None)
                used = set(_mentioned(iter_child_node))
                if block is None and not isinstance(iter_child_node, (*FUNCTIONS, ast.ClassDef)):
                    self._outside.append((set(_bound(iter_child_node)), used))
                elif block is not None:
                    for name in used:
                        join(self._blocks[name], {path: 1 << block})
                if isinstance(iter_child_node, FUNCTIONS):  # its own blocks are its own to mention
                    for inner in ast.walk(iter_child_node):
                        deep = getattr(inner, "block", None)
                        if deep is not None:
                            join(self._blocks[iter_child_node.name], {path: 1 << deep})
            self._learn(iter_child_node, path)


def registered(names: Iterable[str], statement: str) -> tuple[str, ...]:
    """The names, and the registries of the desk where a door stands before the statement."""
    door = statement.startswith(("@operation", "@query"))
    return (*names, *(_REGISTRIES if door else ()))


def _mentioned(statement: ast.stmt) -> Iterator[str]:
    """Names, attributes, keywords and texts of a statement, without the statements inside it."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        for value in (getattr(node, name, None) for name in ("id", "attr", "arg")):
            if isinstance(value, str):
                yield value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        waiting += [
            iter_child_node
            for iter_child_node in ast.iter_child_nodes(node)
            if not isinstance(iter_child_node, ast.stmt)
        ]


def _bound(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
