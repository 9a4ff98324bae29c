"""One office's database: how it is opened, refused, upgraded, checked and backed up."""
