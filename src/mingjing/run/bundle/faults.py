"""What can be wrong with a bundle."""


class BadBundle(Exception):
    """Input that cannot be used at all: no bundle, an unsafe one, a key that is none, a run that cannot be sealed."""


class Altered(Exception):
    """A bundle that is not what was sealed; `thing` names the member."""

    def __init__(self, thing: str, told: str) -> None:
        super().__init__(f"{thing}：{told}")
        self.thing = thing
