"""Which uniform number of a person's day decides what (`Person.fate`, one row per day)."""

ABSENCE, LATENESS, EARLY, COMPLAINT, EXTRA_REST, SPELL, METRO, SIGN_IN, PROXY, FIRST_BREAK = range(10)
"""A day's breaks use the numbers from FIRST_BREAK on."""

FATES_PER_DAY = FIRST_BREAK + 12
