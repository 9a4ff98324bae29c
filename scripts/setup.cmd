@echo off
rem Make .venv with Perdin in it. Quick when nothing is to do. "setup dev" adds what testing needs.
setlocal
cd /d "%~dp0.."
set want=%1
if "%want%"=="" set want=run
set stamp=.venv\perdin-%want%
for /f "skip=1 delims=" %%h in ('certutil -hashfile pyproject.toml SHA256') do if not defined now set now=%%h
if exist "%stamp%" if exist .venv\Scripts\python.exe (
  set /p had=<"%stamp%"
)
rem What pip installed leads to this folder: one that was moved is set up again.
set "now=%now% %cd%"
if defined had if %had%=="%now%" exit /b 0
echo Menyiapkan Perdin (sekali saja, beberapa menit) ...
if not exist .venv\Scripts\python.exe (
  for %%v in (3.12 3.13 3.11) do if not exist .venv\Scripts\python.exe py -%%v -m venv .venv 2>nul
)
if not exist .venv\Scripts\python.exe python -m venv .venv
if not exist .venv\Scripts\python.exe (
  echo Perlu Python 3.11, 3.12, atau 3.13. Pasang dahulu dari python.org, lalu ulangi.
  exit /b 1
)
set target=.
if "%want%"=="dev" set target=.[dev]
.venv\Scripts\python.exe -m pip install -q --disable-pip-version-check -e "%target%" || exit /b 1
>"%stamp%" echo "%now%"
exit /b 0
