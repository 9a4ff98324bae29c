"""Letters of nine offices, filled by hand for invented trips, and what is learned of them."""
