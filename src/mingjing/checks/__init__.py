"""Facts → findings: one folder per check, its cases inside. Every folder here is a check."""
