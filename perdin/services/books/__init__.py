"""The treasurer's books: money that moved, her purse, advances, taxes, and months that close."""
