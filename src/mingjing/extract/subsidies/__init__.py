"""Subsidies for people and farmers (惠民惠农补贴): policies and results of payment."""

from mingjing.extract.subsidies.find import find_subsidies

__all__ = ["find_subsidies"]
