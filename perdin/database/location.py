"""Where a SQLite database may live: on a disk of this PC, and in no folder that a cloud copies.

SQLite's locks do not hold across machines (https://sqlite.org/useovernet.html), and a program
that copies the file between two writes uploads, and later brings back, a broken half.
"""

import fnmatch
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath

from perdin.i18n import N_, _

ON_NETWORK = N_("letaknya di jaringan ({what}), dan SQLite dapat kehilangan data di sana.")
SYNCHRONISED = N_("foldernya disinkronkan oleh {what}, yang dapat merusak basis data.")

NETWORK_TYPES = frozenset(
    """
    9p acfs afpfs afs beegfs ceph cifs coda davfs davfs2 gfs2 glusterfs gpfs lustre
    ncpfs nfs nfs4 ocfs2 prl_fs smb3 smbfs vboxsf vmhgfs webdav
    """.split()  # noqa: SIM905 - a list of forty quotes is no easier to read
)
LOCAL_FUSE = frozenset(
    """
    fuseblk fuse.fuse-overlayfs fuse.ntfs-3g fuse.ntfs fuse.exfat fuse.encfs
    fuse.gocryptfs fuse.cryfs fuse.mergerfs fuse.apfs-fuse
    """.split()  # noqa: SIM905 - a list of twenty quotes is no easier to read
)
"""File systems that run as a program but keep their data on a disk of this PC."""

REMOTE_DRIVE = 4
"""What Windows' GetDriveType says of a mapped network drive."""
CLOUD_TAG, CLOUD_MASK = 0x9000001A, 0xFFFF0FFF
"""IO_REPARSE_TAG_CLOUD and its fifteen siblings: folders of OneDrive and the like."""

SYNC_NAMES = (
    (re.compile(r"onedrive( - .+)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive( .+)?|drivefs"), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"cloudstorage"), "macOS CloudStorage"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud( - .+)?"), "ownCloud"),
    (re.compile(r"mega(sync)?( downloads)?"), "MEGA"),
    (re.compile(r"box sync"), "Box"),
    (re.compile(r"p ?cloud ?drive"), "pCloud"),
    (re.compile(r"synologydrive|cloudstation"), "Synology Drive"),
    (re.compile(r"yandex\.?disk"), "Yandex.Disk"),
    (re.compile(r"seafile|seadrive"), "Seafile"),
)
SYNC_MARKERS = (
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.driveupload", "Google Drive"),
    (".tmp.drivedownload", "Google Drive"),
    (".sync/ID", "Resilio Sync"),
    (".SynologyWorkingDirectory", "Synology Drive"),
)
SYNC_MARKER_GLOBS = ((".sync_*.db", "Nextcloud"), ("._sync_*.db", "ownCloud"))
ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where, and of what type."""

    point: str
    kind: str


def _no_drive(_root: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the operating system says about its disks and folders."""

    system: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = ()
    drive_type: Callable[[str], int] = _no_drive
    dropbox: tuple[str, ...] = ()

    @classmethod
    def here(cls) -> "Surroundings":
        """The surroundings of this process."""
        return cls(
            environ=os.environ,
            mounts=_mounts_here(),
            drive_type=_drive_type_here(),
            dropbox=tuple(_dropbox_folders(os.environ)),
        )


def reason_against(path: Path, around: Surroundings | None = None) -> str:
    """Why a database must not be at this path, as a sentence; empty when it may.

    The path need not exist. Links are followed first, so a link into a cloud folder is seen.
    """
    around = around or Surroundings.here()
    resolved = path.resolve()
    if network := network_kind(str(path), around) or network_kind(str(resolved), around):
        return _(ON_NETWORK).format(what=network)
    named = sync_name(str(path), around) or sync_name(str(resolved), around)
    if sync := named or sync_marker(resolved):
        return _(SYNCHRONISED).format(what=sync)
    return ""


def network_kind(path: str, around: Surroundings) -> str:
    """The kind of network a path leads over; empty for a disk of this PC."""
    if around.system == "win32":
        return _windows_network(path, around.drive_type)
    best = max(
        (mount for mount in around.mounts if _under(path, mount.point)),
        key=lambda mount: len(mount.point),
        default=Mount("/", ""),
    )
    if best.kind == "9p" and best.point == "/":
        return ""  # the root of a small virtual machine; there is no other disk
    remote_fuse = best.kind.startswith("fuse.") and best.kind not in LOCAL_FUSE
    return best.kind if best.kind in NETWORK_TYPES or remote_fuse else ""


def sync_name(path: str, around: Surroundings) -> str:
    """The cloud that copies a path, by the folder's name or by where the clouds say they are."""
    windows = around.system == "win32"
    pure: PurePath = PureWindowsPath(path) if windows else PurePath(path)
    for variable in ONEDRIVE_VARIABLES:
        folder = around.environ.get(variable, "")
        if folder and _inside(pure, folder, windows=windows):
            return "OneDrive"
    if any(_inside(pure, folder, windows=windows) for folder in around.dropbox):
        return "Dropbox"
    for part in pure.parts[:-1]:  # the last one is the file itself
        for pattern, name in SYNC_NAMES:
            if pattern.fullmatch(part.casefold()):
                return name
    return ""


def sync_marker(path: Path) -> str:
    """The cloud whose marks lie in one of the folders above a path."""
    for folder in path.parents:
        for marker, name in SYNC_MARKERS:
            if (folder / marker).exists():
                return name
        if (folder / ".dropbox").is_file():  # a folder of that name at home is only its settings
            return "Dropbox"
        inside = _names_in(folder)
        for pattern, name in SYNC_MARKER_GLOBS:
            if fnmatch.filter(inside, pattern):
                return name
        if _reparse_tag(folder) & CLOUD_MASK == CLOUD_TAG:
            return "OneDrive"
    return ""


def _names_in(folder: Path) -> list[str]:
    """What lies in a folder; nothing where nobody may look."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def mounts_of(mountinfo: str) -> tuple[Mount, ...]:
    """The mounts in the text of Linux' /proc/self/mountinfo."""
    mounts = []
    for line in mountinfo.splitlines():
        before, _dash, after = line.partition(" - ")
        if after and len(before.split()) > 4:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
            mounts.append(Mount(point, after.split()[0]))
    return tuple(mounts)


def mounts_of_macos(listing: str) -> tuple[Mount, ...]:
    """The mounts in what macOS' ``mount`` prints: ``//u@h/s on /Volumes/s (smbfs, nodev)``."""
    pairs = re.findall(r"^.+? on (/.*) \(([^,)]+)", listing, re.MULTILINE)
    return tuple(Mount(point, kind) for point, kind in pairs)


def _windows_network(path: str, drive_type: Callable[[str], int]) -> str:
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return "UNC"
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        plain = plain[4:]
    if plain.startswith("\\\\"):
        return "UNC"
    drive = PureWindowsPath(plain).drive
    return drive if drive and drive_type(drive + "\\") == REMOTE_DRIVE else ""


def _under(path: str, point: str) -> bool:
    return point == "/" or path == point or path.startswith(point.rstrip("/") + "/")


def _inside(path: PurePath, folder: str, *, windows: bool) -> bool:
    return path.is_relative_to(PureWindowsPath(folder) if windows else PurePath(folder))


def _reparse_tag(folder: Path) -> int:
    try:
        return int(getattr(os.lstat(folder), "st_reparse_tag", 0))
    except OSError:
        return 0


def _mounts_here() -> tuple[Mount, ...]:
    if sys.platform == "linux":
        return mounts_of(Path("/proc/self/mountinfo").read_text("utf-8", "replace"))
    if sys.platform == "darwin":
        listing = subprocess.run(
            ["/sbin/mount"], capture_output=True, encoding="utf-8", errors="replace", check=False
        )
        return mounts_of_macos(listing.stdout)
    return ()


def _drive_type_here() -> Callable[[str], int]:
    if sys.platform != "win32":
        return _no_drive
    import ctypes  # noqa: PLC0415  # Windows' own question, asked only there

    return lambda root: int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _dropbox_folders(environ: Mapping[str, str]) -> Iterator[str]:
    """Where Dropbox says its folders are, whatever they are called."""
    homes = [environ.get("APPDATA"), environ.get("LOCALAPPDATA")]
    places = [Path(home, "Dropbox", "info.json") for home in homes if home]
    for place in (*places, Path.home() / ".dropbox" / "info.json"):
        try:
            accounts = json.loads(place.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        yield from (str(account["path"]) for account in accounts.values() if "path" in account)
