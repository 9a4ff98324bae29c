"""The programs that turn Word files into PDF: LibreOffice where there is one, Word on Windows."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.errors import NoConverter

LIBREOFFICE, WORD = "LibreOffice", "Microsoft Word"

# What a converter has no business with: macros, and whatever a document links to elsewhere.
_SAFE_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501
# 17 is PDF, 3 forbids macros, 0 turns Word's questions off. The number of the Word that was started
# is written down, since it is no child of PowerShell and would outlive it. One that a person opens
# in that moment carries no «Embedding»; where programs began two, neither is known to be ours.
_WORD_SCRIPT = """\
param([string]$list, [string]$out)
function Get-Automated {
  Get-CimInstance Win32_Process -Filter "Name = 'WINWORD.EXE'" |
    Where-Object { $_.CommandLine -match 'Embedding' } | ForEach-Object { $_.ProcessId }
}
$before = @(Get-Automated)
$word = New-Object -ComObject Word.Application
$ours = @(Get-Automated | Where-Object { $before -notcontains $_ })
if ($ours.Count -eq 1) { $ours | Set-Content -Encoding ascii (Join-Path $out 'word.pid') }
$word.Visible = $false
$word.DisplayAlerts = 0
$word.AutomationSecurity = 3
try {
  foreach ($name in Get-Content -Encoding utf8 $list) {
    $source = (Resolve-Path $name).Path
    $target = Join-Path $out ([IO.Path]::GetFileNameWithoutExtension($name) + '.pdf')
    try {
      $opened = $word.Documents.Open($source, $false, $true, $false)
      $opened.ExportAsFixedFormat($target, 17)
      $opened.Close(0)
    } catch { Write-Error $_ }
  }
} finally { $word.Quit(0) }
"""
# Other programs' settings of a packed Python would lead LibreOffice's own astray.
_NOT_THEIRS = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")


@dataclass(frozen=True, slots=True)
class Converter:
    """A program on this PC that makes PDFs: what it is called, and where it is."""

    name: str
    program: Path

    def command(self, names: Sequence[str], stage: Path) -> list[str]:
        """The one call that writes ``stage/out/<stem>.pdf`` for each name in ``stage``."""
        if self.name == WORD:
            (stage / "convert.ps1").write_text(_WORD_SCRIPT, "utf-8")
            (stage / "list.txt").write_text("\n".join(names) + "\n", "utf-8")
            options = ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File"]
            files = [str(stage / "convert.ps1"), str(stage / "list.txt"), str(stage / "out")]
            return [str(self.program), *options, *files]
        profile = stage / "profile"
        (profile / "user").mkdir(parents=True, exist_ok=True)
        settings = profile / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.write_text(_SAFE_PROFILE, "utf-8")
        return [
            str(self.program),
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            "out",
            *names,
        ]


def find_converter() -> Converter | None:
    """LibreOffice, else Word on Windows; None when the PC has neither."""
    for program in _libreoffices():
        if program.is_file():
            return Converter(LIBREOFFICE, program)
    shell = shutil.which("powershell") if _has_word() else None
    return Converter(WORD, Path(shell)) if shell else None


def require_converter() -> Converter:
    """The program that makes PDFs here. Raises NoConverter, best before anybody chooses a place."""
    program = find_converter()
    if program is None:
        raise NoConverter
    return program


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """The variables that a converter is started with."""
    kept = {name: value for name, value in inherited.items() if name not in _NOT_THEIRS}
    return kept | {"SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else kept


def _libreoffices() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        program = shutil.which(name)
        if program:
            yield Path(program)
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            root = os.environ.get(variable)
            if root:
                # soffice.exe returns before its work is done; the .com beside it waits.
                yield Path(root) / "LibreOffice" / "program" / "soffice.com"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def _has_word() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
        except OSError:
            return False
        return True
    return False
