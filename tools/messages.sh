#!/bin/sh
# Collect the marked texts of the code and the pages into the catalogues, keeping what is translated.
# `messages.sh FILE` writes only the list of texts, to FILE.
set -eu
cd "$(dirname "$0")/.."

babel=.venv/bin/pybabel
template=${1:-translations/messages.pot}

"$babel" -q extract --mapping-file pyproject.toml --no-default-keywords --add-comments "Translators:" --strip-comment-tags \
    --keyword _ --keyword gettext --keyword lazy_gettext \
    --keyword ngettext:1,2 --keyword lazy_ngettext:1,2 \
    --keyword pgettext:1c,2 --keyword lazy_pgettext:1c,2 \
    --keyword npgettext:1c,2,3 --keyword lazy_npgettext:1c,2,3 \
    --keyword mark --keyword mark_plural:1,2 --keyword mark_context:1c,2 \
    --project portal-lac --copyright-holder "Portal LAC contributors" --sort-by-file --add-location file \
    --output-file "$template" .
if [ $# -gt 0 ]; then exit; fi
for language in es pt fr; do
    if [ -f "translations/$language/LC_MESSAGES/messages.po" ]; then
        "$babel" -q update --input-file "$template" --output-dir translations --locale "$language" \
            --no-fuzzy-matching --ignore-pot-creation-date
    else
        "$babel" -q init --input-file "$template" --output-dir translations --locale "$language"
    fi
done
.venv/bin/python -m portal.system.catalogues
