/* While somebody types a new record, what may be there already stands in the form; without this it is asked on sending. */
"use strict";
for (const place of document.querySelectorAll("[data-already]")) {
  let asked = 0, timer;
  const look = async () => {
    const number = ++asked;
    const url = new URL(place.dataset.already, location.href);
    for (const name of ["name", "acronym", "country", "city", "website", "email", "emails"]) {
      const field = place.closest("form").elements[name];
      if (field && field.value) url.searchParams.set(name, field.value);
    }
    const page = await fetch(url).then((answer) => (answer.ok ? answer.text() : ""), () => "");
    if (number !== asked) return;
    const found = new DOMParser().parseFromString(page, "text/html").getElementById("already");
    place.replaceChildren(...(found ? found.childNodes : []));
  };
  place.closest("form").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 500); });
}
