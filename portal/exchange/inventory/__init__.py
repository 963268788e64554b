"""The inventory's own form: every record of who is who as a line of JSON, out and in without loss."""
