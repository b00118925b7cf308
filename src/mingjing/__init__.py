"""明镜: every point of a government-openness assessment can be followed to the words on the page."""

__version__ = "0.1.0"
