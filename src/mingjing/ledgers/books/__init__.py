"""One module for each ledger: it names itself `LEDGER` and is known by being here."""
