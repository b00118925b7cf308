"""Annual reports on government information disclosure (政府信息公开工作年度报告): found, and read cell by cell."""

from mingjing.extract.annual_reports.find import find_annual_reports, is_of_the_county

__all__ = ["find_annual_reports", "is_of_the_county"]
