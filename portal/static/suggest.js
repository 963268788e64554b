/* While somebody types in a field with data-suggest, links to what fits stand below it; the form works without. */
"use strict";
for (const field of document.querySelectorAll("input[data-suggest]")) {
  const place = document.createElement("div");
  place.setAttribute("aria-live", "polite");
  field.form.append(place);
  let asked = 0, timer;
  const links = () => [...place.querySelectorAll("a")];
  const show = async () => {
    const number = ++asked, words = field.value.trim();
    const url = new URL(field.dataset.suggest, location.href);
    url.searchParams.set("q", words);
    const text = words.length < 2 ? "" : await fetch(url).then((answer) => (answer.ok ? answer.text() : ""), () => "");
    if (number === asked) place.innerHTML = text;
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 150); });
  field.form.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { ++asked; place.innerHTML = ""; field.focus(); }
    if (!way || !links().length) return;
    event.preventDefault();
    const at = links().indexOf(document.activeElement) + way;
    (at < 0 ? field : links()[Math.min(at, links().length - 1)]).focus();
  });
}
