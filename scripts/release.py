"""Keys and signatures of releases: ``python -m scripts.release key FILE | sign FOLDER --key FILE``.

``key`` makes a private key, kept outside the project, and writes its public half where the program
looks for it. ``sign`` writes the note of a folder of installers and its signature.
"""

import argparse
import json
import sys
from hashlib import file_digest
from pathlib import Path

from perdin import resources
from perdin.database import schema
from perdin.errors import PerdinError
from perdin.files import signing
from perdin.installation import program_version
from perdin.services.safekeeping import releases

SYSTEMS = {".exe": "win32", ".appimage": "linux", ".deb": "linux"}


def main(arguments: list[str] | None = None) -> int:
    """Make a key or sign a folder; 2 with a sentence where that cannot be."""
    parser = argparse.ArgumentParser(prog="scripts/release", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    key = commands.add_parser("key", help="make a key, and let the program trust it")
    key.add_argument("file", type=Path)
    sign = commands.add_parser("sign", help="sign the installers of a folder")
    sign.add_argument("folder", type=Path)
    sign.add_argument("--key", type=Path, required=True)
    sign.add_argument("--news", type=Path, help="a text in Indonesian: what the version brings")
    given = parser.parse_args(arguments)
    try:
        if given.command == "key":
            trust(signing.new_key(given.file))
        else:
            news = given.news.read_text("utf-8") if given.news else ""
            sign_folder(given.folder, given.key, news)
    except PerdinError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def trust(public_key: str) -> None:
    """Write the public key into the program's own file, its words kept."""
    place = resources.path(*releases.KEY)
    words = [line for line in place.read_text("utf-8").split("\n") if line.startswith("#")]
    place.write_text("\n".join([*words, public_key, ""]), encoding="utf-8")


def sign_folder(folder: Path, key: Path, news: str, version: str | None = None) -> None:
    """Write a folder's note and signature. Raises NotFound and BadFile for the key."""
    files = []
    for path in sorted(folder.iterdir()):
        if (system := SYSTEMS.get(path.suffix.lower())) is not None:
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            size = path.stat().st_size
            files.append({"name": path.name, "system": system, "size": size, "sha256": digest})
    note = {
        "version": version or program_version(),
        "schema": schema.head(),
        "news": news,
        "files": files,
    }
    content = json.dumps(note, ensure_ascii=False, indent=1).encode()
    _public, signature = signing.sign(key, content)
    (folder / releases.NOTE).write_bytes(content)
    (folder / releases.SIGNATURE).write_text(signature + "\n", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
