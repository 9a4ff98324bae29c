"""Files that are not the database: durable writes, kinds of media, the attachment folder."""
