"""Lists: columns, a model that loads what is looked at, and the views."""
