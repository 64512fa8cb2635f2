"""Rules of the ladders of penalties: each count has one tier, and a later one is no lighter."""
