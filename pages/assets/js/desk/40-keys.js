// Keys of one letter, outside fields only, where the reader has not switched them off.
const on = document.body.hasAttribute("data-keys");
const rows = [...document.querySelectorAll("tr[data-row]")];

const step = (by) => {
  const at = rows.findIndex((row) => row.classList.contains("sel"));
  const to = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
  rows[at]?.classList.remove("sel");
  to.classList.add("sel");
  to.querySelector("a")?.focus();
};
for (const row of rows) {
  row.addEventListener("focusin", () => {
    for (const other of rows) other.classList.toggle("sel", other === row);
  });
}

const copy = async () => {
  const number = document.querySelector("tr.sel [data-number], .head [data-number]");
  if (!number) return;
  try {
    await navigator.clipboard.writeText(number.textContent.trim());
    number.classList.add("copied");
    setTimeout(() => number.classList.remove("copied"), 1200);
  } catch {
    getSelection().selectAllChildren(number);
  }
};

addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const { key } = event;
  if (rows.length && (key === "j" || key === "k")) step(key === "j" ? 1 : -1);
  else if (key === ".") copy();
  else if (key === "?") document.querySelector("a[data-keys-page]")?.click();
  else {
    const focus = document.querySelector(`[data-key-focus="${CSS.escape(key)}"]`);
    const press = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (focus) focus.select();
    else if (press) press.click();
    else return;
  }
  event.preventDefault();
});
