@echo off
rem Run the tests: "test [--long] [pytest's own arguments]".
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
rem Hundreds of tests start the program: what is compiled once is kept.
set PYTHONDONTWRITEBYTECODE=
.venv\Scripts\python.exe -m pytest -n 3 --dist worksteal %*
