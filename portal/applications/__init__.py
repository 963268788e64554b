"""From draft to submission, and the state of each application."""
