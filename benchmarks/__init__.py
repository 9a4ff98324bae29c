"""Figures of speed, each as a ratio to something measured beside it."""
