"""What a person can do: one function per action, the only code that opens a session."""
