"""Fit scenarios/demand/bank-1999.yaml from the shipped log: `python docs/derive/demand_bank_1999.py`."""

from pathlib import Path

from simkit.calibrate.calllog import profile_from_log, read_call_log, write_shape

SCENARIOS = Path(__file__).parents[2] / "scenarios"

ABOUT = {
    "id": "bank-1999",
    "title": {"en": "A bank's call center, January 1999", "zh": "某银行呼叫中心，1999年1月"},
    "source": "Fitted by simkit.calibrate.calllog.profile_from_log from data/bank_calls_1999_01.csv, a real"
    ' log of an Israeli bank ("Anonymous Bank"; I. Guedj and A. Mandelbaum, Technion, 2000; used in'
    " Brown et al. 2005, JASA 100)",
    "note": "29 days, 30,161 calls that asked for a person. The weekend is Friday and Saturday; open Sunday"
    " to Thursday 07:00-24:00, Friday to 14:00, Saturday from 20:00. Kinds: PS ordinary banking, NW"
    " prospective customers, NE stock exchange, TT call-back, other (IN internet support, PE ordinary in"
    " English). Volume fell over the month, which the day variation contains.",
}

if __name__ == "__main__":
    log = read_call_log(SCENARIOS / "data" / "bank_calls_1999_01.csv")
    write_shape(profile_from_log(log), SCENARIOS / "demand" / "bank-1999.yaml", ABOUT)
