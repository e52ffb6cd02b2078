// Region, district, settlement: each list is filled when the one before it is chosen.
const form = document.querySelector("form[data-places]");
if (form) {
  for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
  const show = (select, rows) => {
    while (select.options.length > 1) select.remove(1);
    for (const [value, label] of rows) select.add(new Option(label, value));
    select.closest(".field").hidden = rows.length === 0;
    const after = form.elements[select.dataset.next];
    if (after) show(after, []);
  };
  form.addEventListener("change", async ({ target }) => {
    const next = form.elements[target.dataset?.next];
    if (!next) return;
    show(next, []);
    if (!target.value) return;
    try {
      const answer = await fetch(`${form.dataset.places}?of=${encodeURIComponent(target.value)}`);
      if (!answer.ok) throw answer.status;
      show(next, await answer.json());
    } catch {
      const plain = target.closest(".field").querySelector("[data-plain]");
      if (plain) plain.hidden = false;
    }
  });
}
