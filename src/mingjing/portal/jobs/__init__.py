"""Background work: a leased table of jobs that survives a killed worker on every database."""
