"""The letters page: register, voiding, authenticity."""
