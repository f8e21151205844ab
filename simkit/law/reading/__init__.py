"""Reads out of a scenario what the law asks: one small file per part of the policy."""
