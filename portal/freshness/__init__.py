"""Whether what the inventory says is still right: what to look at, and the yearly question to those it is about."""
