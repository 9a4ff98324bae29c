"""Learning a template from a letter that is done: its facts found, its people made a loop."""
