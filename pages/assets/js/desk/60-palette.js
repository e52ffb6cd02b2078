// Everything one may do here: the page of commands as a dialog, with what stands on this page.
const dialog = document.querySelector("#palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const opener = document.querySelector("a[data-palette]");
let groups;
let chosen = 0;

const words = (link) => [...link.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
const here = () =>
  [...document.querySelectorAll(".head [data-key]")].map((link) => ({
    words: words(link),
    key: link.dataset.key,
    go: () => link.click(),
  }));
const load = async () => {
  const answer = await fetch(opener.href);
  if (!answer.ok) throw answer.status;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("[data-commands] section")].map((section) => ({
    title: section.querySelector("h2").textContent,
    items: [...section.querySelectorAll("[data-command]")].map((link) => ({
      words: link.textContent,
      key: link.nextElementSibling?.textContent,
      go: () => location.assign(link.getAttribute("href")),
    })),
  }));
};
const options = () => [...list.querySelectorAll("[role=option]")];
const choose = (to) => {
  const all = options();
  chosen = Math.max(0, Math.min(all.length - 1, to));
  all.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
  field.setAttribute("aria-activedescendant", all[chosen]?.id ?? "");
  all[chosen]?.scrollIntoView({ block: "nearest" });
};
const show = () => {
  const wanted = field.value.trim().toLowerCase();
  const search = document.querySelector("#q");
  const found = groups
    .map(({ title, items }) => ({ title, items: items.filter((one) => one.words.toLowerCase().includes(wanted)) }))
    .filter(({ items }) => items.length);
  if (wanted && search) {
    const go = () => {
      search.value = field.value.trim();
      search.form.requestSubmit();
    };
    found.push({ title: dialog.dataset.search, items: [{ words: field.value.trim(), go }] });
  }
  let n = 0;
  list.replaceChildren(
    ...found.map(({ title, items }) => {
      const group = document.createElement("div");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", title);
      const head = Object.assign(document.createElement("div"), { className: "g", textContent: title });
      head.setAttribute("aria-hidden", "true");
      group.append(head);
      for (const one of items) {
        const option = document.createElement("div");
        option.id = `command-${n++}`;
        option.setAttribute("role", "option");
        option.append(Object.assign(document.createElement("span"), { textContent: one.words }));
        if (one.key) option.append(Object.assign(document.createElement("kbd"), { textContent: one.key }));
        option.addEventListener("click", () => run(one));
        option.run = () => run(one);
        group.append(option);
      }
      return group;
    }),
  );
  choose(0);
};
const run = (one) => {
  dialog.close();
  one.go();
};
const open = async () => {
  try {
    const known = await load();
    const near = here();
    groups = near.length ? [{ title: dialog.dataset.here, items: near }, ...known] : known;
  } catch {
    return location.assign(opener.href);
  }
  field.value = "";
  dialog.showModal();
  show();
};

if (dialog && opener) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.shiftKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!dialog.open) open();
    }
  });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") options()[chosen]?.run();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
