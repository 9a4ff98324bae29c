"""What people type and paste, read as they mean it: dates, places, names, rupiah."""
