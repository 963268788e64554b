"""What the contract asks of cells and of rows, checked column by column."""
