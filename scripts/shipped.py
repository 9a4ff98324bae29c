"""Write resources/shipped.txt anew: every file that ships beside the code.

python -m scripts.shipped
"""

from pathlib import Path

from perdin.installation import LIST, MIGRATIONS
from perdin.resources import path

ROOMS = {"templates": path("templates"), "resources": path("resources"), "migrations": MIGRATIONS}


def shipped() -> list[str]:
    """The names of what is there now, in order: ``templates/serang/spd.docx``."""
    return sorted(
        f"{room}/{file.relative_to(folder).as_posix()}"
        for room, folder in ROOMS.items()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file != path(*LIST)
    )


if __name__ == "__main__":
    Path(path(*LIST)).write_text("\n".join(shipped()) + "\n", encoding="utf-8")
