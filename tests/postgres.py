"""A real PostgreSQL for the tests: a cluster of its own, on loopback, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

ACCOUNT = "postgres"
MISSING = "PostgreSQL is not installed: install the package «postgresql» (it brings initdb)"


def programs() -> Path:
    """The folder with initdb and pg_ctl, of the newest installed version."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    on_path = shutil.which("initdb")
    if not packaged and on_path is None:
        pytest.fail(MISSING)
    return packaged[-1].parent if packaged else Path(str(on_path)).resolve().parent


def run(*command: str | Path, cwd: Path) -> None:
    """Run one of its programs, as another user than root, which PostgreSQL refuses."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        user=ACCOUNT if as_root else None,
        stdout=subprocess.DEVNULL,  # the server would hold a pipe open for ever
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        log = cwd / "log"
        pytest.fail(f"{command[0]} failed\n{log.read_text() if log.exists() else ''}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a fresh server, up to the name of a database."""
    bin_folder = programs()
    home = Path(tempfile.mkdtemp(prefix="perdin-pg-"))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        shutil.chown(home, ACCOUNT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = home / "data"
    initdb = (bin_folder / "initdb", "-D", data, "-U", "perdin", "-A", "trust")
    run(*initdb, "--locale=C", "-E", "UTF8", "--no-sync", cwd=home)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home}"
    options += " -c fsync=off"  # nobody needs it after a power cut
    control = (bin_folder / "pg_ctl", "-D", data)
    run(*control, "-w", "-l", home / "log", "-o", options, "start", cwd=home)
    try:
        yield f"postgresql://perdin@127.0.0.1:{port}/"
    finally:
        run(*control, "-m", "immediate", "stop", cwd=home)
        shutil.rmtree(home)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """An empty database on the server, dropped afterwards."""
    name = f"uji_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgresql_server + "postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield postgresql_server + name
    with psycopg.connect(postgresql_server + "postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
