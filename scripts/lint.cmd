@echo off
rem Style, types, the directions that imports may take, and code that nothing uses.
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%~dp0.."
.venv\Scripts\ruff check . || exit /b 1
.venv\Scripts\ruff format --check . || exit /b 1
.venv\Scripts\mypy || exit /b 1
.venv\Scripts\lint-imports || exit /b 1
.venv\Scripts\python -m scripts.dead_code
