// The draft is kept by the server: saved a moment after the last key, and the hour said beside it.
const form = document.querySelector("form[data-draft]");
const said = document.querySelector("#saved");
if (form && said) {
  let waiting = 0;
  let sending = false;
  let underWay = new AbortController();
  const save = async () => {
    const draft = new FormData(form);
    underWay = new AbortController();
    draft.delete("files");
    draft.set("save", "draft");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        signal: underWay.signal,
        body: form.enctype === "multipart/form-data" ? draft : new URLSearchParams(draft),
      });
      if (answer.status !== 204 || sending) return;
      const now = new Date();
      const two = (n) => String(n).padStart(2, "0");
      said.textContent = form.dataset.saved.replace("{time}", `${two(now.getHours())}:${two(now.getMinutes())}`);
    } catch {
      if (sending) return;
      said.textContent = form.dataset.offline;
      wait(15000);
    }
  };
  const wait = (ms) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, ms);
  };
  form.addEventListener("input", () => wait(2000));
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(waiting);
    underWay.abort();
  });
  addEventListener("pageshow", () => { sending = false; });
}
