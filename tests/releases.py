"""A key that the program trusts, and a stick with releases signed by it."""

import shutil
from pathlib import Path

import pytest

from perdin import resources
from perdin.installation import program_version
from perdin.services.safekeeping import releases
from scripts import release as release_script

INSTALLER = b"MZ" + bytes(range(256)) * 40


def trusted_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A private key in a file, whose public half this program has for the length of a test."""
    real, place = resources.path, tmp_path / "release.pub"
    shutil.copy(real(*releases.KEY), place)
    monkeypatch.setattr(
        resources, "path", lambda *parts: place if parts == releases.KEY else real(*parts)
    )
    assert releases.release_key() == ""
    assert release_script.main(["key", str(tmp_path / "kunci.pem")]) == 0
    assert len(releases.release_key()) == 64
    assert "Whose releases" in place.read_text()
    return tmp_path / "kunci.pem"


def signed_stick(folder: Path, key: Path) -> Path:
    """A folder with a newer version and the one that is installed, for Windows and Linux."""
    for version in ("99.1.0", program_version()):
        place = folder / version
        place.mkdir(parents=True)
        (place / f"Perdin-{version}-Setup.exe").write_bytes(INSTALLER + version.encode())
        (place / f"perdin_{version}.deb").write_bytes(b"!<arch>" + version.encode())
        release_script.sign_folder(place, key, f"Yang baru di {version}", version)
    return folder
