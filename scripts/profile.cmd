@echo off
rem Where the time goes: "profile [a command of perdin and its arguments]", else the window's start.
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
.venv\Scripts\python.exe -m scripts.profile %*
