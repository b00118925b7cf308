"""The notices in which the State Council's office arranges each year's days off (关于…年部分节假日安排的通知)."""

from collections.abc import Mapping
from datetime import date

NOTICES: Mapping[int, tuple[str, ...]] = {
    2004: ("国办发明电〔2003〕53号",),
    2005: ("国办发明电〔2004〕52号",),
    2006: ("国办发明电〔2005〕35号",),
    2007: ("国办发明电〔2006〕49号",),
    2008: ("国办发明电〔2007〕52号",),
    2009: ("国办发明电〔2008〕42号",),
    2010: ("国办发明电〔2009〕27号",),
    2011: ("国办发明电〔2010〕40号",),
    2012: ("国办发明电〔2011〕45号",),
    2013: ("国办发明电〔2012〕33号",),
    2014: ("国办发明电〔2013〕28号",),
    2015: ("国办发明电〔2014〕28号", "国发明电〔2015〕1号"),
    2016: ("国办发明电〔2015〕18号",),
    2017: ("国办发明电〔2016〕17号",),
    2018: ("国办发明电〔2017〕12号",),
    2019: ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号"),
    2020: ("国办发明电〔2019〕16号", "国办发明电〔2020〕1号"),
    2021: ("国办发明电〔2020〕27号",),
    2022: ("国办发明电〔2021〕11号",),
    2023: ("国办发明电〔2022〕16号",),
    2024: ("国办发明电〔2023〕7号",),
    2025: ("国办发明电〔2024〕12号",),
    2026: ("国办发明电〔2025〕7号",),
}
"""By year: the yearly notice, then those that changed it. A year without a notice here has no calendar."""

MISSING: Mapping[date, bool] = {date(2005, 12, 31): True}
"""Days of a notice that the library of days leaves out (True = worked): 国办发明电〔2005〕35号 moves this Saturday."""
