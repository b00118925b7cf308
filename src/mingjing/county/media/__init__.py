"""New media of the invented county: accounts, what they posted, where it is listed, and what the sheet takes for it."""

from mingjing.county.media.build import HOST, CountyMedia, county_media

__all__ = ["HOST", "CountyMedia", "county_media"]
