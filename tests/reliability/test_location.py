"""A database lives on a disk of this PC, in no folder that a cloud copies."""

import sys
from pathlib import Path

import pytest

from perdin.database.location import (
    Mount,
    Surroundings,
    mounts_of,
    mounts_of_macos,
    network_kind,
    reason_against,
    sync_marker,
    sync_name,
)
from perdin.database.store import Database
from perdin.errors import DatabaseMisplaced

WINDOWS = Surroundings("win32", drive_type=lambda root: 4 if root in ("Z:\\", "S:\\") else 3)

MOUNTINFO = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:26 / /home rw shared:2 - btrfs /dev/sda2 rw
40 22 0:40 / /mnt/kantor rw shared:3 - cifs //server/kantor rw
41 22 0:41 / /mnt/nfs rw - nfs4 server:/x rw
42 22 0:42 / /mnt/berkas\040dinas rw shared:4 - smb3 //server/b rw
43 31 0:43 / /home/ani/jauh rw - fuse.sshfs ani@server: rw
44 22 0:44 / /mnt/c rw - 9p drvfs rw
45 22 0:45 / /media/usb rw - fuseblk /dev/sdb1 rw
46 22 0:46 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
47 22 0:47 / /tmp rw - tmpfs tmpfs rw
48 22 0:48 / /mnt/awan rw - fuse.rclone remote: rw
49 22 0:49 / /mnt/tamu rw - vboxsf tamu rw
50 22 0:50 / /srv rw - virtiofs share rw
51 22 0:51 / /mnt/kantor/lokal rw - ext4 /dev/sdc1 rw
"""
LINUX = Surroundings("linux", mounts=mounts_of(MOUNTINFO))

MACOS = Surroundings(
    "darwin",
    mounts=mounts_of_macos(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//ani@server/Kantor on /Volumes/Kantor (smbfs, nodev, nosuid, mounted by ani)\n"
        "server:/x on /Volumes/nfs (nfs, nodev)\n"
        "/dev/disk4s1 on /Volumes/USB 1 (exfat, local, nodev)\n"
        "https://dav on /Volumes/dav (webdav, nodev)\n"
    ),
)


@pytest.mark.parametrize(
    ("around", "path", "kind"),
    [
        (WINDOWS, r"C:\Users\ani\AppData\Local\Perdin\perdin.db", ""),
        (WINDOWS, "D:/data/perdin.db", ""),
        (WINDOWS, r"Z:\perdin.db", "Z:"),
        (WINDOWS, "S:/dinas/perdin.db", "S:"),
        (WINDOWS, r"\\server\kantor\perdin.db", "UNC"),
        (WINDOWS, "//server/kantor/perdin.db", "UNC"),
        (WINDOWS, r"\\?\UNC\server\kantor\perdin.db", "UNC"),
        (WINDOWS, r"\\?\unc\server\kantor\perdin.db", "UNC"),
        (WINDOWS, r"\\?\C:\data\perdin.db", ""),
        (WINDOWS, r"\\?\Z:\data\perdin.db", "Z:"),
        (WINDOWS, r"\\.\Z:\data\perdin.db", "Z:"),
        (WINDOWS, r"\\wsl.localhost\Debian\home\ani\perdin.db", "UNC"),
        (WINDOWS, r"\\10.1.2.3\c$\perdin.db", "UNC"),
        (LINUX, "/home/ani/perdin.db", ""),
        (LINUX, "/var/lib/perdin/perdin.db", ""),
        (LINUX, "/tmp/perdin.db", ""),
        (LINUX, "/media/usb/perdin.db", ""),
        (LINUX, "/srv/perdin.db", ""),
        (LINUX, "/mnt/kantor/perdin.db", "cifs"),
        (LINUX, "/mnt/kantor/lokal/perdin.db", ""),
        (LINUX, "/mnt/kantor2/perdin.db", ""),
        (LINUX, "/mnt/nfs/a/b/perdin.db", "nfs4"),
        (LINUX, "/mnt/berkas dinas/perdin.db", "smb3"),
        (LINUX, "/home/ani/jauh/perdin.db", "fuse.sshfs"),
        (LINUX, "/mnt/c/Users/ani/perdin.db", "9p"),
        (LINUX, "/run/user/1000/gvfs/smb-share/perdin.db", "fuse.gvfsd-fuse"),
        (LINUX, "/mnt/awan/perdin.db", "fuse.rclone"),
        (LINUX, "/mnt/tamu/perdin.db", "vboxsf"),
        (MACOS, "/Users/ani/Library/Application Support/Perdin/perdin.db", ""),
        (MACOS, "/Volumes/Kantor/perdin.db", "smbfs"),
        (MACOS, "/Volumes/nfs/perdin.db", "nfs"),
        (MACOS, "/Volumes/USB 1/perdin.db", ""),
        (MACOS, "/Volumes/dav/perdin.db", "webdav"),
        (Surroundings("linux", mounts=(Mount("/", "9p"),)), "/home/ani/perdin.db", ""),
        (Surroundings("linux", mounts=(Mount("/", "nfs"),)), "/home/ani/perdin.db", "nfs"),
    ],
)
def test_a_network_is_known_by_its_path(around: Surroundings, path: str, kind: str) -> None:
    assert network_kind(path, around) == kind


MOVED = {"OneDrive": r"D:\Awan", "OneDriveCommercial": r"E:\Kota Serang"}
CLOUDY = Surroundings("win32", MOVED, dropbox=(r"F:\Kotak",))
PLAIN = Surroundings("linux")


@pytest.mark.parametrize(
    ("around", "path", "cloud"),
    [
        (CLOUDY, r"D:\Awan\Dokumen\perdin.db", "OneDrive"),
        (CLOUDY, r"d:\awan\perdin.db", "OneDrive"),
        (CLOUDY, r"E:\Kota Serang\perdin.db", "OneDrive"),
        (CLOUDY, r"F:\Kotak\dinas\perdin.db", "Dropbox"),
        (CLOUDY, r"D:\Awan2\perdin.db", ""),
        (CLOUDY, r"C:\Users\ani\OneDrive\perdin.db", "OneDrive"),
        (CLOUDY, r"C:\Users\ani\OneDrive - Kota Serang\Documents\perdin.db", "OneDrive"),
        (CLOUDY, r"C:\Users\ani\Dropbox (Kantor)\perdin.db", "Dropbox"),
        (CLOUDY, r"C:\Users\ani\iCloudDrive\perdin.db", "iCloud"),
        (CLOUDY, r"C:\Users\ani\SynologyDrive\perdin.db", "Synology Drive"),
        (CLOUDY, r"C:\Users\ani\AppData\Local\Perdin\perdin.db", ""),
        (CLOUDY, r"C:\Data\OneDriveku.db", ""),
        (PLAIN, "/home/ani/Dropbox/perdin.db", "Dropbox"),
        (PLAIN, "/home/ani/Google Drive/perdin.db", "Google Drive"),
        (PLAIN, "/home/ani/GoogleDrive/perdin.db", "Google Drive"),
        (PLAIN, "/home/ani/Nextcloud/dinas/perdin.db", "Nextcloud"),
        (PLAIN, "/home/ani/ownCloud/perdin.db", "ownCloud"),
        (PLAIN, "/home/ani/MEGAsync/perdin.db", "MEGA"),
        (PLAIN, "/home/ani/pCloudDrive/perdin.db", "pCloud"),
        (PLAIN, "/home/ani/Yandex.Disk/perdin.db", "Yandex.Disk"),
        (PLAIN, "/home/ani/Box Sync/perdin.db", "Box"),
        (PLAIN, "/Users/ani/Library/Mobile Documents/x/perdin.db", "iCloud"),
        (PLAIN, "/Users/ani/Library/CloudStorage/Lain/perdin.db", "macOS CloudStorage"),
        (PLAIN, "/home/ani/Dokumen/perdin.db", ""),
        (PLAIN, "/home/ani/data/dropbox", ""),  # the file's own name says nothing
        (PLAIN, "/home/megawati/perdin.db", ""),
    ],
)
def test_a_cloud_is_known_by_its_folder(around: Surroundings, path: str, cloud: str) -> None:
    assert sync_name(path, around) == cloud


@pytest.mark.parametrize(
    ("marker", "cloud"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_ab12cd.db", "Nextcloud"),
        ("._sync_ab12cd.db", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        ("desktop.ini", ""),
    ],
)
def test_a_cloud_is_known_by_the_marks_it_leaves(tmp_path: Path, marker: str, cloud: str) -> None:
    inside = tmp_path / "arsip" / "2026"
    inside.mkdir(parents=True)
    (tmp_path / "arsip" / marker).touch()
    assert sync_marker(inside / "perdin.db") == cloud


def test_the_settings_folder_of_dropbox_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert sync_marker(tmp_path / "perdin.db") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights there")
def test_a_link_into_a_cloud_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Nextcloud")
    assert "Nextcloud" in reason_against(tmp_path / "data" / "perdin.db")


def test_the_refusal_says_why_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Kota Serang"
    folder.mkdir()
    with pytest.raises(DatabaseMisplaced, match=r"disinkronkan oleh OneDrive.+disk PC ini"):
        Database.open(folder / "perdin.db")
    assert list(folder.iterdir()) == []


def test_this_machine_may_hold_one(tmp_path: Path) -> None:
    assert reason_against(tmp_path / "perdin.db") == ""
