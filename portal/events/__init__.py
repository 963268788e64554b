"""Meetings, workshops and webinars."""
