"""Records that may be one: the list, two side by side, merging, undoing; and what is like one being typed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Clash, Missing
from portal.kernel.i18n import mark
from portal.stakeholders import actions, merging, queries
from portal.stakeholders.doubles import DoubleKind, PairState, kind_named, kind_of
from portal.stakeholders.queries import Merge, Two
from portal.stakeholders.survivors import survivor_of
from portal.system.database import transaction
from portal.system.forms import Form
from portal.system.guard import guard
from portal.system.i18n import say
from portal.system.paging import page_number
from portal.system.visitor import current_actor

blueprint = Blueprint("duplicates", __name__)

_SHOWN = {DoubleKind.ORGANISATIONS: "organisations.show", DoubleKind.PERSONS: "people.show"}


def address_of(record: merging.Double) -> str:
    """Return the address of a record's page."""
    return url_for(_SHOWN[kind_of(record)], code=record.code)


@blueprint.get("/duplicates")
@guard("duplicate.review")
def index() -> ResponseReturnValue:
    """List pairs that may be one, the surest first."""
    kind = kind_named(request.args.get("kind", "")) or DoubleKind.ORGANISATIONS
    state = next((each for each in PairState if each == request.args.get("state")), PairState.OPEN)
    return render_template(
        "stakeholders/duplicates/list.html",
        page=queries.pairs_found(kind, state, page_number(request.args.get("page"))),
        kind=kind,
        state=state,
        counts=queries.open_counts(),
        kinds=list(DoubleKind),
        states=list(PairState),
        search=queries.last_search(kind),
        evidence_of=queries.evidence_of,
    )


@blueprint.route("/duplicates/<kind>/<code>/<other>", methods=["GET", "POST"])
@guard("duplicate.review", queries.two_records)
def compare(two: Two) -> ResponseReturnValue:
    """Show two records side by side, and merge the second into the first."""
    kept, other = survivor_of(two.kept), survivor_of(two.other)
    if kept.id == other.id:
        return redirect(address_of(kept))
    if (kept.id, other.id) != (two.kept.id, two.other.id):
        return redirect(_address(two.kind, kept, other))
    form = Form()
    if form.is_sent_well():
        try:
            return _merge(two)
        except Clash as clash:
            return _side_by_side(two, form, clash=say(clash.sentence)), 409
    return _side_by_side(two, form), form.status


def _merge(two: Two) -> ResponseReturnValue:
    with transaction():
        actions.merge(
            two.kept,
            two.other,
            merging.takes_in(two.kind, request.form),
            versions=(_number("kept_version"), _number("other_version")),
            by=current_actor(),
            at=now(),
        )
        location = address_of(two.kept)
    flash(_("The two records are one now. You can undo it on this page."), "done")
    return redirect(location)


def _side_by_side(two: Two, form: Form, clash: str = "") -> str:
    takes = merging.takes_in(two.kind, request.form)
    own = actions.own_takes(two.kept, two.other)
    is_turned = two.kept.id > two.other.id
    return render_template(
        "stakeholders/duplicates/compare.html",
        two=two,
        form=form,
        clash=clash,
        lines=merging.lines_of(two.kind, two.kept, two.other),
        takes=takes | own,
        is_owned=bool(own),
        evidence=queries.evidence_of(two.pair, turned=is_turned) if two.pair else [],
        hanging=(queries.hanging_on(two.kept), queries.hanging_on(two.other)),
        addresses=(address_of(two.kept), address_of(two.other)),
        turned_url=_address(two.kind, two.other, two.kept),
        parents=queries.names_by_id([getattr(each, "parent_id", None) for each in (two.kept, two.other)]),
    )


@blueprint.post("/duplicates/<kind>/<code>/<other>/apart")
@guard("duplicate.review", queries.two_records)
def apart(two: Two) -> ResponseReturnValue:
    """Remember that two records are not the same."""
    return _decided(two, actions.keep_apart, _("We will not show these two together again."))


@blueprint.post("/duplicates/<kind>/<code>/<other>/again")
@guard("duplicate.review", queries.two_records)
def again(two: Two) -> ResponseReturnValue:
    """Take back that two records are not the same."""
    return _decided(two, actions.look_again, _("The two are in the list again."))


def _decided(two: Two, act: Any, said: str) -> ResponseReturnValue:
    try:
        with transaction():
            act(two.kept, two.other, by=current_actor(), at=now())
        flash(said, "done")
    except Clash as clash:
        flash(say(clash.sentence), "stop")
    return redirect(url_for("duplicates.index", kind=two.kind.value))


@blueprint.post("/duplicates/<kind>/merges/<code>/undo")
@guard("duplicate.review", queries.merge_by_code)
def undo(merge: Merge) -> ResponseReturnValue:
    """Take a merge back; what was changed since stays and is named."""
    try:
        with transaction():
            left = actions.undo_merge(merge, by=current_actor(), at=now())
            kind, other = kind_of(merge.survivor), address_of(merge.merged)
        labels = ", ".join(say(merging.label_of(kind, name)) for name in left)
        flash(_("The merge is undone: this record stands for itself again."), "done")
        if labels:
            flash(_("Changed since the merge, so left as it is: %(fields)s.", fields=labels), "note")
        return redirect(other)
    except Clash as clash:
        flash(say(clash.sentence), "stop")
        return redirect(_address_of_survivor(merge))


@blueprint.get("/duplicates/<kind>/like")
@guard("duplicate.review")
def like(kind: str) -> ResponseReturnValue:
    """Show what a record that somebody types may be; a form's script takes the list out of the page."""
    found = queries.like_told(kind, request.args)
    if found is None:
        raise Missing(mark("There is no such page."))
    return render_template("stakeholders/duplicates/like.html", found=found, kind=kind)


def _address_of_survivor(merge: Merge) -> str:
    survivor: Any = merge.survivor
    return address_of(survivor_of(survivor))


def _address(kind: DoubleKind, kept: merging.Double, other: merging.Double) -> str:
    return url_for("duplicates.compare", kind=kind.value, code=kept.code, other=other.code)


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
