"""Reading the tables people have: what was read, what was refused, and why."""
