"""The tree of ICANN and regional bodies, and who sits in them."""
