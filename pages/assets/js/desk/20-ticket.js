// A link carries its one-time key behind "#", which is never sent: move it into the form and go on.
const ticket = document.querySelector("form[data-ticket]");
if (ticket && location.hash.length > 1) {
  ticket.elements.ticket.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  ticket.requestSubmit();
}
