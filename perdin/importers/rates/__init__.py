"""Tables of rates as offices print them: what their titles, columns and cells mean."""
