"""The machinery of the programming interface: who asks, what is asked, pages of a list, answers, faults."""
