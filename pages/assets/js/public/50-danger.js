// Words of danger only ever show 111 and 102. Nothing is sent and nothing is kept.
const text = document.querySelector("[data-danger]");
const note = document.querySelector("#danger");
const stems = (text?.dataset.danger ?? "").split(" ").filter(Boolean);
if (note && stems.length) {
  const look = () => {
    const words = text.value.toLowerCase().split(/[^\p{L}]+/u);
    if (words.some((word) => stems.some((stem) => word.startsWith(stem)))) note.hidden = false;
  };
  text.addEventListener("input", look);
  look();
}
