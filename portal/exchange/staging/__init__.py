"""A package on its way in: temporary tables on one connection, and what SQL checks and does with them.

Nothing here is seen by anybody else, and nothing of it is left when the connection closes.
"""
