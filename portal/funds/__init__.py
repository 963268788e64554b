"""Where money, staff days and help in kind come from, and what they are set apart for."""
