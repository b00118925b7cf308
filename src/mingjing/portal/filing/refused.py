"""Why a file is not taken."""


class FileRefused(Exception):
    """The message says in Chinese what is wrong with the file and what to do."""
