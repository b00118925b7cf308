"""Full personal numbers in what is published: identity cards, bank cards, telephones."""

from mingjing.extract.personal.find import find_personal_data
from mingjing.extract.personal.hide import masked_html, masked_text
from mingjing.extract.personal.numbers import Number, masked, numbers_in

__all__ = ["Number", "find_personal_data", "masked", "masked_html", "masked_text", "numbers_in"]
