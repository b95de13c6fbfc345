// Runs once, when the masthead is there; its text changes, so the listener sits on what stays.
element.addEventListener("click", (event) => {
  const way = event.target.closest("[data-export]")?.dataset.export;
  if (event.target.closest(".iq-new")) trigger("click");
  if (way) trigger("export", { kind: way });
});

// A menu: it closes when something is chosen, something else is clicked, or by Escape.
document.addEventListener("click", (event) => {
  const menu = element.querySelector(".iq-export");
  if (menu?.open && !event.target.closest(".iq-export summary")) menu.open = false;
});
element.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".iq-export");
  if (event.key !== "Escape" || !menu?.open) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
});
