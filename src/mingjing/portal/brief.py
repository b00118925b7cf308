"""The portal's log for whoever looks after the machine: a line for what strangers do, however often they do it."""

import logging


class Brief(logging.Filter):
    """Keeps the line and leaves out how the program came there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        record.exc_info = record.exc_text = None
        return True
