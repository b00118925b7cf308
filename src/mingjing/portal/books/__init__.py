"""The office's books at the portal: ledgers, list of units, column map – shown, changed, put in their place."""
