// At the desk: keys for the buttons of the form, the cursor where the work goes on, and what the
// server knows of the person and of the date without a press of a button.
const form = document.querySelector("form[data-intake]");
if (form) {
  const keys = { l: "look", n: "add", c: "check" };
  addEventListener("keydown", (event) => {
    const what = event.altKey && !event.ctrlKey && keys[event.key.toLowerCase()];
    if (!what) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector(`button[value=${what}]:not(.vh)`));
  });

  const empty = ["surname", "text"].map((name) => form.elements[name]).find((field) => field && !field.value);
  const keyboard = matchMedia("(hover: hover)").matches;
  if (keyboard && !document.querySelector("[data-focus]")) (empty ?? form.elements.text)?.focus();

  const ask = async (what, parts) => {
    const fields = new FormData(form);
    fields.delete("files");
    fields.set("do", what);
    const answer = await fetch(form.action, { method: "POST", body: fields });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of parts) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) old.replaceChildren(...fresh.childNodes);
    }
  };
  const person = ["surname", "given", "iin", "bin", "organisation", "phone"];
  const date = ["kind", "received"];
  form.addEventListener("change", ({ target }) => {
    const asked = person.includes(target.name)
      ? ask("look", ["known", "alike"])
      : date.includes(target.name) && ask("check", ["until"]);
    if (asked) asked.catch(() => {});
  });
}
