"""The program as an office has it: installed on Windows, here on Wine."""
