"""What stands beside a field: the other fields of its record, the other members of its list."""

import ast
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

Fields = dict[str, str]
"""The fields of a record or table, each with its type as it is written."""


@dataclass(slots=True)
class Kin:
    """The records and lists of members of a whole package, by name."""

    records: dict[str, Fields] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[str, Fields] = field(default_factory=dict)

    def beside(self, name: str, used: Iterable[str], salt: str) -> str | None:
        """Another field of the same type in the record that has all of ``used``; None without.

        Of several records the one with the fewest fields; ``salt`` chooses among several fields.
        """
        needed = {
            field for field in used if any(field in fields for fields in self.records.values())
        }
        having = [
            (len(fields), record)
            for record, fields in self.records.items()
            if name in fields and needed <= fields.keys()
        ]
        if not having:
            return None
        fields = self.records[min(having)[1]]
        others = sorted(
            other for other in fields if other != name and fields[other] == fields[name]
        )
        if not others:
            return None
        return others[int(hashlib.sha256(f"{salt}.{name}".encode()).hexdigest(), 16) % len(others)]

    def kinds_of(self, call: ast.Call) -> list[str | None]:
        """The type of each argument of a call as it is declared; None where nobody knows.

        What a call only passes on by its name, as a sentence's fields, is all of one type.
        """
        if any(isinstance(arg, ast.Starred) for arg in call.args):
            return []
        named = isinstance(call.func, ast.Name)
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        known = (self.records.get(name) if named else None) or self.functions.get(name)
        if known is None:
            passed = "passed on" if name in ("format", "tell") else None
            return [None] * len(call.args) + [passed] * len(call.keywords)
        kinds: list[str | None] = [*list(known.values())[: len(call.args)]]
        kinds += [None] * (len(call.args) - len(kinds))
        return kinds + [known.get(keyword.arg or "") for keyword in call.keywords]

    def next_member(self, of: str, name: str) -> str | None:
        """The member that follows in a list of members; None where there is none."""
        members = self.members.get(of, ())
        if name not in members or len(members) < 2:
            return None
        return members[(members.index(name) + 1) % len(members)]


def kin_of(folder: Path) -> Kin:
    """The records and lists of members of every module below a folder."""
    kin = Kin()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                _learn(node, kin)
            elif isinstance(node, ast.FunctionDef):
                _learn_call(node, kin)
    return kin


def _learn_call(node: ast.FunctionDef, kin: Kin) -> None:
    """What a function takes: without what its caller does not give, and where names agree."""
    given = [*node.args.posonlyargs, *node.args.args]
    doors = {"operation", "query"}
    if any(
        isinstance(mark, ast.Call) and ast.unparse(mark.func) in doors
        for mark in node.decorator_list
    ):
        given[0].annotation = ast.Name("Desk")
    takes = {
        argument.arg: ast.unparse(argument.annotation)
        for argument in (*given, *node.args.kwonlyargs)
        if argument.annotation and argument.arg not in ("self", "cls")
    }
    if kin.functions.setdefault(node.name, takes) != takes:
        kin.functions[node.name] = {}


def _learn(node: ast.ClassDef, kin: Kin) -> None:
    bases = {ast.unparse(base) for base in node.bases}
    if bases & {"StrEnum", "Enum", "IntEnum", "Flag", "IntFlag"}:
        kin.members[node.name] = tuple(
            target.id
            for line in node.body
            if isinstance(line, ast.Assign)
            for target in line.targets
            if isinstance(target, ast.Name)
        )
        return
    fields = {
        line.target.id: ast.unparse(line.annotation)
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    if fields:
        kin.records[node.name] = fields
