"""Letter register (buku agenda): numbers, series, blocks, authenticity."""
