"""The mutants of a room: each changes one place, and a seed says which are drawn."""

import ast
import hashlib
import os
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.mutation.kin import Kin
from scripts.mutation.operators import others
from scripts.mutation.places import FUNCTIONS, Place, places

AROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of one place. ``before`` and ``after`` are its statement, without inner ones."""

    path: str
    number: int
    """Which of all changes of this file it is: what makes it again."""
    line: int
    function: str
    block: int | None
    operator: str
    before: str
    after: str
    again: int
    """How many equal ones stand before it: a function may hold the same line twice."""
    names: tuple[str, ...]
    """What is defined where it stands, for a change of what runs when the module is loaded."""

    @property
    def key(self) -> str:
        """What it is, whatever line it stands on now."""
        return f"{self.path}|{self.function}|{self.before}|{self.after}|{self.again}"

    @property
    def diff(self) -> str:
        """What differs, with a little of what stands around it."""
        old, new = " ".join(self.before.split()), " ".join(self.after.split())
        start = len(os.path.commonprefix([old, new]))
        end = len(os.path.commonprefix([old[start:][::-1], new[start:][::-1]]))
        from_, lead = max(0, start - AROUND), "…" if start > AROUND else ""
        tail = "…" if end > AROUND else ""
        shown = (
            f"{lead}{text[from_ : len(text) - end + AROUND if end > AROUND else None]}{tail}"
            for text in (old, new)
        )
        return "\n".join(f"{sign} {text}" for sign, text in zip("-+", shown, strict=True))


def mutants_of(root: Path, path: Path, kin: Kin) -> Iterator[Mutant]:
    """Every mutant of a file, in its order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(root).as_posix()
    known: dict[tuple[str, str, str], list[int]] = {}
    for number, (place, operator, other) in enumerate(_changes(tree, kin)):
        before = _shown(place.statement)
        back = place.put(other)
        after = _shown(other if _is_statement(place, other) else place.statement)
        back()
        lines = known.setdefault((place.function, before, after), [])
        if before == after or place.statement.lineno in lines:
            continue
        lines.append(place.statement.lineno)
        yield Mutant(
            path=name,
            number=number,
            line=getattr(place.node, "lineno", place.statement.lineno),
            function=place.function,
            block=place.block,
            operator=operator,
            before=before,
            after=after,
            again=len(lines) - 1,
            names=_defined(place),
        )


def _is_statement(place: Place, other: ast.AST) -> bool:
    """Whether the statement itself was put in place of another."""
    return place.node is place.statement and isinstance(other, ast.stmt)


def drawn(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """All in the order in which they are drawn. It hangs on each one alone and on the seed, so that
    what is drawn of a function stays when others change.
    """

    def lot(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed}|{mutant.key}".encode()).hexdigest()

    return sorted(mutants, key=lot)


def compiled(root: Path, mutant: Mutant, kin: Kin) -> types.CodeType:
    """The whole module with the mutant's change. Raises SyntaxError where there is no such code."""
    path = root / mutant.path
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for number, (place, _operator, other) in enumerate(_changes(tree, kin)):
        if number == mutant.number:
            place.put(other)
            break
    code: types.CodeType = compile(tree, str(path), "exec")
    return code


def _changes(tree: ast.Module, kin: Kin) -> Iterator[tuple[Place, str, ast.AST]]:
    for place in list(places(tree)):
        for operator, other in others(place, kin):
            yield place, operator, other


def _shown(statement: ast.AST) -> str:
    """A statement as it is written, without the statements inside it."""
    inner: dict[str, list[ast.AST]] = {
        name: [] for name in ("orelse", "finalbody", "handlers") if hasattr(statement, name)
    }
    if not isinstance(getattr(statement, "body", None), list):
        return ast.unparse(statement)
    fields = dict(ast.iter_fields(statement)) | inner
    if "body" in fields:
        fields["body"] = [ast.Expr(ast.Constant(...))]
    if "cases" in fields:
        fields["cases"] = []
    bare = type(statement)(**fields)
    return ast.unparse(ast.fix_missing_locations(ast.copy_location(bare, statement)))


def _defined(place: Place) -> tuple[str, ...]:
    """The names that a place outside of functions gives something to."""
    if place.block is not None:
        return ()
    statement = place.statement
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
        return (statement.name,)
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    names = {
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
    }
    owner = place.owner
    if isinstance(owner, ast.ClassDef) and not names:
        names = {owner.name}
    return tuple(sorted(names))
