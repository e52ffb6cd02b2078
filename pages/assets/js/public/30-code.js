// A QR code carries number and code behind "#", which is never sent: move them into the fields.
const form = document.querySelector("form[data-hash]");
const [number, code] = decodeURIComponent(location.hash.slice(1)).split("/");
if (form && number && code) {
  form.elements.number.value = number;
  form.elements.code.value = code;
  form.querySelector("#filled").hidden = false;
  form.querySelector("[type=submit]").focus();
  history.replaceState(null, "", location.pathname + location.search);
}
