"""Recaps: named reports that screen, Excel, CSV and PDF show alike."""
