"""What is handed to an office: the Windows installer, the stick's zip, the Debian package."""
