// At the desk: keys for the buttons of the form, and the cursor where the work goes on.
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
}
