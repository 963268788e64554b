"""Views that people keep: keep one, give it another name, share it, remove it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.directory import actions, queries
from portal.directory.enums import Kind
from portal.directory.forms import ViewForm
from portal.directory.models import SavedView
from portal.directory.views.shared import LISTS, blueprint
from portal.kernel.clock import now
from portal.kernel.errors import Refused
from portal.system.database import transaction
from portal.system.guard import guard, may
from portal.system.visitor import current_actor


def address_of(view: SavedView) -> str:
    """Return the address of the list that a view keeps."""
    return f"{url_for(LISTS[view.kind])}?{view.query}"


@blueprint.route("/directory/views", methods=["GET", "POST"])
@guard("view.keep")
def views() -> ResponseReturnValue:
    """Show the views that are kept, and keep another."""
    form = ViewForm(data={name: request.args.get(name, "") for name in ("kind", "query")})
    if form.is_sent_well():
        try:
            with transaction():
                view = actions.keep_view(
                    form.name.data or "",
                    form.query.data or "",
                    Kind.PERSON if form.kind.data == Kind.PERSON else Kind.ORGANISATION,
                    is_shared=bool(form.is_shared.data) and may("view.share"),
                    by=current_actor(),
                    at=now(),
                )
                location = address_of(view)
            flash(_("The view is kept. You find it under “Kept views”."), "done")
            return redirect(location)
        except Refused as refusal:
            form.refuse(refusal)
    kept = queries.kept_views(current_actor(), shared_too=may("view.share"))
    return render_template("directory/views.html", form=form, views=kept, address_of=address_of), form.status


@blueprint.route("/directory/views/<code>", methods=["GET", "POST"])
@guard("view.change", queries.view_by_code)
def change_view(view: SavedView) -> ResponseReturnValue:
    """Give a view another name, or share it."""
    code = view.code
    form = ViewForm(obj=view)
    if form.is_sent_well():
        try:
            with transaction():
                actions.change_view(
                    view,
                    form.name.data or "",
                    is_shared=bool(form.is_shared.data) and may("view.share"),
                    by=current_actor(),
                    at=now(),
                )
            flash(_("The view is saved."), "done")
            return redirect(url_for("directory.views"))
        except Refused as refusal:
            form.refuse(refusal)
    return render_template("directory/view_form.html", form=form, code=code), form.status


@blueprint.post("/directory/views/<code>/remove")
@guard("view.change", queries.view_by_code)
def remove_view(view: SavedView) -> ResponseReturnValue:
    """Keep a view no longer."""
    with transaction():
        actions.remove_view(view, by=current_actor(), at=now())
    flash(_("The view is removed."), "done")
    return redirect(url_for("directory.views"))
