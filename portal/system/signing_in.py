"""The join to Flask-Login: the cookie holds an opaque token, the sign-in itself is a row that can be ended."""

from __future__ import annotations

from flask_login import LoginManager

login_manager = LoginManager()
login_manager.session_protection = None
