@echo off
rem Which lines of perdin/ the tests run: "coverage [pytest's own arguments]".
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
.venv\Scripts\python.exe -m scripts.coverage %*
