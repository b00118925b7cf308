"""The command line: one file per command; Chinese help; exit codes 0 done, 1 findings, 2 bad input, 3 could not finish."""
