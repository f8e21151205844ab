"""Money, durations, the calendar and dated values: the words in which everything else speaks."""
