"""The .docx package: its archive, its parts, merging and copying documents."""
