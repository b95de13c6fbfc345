// Runs once, when the notice is there: what the buttons below a reply do.

const status = element.querySelector("[role=status]");

const copy = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Browsers keep the clipboard from pages that come from another machine without encryption.
    const area = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  status.textContent = "Copied, with the place where it stands.";
};

const edit = (words) => {
  const box = document.querySelector("#iq-box textarea");
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
};

const rate = (button) => {
  const { turn, verdict } = button.dataset;
  const press = button.getAttribute("aria-pressed") !== "true";
  for (const other of button.closest(".iq-reply").querySelectorAll("[aria-pressed]")) {
    other.setAttribute("aria-pressed", String(press && other === button));
  }
  trigger("rate", { turn: Number(turn), verdict });
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  if (!button) return;
  const { text } = button.dataset;
  if (button.dataset.do === "copy") copy(text);
  if (button.dataset.do === "edit") edit(text);
  if (button.dataset.do === "rate") rate(button);
});

// What was said stays readable for a while, then makes room.
let gone;
new MutationObserver(() => {
  clearTimeout(gone);
  if (status.textContent) gone = setTimeout(() => (status.textContent = ""), 8000);
}).observe(element, { childList: true, subtree: true, characterData: true });
