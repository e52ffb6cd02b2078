// Buttons that need a script stay hidden until there is one.
for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
