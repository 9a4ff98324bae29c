"""The first start: the office, its letterhead, one signer."""
