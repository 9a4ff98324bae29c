"""A real database file, made once and copied for each test, and desks for each role."""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from perdin import i18n
from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.example import example
from perdin.services.office import first_start, users
from perdin.services.safekeeping.backup import refuse_torn
from tests import compiled, in_memory, kept_steps, light_passwords, once_a_run
from tests.office import WIB, found_office
from tests.services import full_year

compiled.once()
light_passwords.once()

NOW = datetime(2026, 2, 16, 9, 30, tzinfo=WIB)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half letters that a test typed are written out in its report: a worker that cannot send one
    to the others ends the whole run without a name.
    """
    report = yield
    report.sections = [(title, _written_out(text)) for title, text in report.sections]
    if report.longrepr is not None and (told := str(report.longrepr)) != _written_out(told):
        report.longrepr = _written_out(told)
    return report


def _written_out(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: int) -> None:
        self.now += timedelta(**by)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the night's sizes")


def pytest_configure(config: pytest.Config) -> None:
    """Speed is never asserted, so no example is too slow. A push tries other examples each time,
    and few of them; the night tries many more.
    """
    calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("perdin", calm, max_examples=40)
    settings.register_profile("long", calm, max_examples=3000)
    # Thousands of mutants, each tried by the tests that reach it: few examples, always the same.
    hasty = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants", calm, max_examples=30, derandomize=True, database=None, phases=hasty
    )
    long = config.getoption("--long") or os.environ.get("PERDIN_LONG")
    if not long:
        in_memory.once()
    usual = "mutants" if os.environ.get("PERDIN_MUTANTS") else "perdin"
    settings.load_profile("long" if long else usual)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """What is loaded for the first time in a clone is shared among the workers."""
    once_a_run.own_part_first(session)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long") or os.environ.get("PERDIN_LONG"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="only with --long"))


def pytest_collection_finish() -> None:
    """Thousands of tests and tables stay for the whole run: no collection need look at them, and
    what has grown old since, as compiled statements, is looked through four times less often.
    """
    gc.collect()
    gc.freeze()
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, 4 * old)


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests uses Perdin too: a window that closes saves no setting of theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERDIN_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _steps_of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What one worker of the run has played is copied by the others."""
    several = bool(os.environ.get("PYTEST_XDIST_WORKER"))
    place = once_a_run.folder(tmp_path_factory, "steps", lambda _folder: None) if several else None
    with kept_steps.shared(place):
        yield


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    """Every test begins and ends in the main language."""
    i18n.use_language("id")
    yield
    i18n.use_language("id")


@pytest.fixture
def monkeypatch(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """pytest's own; of a program that is changed nothing is taken from another test."""
    with kept_steps.watched(monkeypatch) as patch:
        yield patch


@pytest.fixture
def clock() -> Clock:
    return Clock()


def closed_copy(path: Path, to: Path) -> Path:
    """A copy of a closed database, as whoever closed it left it.

    Closed files may be copied plainly. With their time and the note of whoever closed them they are
    opened as they are on every other morning; without it the whole file is looked through first.
    """
    for suffix in ("", ".lock"):
        shutil.copy2(path.with_name(path.name + suffix), to.with_name(to.name + suffix))
    return to


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set-up office with six people, written by the first worker that needs it."""

    def found(folder: Path) -> None:
        with Database.open(folder / "office.db") as database:
            found_office(database, NOW)
            refuse_torn(database)

    own = tmp_path_factory.mktemp("office")
    shutil.copytree(once_a_run.folder(tmp_path_factory, "office", found), own, dirs_exist_ok=True)
    return own / "office.db"


@pytest.fixture
def office_copy(office_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of the office."""
    return closed_copy(office_file, tmp_path / "perdin.db")


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example office with its year of trips, played by the first worker that needs it."""

    def play(folder: Path) -> None:
        with Database.open(folder / "example.db") as database:
            example.build(database, lambda: NOW)
            refuse_torn(database)

    own = tmp_path_factory.mktemp("example")
    shared = once_a_run.folder(tmp_path_factory, "example", play)
    shutil.copytree(shared, own, dirs_exist_ok=True)
    return own / "example.db"


@pytest.fixture
def example_copy(example_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of the example office."""
    return example_beside(example_file, tmp_path / "contoh.db")


def example_beside(path: Path, to: Path) -> Path:
    """A closed copy of an example office, with its attachments."""
    files = attachment_folder.folder_of(path)
    if files.is_dir():
        shutil.copytree(files, attachment_folder.folder_of(to))
    return closed_copy(path, to)


@pytest.fixture(scope="session")
def full_year_file(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example office, and beside its year all that recaps look at; written once."""
    path = example_beside(example_file, tmp_path_factory.mktemp("full_year") / "contoh.db")
    full_year.fill(path)
    with Database.open(path) as database:
        refuse_torn(database)
    return path


@pytest.fixture
def example_desk(example_copy: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of the example's admin."""
    with Database.open(example_copy) as opened:
        yield Desk(opened, first_start.seat_first(opened), clock=clock)


@pytest.fixture
def database(office_copy: Path) -> Iterator[Database]:
    with Database.open(office_copy) as opened:
        yield opened


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "empty.db") as opened:
        yield opened


@pytest.fixture
def desk_of(database: Database, clock: Clock) -> Callable[[Role], Desk]:
    """A desk for the office's user of a role."""

    def seat(role: Role) -> Desk:
        admin = Desk(database, first_start.seat_first(database), clock=clock)
        user = next(user for user in users.list_users(admin) if user.role is role and user.active)
        return Desk(database, users.person_at(database, user.id), clock=clock)

    return seat


@pytest.fixture
def desk(desk_of: Callable[[Role], Desk]) -> Desk:
    """The clerk's desk, who is the admin."""
    return desk_of(Role.ADMIN)


@pytest.fixture
def head(desk_of: Callable[[Role], Desk]) -> Desk:
    """The desk of the one who approves."""
    return desk_of(Role.ATASAN)


@pytest.fixture
def treasurer(desk_of: Callable[[Role], Desk]) -> Desk:
    """The treasurer's desk."""
    return desk_of(Role.KEUANGAN)
