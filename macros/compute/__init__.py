"""What follows from the records: plans, working days, forms of words. Pure, and without a page."""
