"""What the inventory promises: the directory's pages and search at full size, and taking lists in."""
