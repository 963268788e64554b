"""What a column of somebody's table means here: fields, headings, values, the guess, and what rows tell."""
