"""Supporting documents (bukti): attachments, receipts, completeness, the bundled PDF."""
