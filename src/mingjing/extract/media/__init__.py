"""政务新媒体: ledgers, feeds and lists of posts → one record for each account."""

from mingjing.extract.media.listing import Listing, read_listing
from mingjing.extract.media.records import ACCOUNTS, POSTS, media_records

__all__ = ["ACCOUNTS", "POSTS", "Listing", "media_records", "read_listing"]
