"""Paket periksa: what an auditor takes along, and can prove without Perdin."""
