"""How well and how fast pages are read, beside other extractors on the same pages (`make bench-extract`)."""
