"""One assessment: its walk, the units' sheets, and what people decide on them."""
