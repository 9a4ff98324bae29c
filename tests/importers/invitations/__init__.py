"""Invented letters of invitation in twelve layouts, with what each says written by hand."""
