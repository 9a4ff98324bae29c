"""Backup, integrity check, and opening what was kept."""
