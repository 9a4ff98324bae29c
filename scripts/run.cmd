@echo off
rem Start Perdin: "run" opens your own office, "run demo [DIR]" an example one.
call "%~dp0setup.cmd" || exit /b 1
"%~dp0..\.venv\Scripts\python.exe" -m perdin %*
