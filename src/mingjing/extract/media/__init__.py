"""政务新媒体: ledgers, feeds and lists of posts → one record for each account."""
