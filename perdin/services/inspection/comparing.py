"""A package beside the database that it was taken out of: whole in itself, and still its past?

The package's own script looks at the package; what only the database can tell is whether it still
goes on from the package's trail, or was rolled back, cut off or rebuilt since.
"""

from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from sqlalchemy import select

from perdin import resources
from perdin.errors import BadFile
from perdin.files import isolated_run
from perdin.i18n import _
from perdin.models.records import AuditEvent
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Found, Head

_MOST_SECONDS = 900
_MOST_FAULTS = 1_000
_SCRIPT = ("resources", "inspection", "periksa.py")


@dataclass(frozen=True, slots=True)
class Proof:
    """What the script says of a package: what is not as it was sealed, and the hash of each event
    by its number, the package's own last.
    """

    faults: tuple[str, ...]
    hashes: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The package's faults and head, where that is in the database's chain, and the first event
    that is another one there; None for none.
    """

    faults: tuple[str, ...]
    head: Head
    found: Found
    differs: int | None

    @property
    def sentences(self) -> list[str]:
        """All that is wrong, each in a sentence; [] where package and database agree."""
        said = list(self.faults)
        if self.found is Found.CUT_OFF:
            sentence = _(
                "Basis data ini lebih lama daripada paket itu: jejak auditnya berakhir sebelum "
                "peristiwa {head}. Pulihkan dari cadangan terbaru."
            )
            said.append(sentence.format(head=self.head.printed))
        if self.differs is not None:
            sentence = _(
                "Jejak audit basis data ini bukan yang di dalam paket, mulai peristiwa {event}."
            )
            said.append(sentence.format(event=self.differs))
        return said


def compare(desk: Desk, path: Path) -> Comparison:
    """Look through a package and compare its trail with the database's.

    Raises NotAllowed, and BadFile for what is no package.
    """
    desk.require(Right.VIEW)
    try:
        proof = isolated_run.run(prove, path, seconds=_MOST_SECONDS)
    except isolated_run.NotFinished as why:
        raise BadFile(name=path.name, problem=why.problem) from why
    return _compared(desk, proof)


def prove(path: Path) -> Proof:
    """What the script says of a package, in the process where it may die. Raises BadFile."""
    script = _script()
    try:
        package = script.Package(path, "")
        package.check()
        hashes = {int(number): str(digest) for number, digest in package.hashes.items()}
    except (OSError, *script.ODD) as why:
        raise _no_package(path) from why
    if not hashes:
        raise _no_package(path)
    return Proof(tuple(map(str, package.faults[:_MOST_FAULTS])), hashes)


def _no_package(path: Path) -> BadFile:
    return BadFile(name=path.name, problem=_("itu bukan paket periksa Perdin, atau rusak."))


def _script() -> ModuleType:
    spec = spec_from_file_location("periksa", resources.path(*_SCRIPT))
    if spec is None or spec.loader is None:
        raise ImportError(name="periksa")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@query(Right.VIEW)
def _compared(work: Work, proof: Proof) -> Comparison:
    last = max(proof.hashes)
    head = Head(last, proof.hashes[last])
    question = select(AuditEvent.id, AuditEvent.hash).order_by(AuditEvent.id)
    there = work.session.execute(question.execution_options(yield_per=1_000))
    differs = next(
        (row.id for row in there if proof.hashes.get(row.id, row.hash) != row.hash), None
    )
    return Comparison(
        faults=proof.faults, head=head, found=heads.find(work.session, head), differs=differs
    )
