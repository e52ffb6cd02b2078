// What is being written is kept by the server, a moment after the last key; where it is not kept,
// leaving the page asks first.
const { draftTo, draftSaved } = document.body.dataset;
const unkept = new Set();
const two = (n) => String(n).padStart(2, "0");

const keep = async (form) => {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  fields.set("place", new URL(form.action).pathname);
  const answer = await fetch(draftTo, { method: "POST", body: fields });
  if (answer.status !== 204) throw answer.status;
  unkept.delete(form);
  let said = form.querySelector("[data-saved]");
  if (!said) {
    said = Object.assign(document.createElement("span"), { className: "soft small" });
    said.dataset.saved = "";
    form.querySelector(".bar:last-of-type").append(said);
  }
  const now = new Date();
  said.textContent = draftSaved.replace("{time}", `${two(now.getHours())}:${two(now.getMinutes())}`);
};

for (const form of document.querySelectorAll("form[data-draft]")) {
  let waiting = 0;
  const wait = (ms) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form).catch(() => wait(15000)), ms);
  };
  form.addEventListener("input", () => {
    unkept.add(form);
    if (draftTo) wait(2000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    unkept.clear();
  });
}
addEventListener("beforeunload", (event) => {
  if (unkept.size) event.preventDefault();
});
