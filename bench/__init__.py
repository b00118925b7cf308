"""Speed beside floors and peers, measured in one run on the same pages (`make bench`)."""
