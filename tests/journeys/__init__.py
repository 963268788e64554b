"""Ways through the whole portal, as people go them."""
