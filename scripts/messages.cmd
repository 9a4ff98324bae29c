@echo off
rem Bring resources/locale/en.po up to date with the code, and name what is not translated yet.
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
.venv\Scripts\python.exe -m scripts.messages %*
