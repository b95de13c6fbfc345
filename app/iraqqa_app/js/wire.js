// Runs once for each part that receives what is meant for the scripts: it is handed on, not shown.
watch("value", () => {
  const came = element.firstElementChild;
  if (!came) return;
  element.replaceChildren();
  document.dispatchEvent(new CustomEvent(element.closest(".block").id.replace(/-\d$/, ""), { detail: came }));
});
