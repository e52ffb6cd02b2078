// Words of danger only ever show 111 and 102. Nothing is sent and nothing is kept.
const text = document.querySelector("[data-danger]");
const note = document.querySelector("#danger");
const words = (text?.dataset.danger ?? "").split(" ").filter(Boolean);
if (note && words.length) {
  const look = () => {
    const typed = text.value.toLowerCase();
    if (words.some((word) => typed.includes(word))) note.hidden = false;
  };
  text.addEventListener("input", look);
  look();
}
