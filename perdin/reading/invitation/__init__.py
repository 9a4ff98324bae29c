"""A letter of invitation: what it says, with the words that say it."""
