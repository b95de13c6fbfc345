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
};

const rate = (button) => {
  const { turn, verdict } = button.dataset;
  const press = button.getAttribute("aria-pressed") !== "true";
  for (const other of button.closest(".iq-reply").querySelectorAll("[aria-pressed]")) {
    other.setAttribute("aria-pressed", String(press && other === button));
  }
  const conversation = location.pathname.split("/c/")[1] ?? "";
  trigger("rate", { conversation, turn: Number(turn), verdict, state: performance.now() });
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-do]");
  if (!button) return;
  const { text, do: what } = button.dataset;
  if (what === "copy") {
    await copy(text);
    status.textContent = "Copied, with the place where it stands.";
  }
  if (what === "address" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    history.pushState(null, "", button.href);
    await copy(button.href);
    status.textContent = "The address of this answer is copied.";
  }
  if (what === "rate") rate(button);
});

// What was said stays readable for a while, then makes room.
let gone;
new MutationObserver(() => {
  clearTimeout(gone);
  if (status.textContent) gone = setTimeout(() => (status.textContent = ""), 8000);
}).observe(element, { childList: true, subtree: true, characterData: true });
