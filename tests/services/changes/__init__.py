"""Changes of trips that stand."""
