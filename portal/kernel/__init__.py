"""What the portal knows without any library: time, words, codes, places, money, lives as tables."""
