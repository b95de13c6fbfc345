// Runs once, when the drawer's form is there: opening and closing, what the form asks for, and sending
// files. Which articles are ticked is kept here, for the list shows only some of them.

const drawer = element.closest("#iq-drawer");
const adding = element.querySelector(".iq-add");
const largest = Number(adding.dataset.largest); // MB that the server takes for one file
const files = element.querySelector("input[type=file]");
const status = element.querySelector(".iq-sending");
const chosen = new Set();
let opener = null;
let waiting;
let sending = Promise.resolve();
let state = 0;

drawer.setAttribute("role", "region");
drawer.setAttribute("aria-label", "Articles");

const search = () => drawer.querySelector(".iq-search"); // it comes later than this script
const wish = () => ({
  ...Object.fromEntries(new FormData(search())),
  chosen: [...chosen],
  state: ++state, // requests may overtake each other
});
const browse = () => trigger("browse", wish());
const choose = (article, ticked) => {
  chosen[ticked ? "add" : "delete"](article);
  trigger("choose", wish());
};

// On a narrow screen the drawer covers the rest, which then cannot be reached by the keyboard either.
const narrow = matchMedia("(max-width: 56rem)");
const cover = () => {
  const covers = narrow.matches && drawer.classList.contains("iq-open");
  for (const name of ["masthead", "conversation", "sources"]) {
    document.querySelector(`#iq-${name}`).inert = covers;
  }
};
narrow.addEventListener("change", cover);
const open = (from) => {
  opener = from;
  drawer.classList.add("iq-open");
  cover();
  browse();
  element.querySelector("h2").focus();
};
const close = () => {
  drawer.classList.remove("iq-open");
  cover();
  (opener?.isConnected ? opener : document.querySelector("#iq-box textarea")).focus();
};

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("a, button");
  if (!target) return;
  const { drawer: what, remove, forget } = target.dataset;
  if (target.hash === "#articles") {
    event.preventDefault();
    if (drawer.classList.contains("iq-open")) close();
    else open(target);
  }
  if (target.hash === "#timeline" && drawer.classList.contains("iq-open")) close();
  if (what === "close" || (target.hash?.startsWith("#article-") && drawer.contains(target))) close();
  if (what === "all") {
    search().reset();
    chosen.clear();
    browse();
  }
  if (remove) {
    choose(target.closest("li").querySelector("input").value, false);
    trigger("discard", { source: remove });
  }
  if (forget) trigger("forget", { feedback: Number(forget) });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.classList.contains("iq-open")) close();
});

// --- choosing ---

drawer.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === search()) browse();
});
drawer.addEventListener("input", ({ target }) => {
  if (target.name !== "words") return;
  clearTimeout(waiting);
  waiting = setTimeout(browse, 250);
});
drawer.addEventListener("change", ({ target }) => {
  if (target.form === search()) browse();
  if (target.type === "checkbox") choose(target.value, target.checked);
});

// --- adding ---

const send = async (list) => {
  const sent = [];
  const refused = [];
  adding.inert = true;
  try {
    for (const [number, file] of list.entries()) {
      status.textContent = `Sending ${number + 1} of ${list.length} · ${file.name}`;
      if (file.size > largest * 1e6) {
        refused.push([file.name, `is larger than ${largest} MB; split it`]);
      } else {
        sent.push((await upload(file)).path);
      }
    }
    status.textContent = "";
    trigger("bring", { files: sent, refused, folder: "" });
  } catch (error) {
    status.textContent =
      `Nothing was added: ${sent.length} of ${list.length} files were sent, then the chat could ` +
      "not be reached. Start it again, reload this page, and add them once more.";
  } finally {
    adding.inert = false;
    files.value = "";
  }
};

const take = ({ files: list }) => {
  const sent = [...list]; // the browser empties its own list
  if (sent.length) sending = sending.then(() => send(sent));
};

files.addEventListener("change", () => take(files));
drawer.addEventListener("dragover", (event) => event.preventDefault());
drawer.addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer);
});
element.querySelector(".iq-folder")?.addEventListener("submit", (event) => {
  const folder = event.target.elements.folder.value.trim();
  if (folder) trigger("bring", { files: [], refused: [], folder });
});

// A list that comes anew may put another article where a ticked one was, and what was added or removed
// asks for a new list.
new MutationObserver((changes) => {
  for (const box of drawer.querySelectorAll("input[type=checkbox]")) {
    box.checked = chosen.has(box.value);
  }
  const outcome = document.querySelector("#iq-adding");
  const told = changes.some(({ target }) => outcome.contains(target));
  if (told && drawer.classList.contains("iq-open") && !outcome.querySelector("progress")) browse();
}).observe(drawer, { childList: true, subtree: true, characterData: true, attributeFilter: ["value"] });
