"""Changes of trips that stand: asked for, compared, decided on, put in place."""
