"""The legality checks: one small file of questions per family, beside the words in which they speak."""
