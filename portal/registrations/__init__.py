"""Who asked to come, who came, by which channel and with which proof."""
