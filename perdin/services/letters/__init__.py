"""Letters of a trip: data sheet, issuing, printing, templates, signed copies."""
