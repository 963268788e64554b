"""Names that have broken pages and files elsewhere."""

NAMES = [
    "{{7*7}}",
    "{{ config }}",
    "=SUM(A1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "שלום עולם",
    "\u202eevil",
    "👩‍👩‍👧‍👦 emoji",
    "%s %(x)s %%",
    "Ｔｈｅ quick",
    "' OR 1=1 --",
]
