// A link to a form opens it in place instead of asking the server for the page again.
const open = (id) => {
  const part = document.getElementById(id);
  if (!part) return false;
  if (part.tagName === "DETAILS") part.open = true;
  part.scrollIntoView({ block: "nearest" });
  part.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
  return true;
};
for (const link of document.querySelectorAll("a[data-opens]")) {
  link.addEventListener("click", (event) => {
    if (open(link.hash.slice(1))) event.preventDefault();
  });
}
if (location.search.includes("act=") && location.hash) open(location.hash.slice(1));
// What is wrong is read first; each line of it leads to its field, opened.
const wrong = document.querySelector("[data-focus]");
wrong?.focus();
wrong?.addEventListener("click", (event) => {
  const field = document.getElementById(event.target.hash?.slice(1) ?? "");
  if (!field) return;
  event.preventDefault();
  field.closest("details")?.setAttribute("open", "");
  (field.matches("fieldset") ? field.querySelector("input") : field).focus();
});
