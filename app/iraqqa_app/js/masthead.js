// Runs once, when the masthead is there; its text changes, so the listener sits on what stays.
element.addEventListener("click", (event) => {
  const kind = event.target.closest("[data-export]")?.dataset.export;
  if (event.target.closest(".iq-new")) {
    document.dispatchEvent(new CustomEvent("iq-go", { detail: document.baseURI }));
    document.querySelector("#iq-box textarea").focus();
  }
  const conversation = location.pathname.split("/c/")[1] ?? "";
  if (kind === "print") print();
  else if (kind) trigger("export", { kind, conversation });
});

// A menu: it closes when something is chosen, something else is clicked, or by Escape.
document.addEventListener("click", (event) => {
  const menu = element.querySelector(".iq-export");
  if (menu?.open && !event.target.closest(".iq-export summary")) menu.open = false;
});
element.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".iq-export");
  if (event.key !== "Escape" || !menu?.open) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Whether the chat can still be reached. Back again, it is asked anew for what was not answered.
const WORDS = "The chat cannot be reached. Start it again; what you typed and asked stays here.";
const notice = (words) => {
  document.querySelector("#iq-notice [role=status]").textContent = words;
};
let before = null;
const reach = async () => {
  const status = element.querySelector(".iq-status");
  if (document.hidden || !status) return;
  let there = false;
  let known = true; // or one has to sign in again
  try {
    const options = { cache: "no-store", signal: AbortSignal.timeout(4000) };
    there = (await fetch(new URL("favicon.ico", document.baseURI), options)).status < 500;
    if (there && before) known = (await fetch(new URL("config", document.baseURI))).ok;
  } catch {
    // as when nobody answers
  }
  if (there && before) {
    if (!known || sessionStorage.getItem("iq-waiting")) location.reload();
    Object.assign(status, before);
    notice("");
    before = null;
  } else if (!there && !before) {
    before = { className: status.className, textContent: status.textContent };
    Object.assign(status, { className: "iq-status iq-lost", textContent: "Not reachable" });
    notice(WORDS);
  }
};
setInterval(reach, 5000);
document.addEventListener("visibilitychange", reach);
addEventListener("offline", reach);
