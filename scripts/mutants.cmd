@echo off
rem Change a room one place at a time and see which tests notice.
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
.venv\Scripts\python.exe -m scripts.mutants %*
