// What is wrong takes the focus, so that a screen reader says it and the next key leads to the field.
document.querySelector("[data-focus]")?.focus();
