"""The Qt window: it shows and asks, and decides nothing."""
