"""Year plan of trips (rencana perjalanan): entry, import, progress."""
