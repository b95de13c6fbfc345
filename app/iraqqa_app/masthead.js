// Runs once, when the masthead is there; its text changes, so the listener sits on what stays.
element.addEventListener("click", (event) => {
  if (event.target.closest(".iq-new")) trigger("click");
});
