"""Reading a year's plan of journeys as offices keep it."""
