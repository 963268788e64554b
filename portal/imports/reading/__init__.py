"""Opening a file that somebody sends, without trusting it.

What is asked here ends in text, in records with the line where each begins, or in one sentence that says
what is wrong with the file. The limits keep a hostile file from taking the machine's memory; no file that
people have comes near them. A generator may refuse after it gave records: keep nothing until it ends.
"""

from portal.imports.reading.csv_tables import csv_header, csv_records
from portal.imports.reading.files import excerpt, head_of, head_text, text_of
from portal.imports.reading.json_lists import first_json_object, json_records

__all__ = [
    "csv_header",
    "csv_records",
    "excerpt",
    "first_json_object",
    "head_of",
    "head_text",
    "json_records",
    "text_of",
]
