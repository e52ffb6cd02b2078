// A form is sent once, and Ctrl Enter sends the one that is being written.
const forms = document.querySelectorAll("main form");
for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
  });
  form.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.key !== "Enter" || form.method !== "post") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector(".btn-main[type=submit]"));
  });
}
// A page that comes back from memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of forms) delete form.dataset.sent;
});
