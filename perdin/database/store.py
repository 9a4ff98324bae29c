"""Two engines on one database: a reader that cannot write, a writer that begins at once."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.orm import Session

from perdin.database import engines, health, schema, sqlite_file
from perdin.database.driver_errors import UNREADABLE, in_words
from perdin.database.sqlite_file import SqliteFile, open_sqlite
from perdin.errors import BadInput, DatabaseReadOnly
from perdin.i18n import _


class Database:
    """One office's data: short sessions to read and to write, backup, check.

    Reading never blocks on a person: a session lives for one question or one action, not for as
    long as a page is shown. Objects keep their values after the session (no expiry on commit).
    """

    def __init__(
        self, url: str, reader: Engine, writer: Engine, file: SqliteFile | None = None
    ) -> None:
        self.url = url
        self._reader = reader
        self._writer = writer
        self._file = file

    @classmethod
    def open(
        cls,
        where: Path | str,
        *,
        backup_dir: Path | None = None,
        exclusive: bool = True,
        create: bool = True,
    ) -> Self:
        """Open a database by path or URL; make it if absent, upgrade it if older, check it.

        ``exclusive`` holds the file for this process: a window, or a command that changes data.
        Without it several processes may read and write side by side, and stay correct. Backups
        before an upgrade go to ``backup_dir``, by default ``cadangan`` beside the file.
        ``create=False`` raises NotFound for an absent file.

        Raises DatabaseMisplaced, DatabaseLocked, DatabaseNewer, DatabaseForeign, DatabaseDamaged,
        DatabaseReadOnly, DiskFull, DiskFailed, DatabaseUnreachable: the file is then untouched.
        """
        if isinstance(where, str) and "://" in where:
            url = make_url(where)
            if url.get_backend_name() == "postgresql":
                return cls._open_postgresql(where)
            if url.get_backend_name() != "sqlite" or not url.database:
                raise BadInput(problem=_("Alamat basis data harus berawalan postgresql://."))
            where = url.database
        path = Path(where).absolute()
        file = open_sqlite(
            path, backup_dir or path.parent / "cadangan", exclusive=exclusive, create=create
        )
        return cls(
            f"sqlite:///{path.as_posix()}",
            engines.sqlite_reader(path, file.journal),
            engines.sqlite_writer(path, file.journal),
            file,
        )

    @classmethod
    def _open_postgresql(cls, where: str) -> Self:
        url = make_url(where).set(drivername="postgresql+psycopg")
        shown = url.render_as_string(hide_password=True)
        try:
            reader, writer = engines.postgresql_reader(url), engines.postgresql_writer(url)
        except ModuleNotFoundError as problem:
            missing = _("Penghubung PostgreSQL belum terpasang. Pasang «perdin[postgresql]».")
            raise BadInput(problem=missing) from problem
        with ExitStack() as undo:
            undo.callback(writer.dispose)
            try:
                with writer.begin() as connection:
                    schema.bring_postgresql_up(connection, shown)
            except DBAPIError as problem:
                raise in_words(problem, shown, str) or problem from problem
            undo.pop_all()
        return cls(shown, reader, writer)

    @property
    def path(self) -> Path | None:
        """The SQLite file; None for a server."""
        return self._file.path if self._file else None

    @property
    def rows_sound(self) -> bool:
        """Whether the rows were found sound and only Perdin has written since; False on a server.

        Whoever looks through them says so here, and the next start need not look again.
        """
        return self._file is not None and self._file.rows_sound

    @rows_sound.setter
    def rows_sound(self, sound: bool) -> None:
        if self._file is not None:
            self._file.rows_sound = sound

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.dialect.name

    @contextmanager
    def read(self, aside: Path | None = None) -> Iterator[Session]:
        """A session that cannot write and sees one unchanging picture of the data.

        Without a write-ahead log a commit waits for whoever reads. So what reads for longer names a
        scratch folder, where a copy of the moment lies. Raises DiskFull for one without room.
        """
        if aside is not None and self._file is not None and self._file.journal != "wal":
            with self._copied(self._file, aside / "saat.db") as session:
                yield session
            return
        with self._translated(reading=True), self._session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits when left, and rolls back on any exception.

        On SQLite it holds the one write lock from its first moment, so what it reads stays true
        until it commits; on PostgreSQL lock the rows you decide on (``with_for_update``). What was
        written is on the disk when the block is left. Raises DatabaseBusy, DiskFull, DiskFailed,
        DatabaseReadOnly, DatabaseDamaged, DatabaseUnreachable: nothing is written then.
        """
        with self._translated(), self._session(self._writer) as session:
            session.connection()  # begin now, so that waiting and its failure come before the work
            yield session
            session.commit()

    def backup(self, to: Path) -> Path:
        """Copy the database into one file that passed every check; an older ``to`` is replaced.

        Others may go on writing: the copy is one moment of the data. Raises DatabaseProblem, and
        BadInput for a server's database, which its own tools back up.
        """
        if self._file is None:
            raise BadInput(
                problem=_("Basis data di server dicadangkan di servernya, dengan pg_dump.")
            )
        return self._file.backup(to.absolute())

    def check(self) -> list[str]:
        """What is wrong with the file or with rows that point nowhere; [] when sound.

        A server checks its own pages; for it the list is empty when it answers.
        """
        if self._file is None:
            with self.read() as session:
                session.connection().exec_driver_sql("SELECT 1")
            return []
        try:
            with closing(engines.connect(self._file.path)) as connection:
                return health.problems(connection)
        except health.UNREADABLE as problem:
            error = in_words(problem, str(self._file.path), self._file.best_backup)
            return [str(error or problem)]

    def close(self) -> None:
        """Let the file go; the next start sees that nothing was cut short."""
        self._reader.dispose()
        self._writer.dispose()
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _copied(self, file: SqliteFile, to: Path) -> Iterator[Session]:
        """A session on a copy of this moment, which is taken away again."""
        with ExitStack() as done:
            done.callback(sqlite_file.remove, to)
            file.copy_moment(to)
            reader = engines.sqlite_reader(to, "delete")
            done.callback(reader.dispose)
            done.enter_context(self._translated(reading=True))
            yield done.enter_context(self._session(reader))

    def _session(self, engine: Engine) -> Session:
        return Session(engine, expire_on_commit=False)

    @contextmanager
    def _translated(self, *, reading: bool = False) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, TimeoutError, *UNREADABLE) as problem:
            error = in_words(problem, str(self.path or self.url), self.best_backup)
            if error is None or (reading and isinstance(error, DatabaseReadOnly)):
                raise  # to write in a reader is our mistake, not the user's
            self._writer.dispose()  # a connection that failed on the disk is not used again
            raise error from problem

    def best_backup(self) -> str:
        """The newest good backup, to name in a message; empty on a server."""
        return self._file.best_backup() if self._file else ""
