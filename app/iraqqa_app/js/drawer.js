// Runs once, when the drawer of articles is there: what its form asks for, and sending files. Which articles are ticked is kept here, for the list shows only some of them.

const drawer = element.closest("#iq-drawer");
const adding = element.querySelector(".iq-add");
const largest = Number(adding.dataset.largest); // MB that the server takes for one file
const files = element.querySelector("input[type=file]");
const status = element.querySelector(".iq-sending");
const chosen = new Set();
let waiting;
let sending = Promise.resolve();

drawer.dataset.link = "articles";
drawer.setAttribute("role", "region");
drawer.setAttribute("aria-label", "Articles");

const search = () => drawer.querySelector(".iq-search"); // it comes later than this script
const kept = () => `iq-scope:${location.pathname}`;
const wish = () => {
  const form = search();
  return { ...(form && Object.fromEntries(new FormData(form))), chosen: [...chosen] };
};
const tell = (what) => trigger(what, { scope: wish(), state: performance.now() });
const keep = () => localStorage.setItem(kept(), JSON.stringify(wish()));
const survey = () => {
  if (drawer.querySelector(".iq-survey").open) tell("survey");
};
const browse = () => {
  tell("browse");
  survey();
};
const narrowed = () => {
  keep();
  browse();
};
const choose = (article, ticked) => {
  chosen[ticked ? "add" : "delete"](article);
  keep();
  tell("choose");
};
const fill = (scope) => {
  for (const name of ["after", "before", "outlet"]) {
    const field = search()?.elements[name];
    if (field) field.value = scope[name] ?? "";
  }
  chosen.clear();
  for (const article of scope.chosen ?? []) chosen.add(article);
  tell("choose");
};
const notice = (words) => {
  document.querySelector("#iq-notice [role=status]").textContent = words;
};
drawer.addEventListener("iq-open", () => {
  notice("");
  browse();
});

// What the box and the timeline ask for, and how a conversation that is opened brings its own back;
// what was chosen here since, and not asked yet, comes before that.
drawer.wish = wish;
drawer.restore = (scope) => {
  const here = JSON.parse(localStorage.getItem(kept()) ?? "null");
  if (here || JSON.stringify(scope) !== JSON.stringify(wish())) fill(here ?? scope);
};

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("a, button");
  if (!target) return;
  const { drawer: what, remove, forget } = target.dataset;
  if (what === "stop") trigger("leave");
  if (what === "all") {
    search().reset();
    search().elements.named.value = "";
    chosen.clear();
    narrowed();
  }
  if (remove) {
    choose(target.closest("li").querySelector("input").value, false);
    trigger("discard", { source: remove });
  }
  if (forget) trigger("forget", { feedback: Number(forget), state: performance.now() });
});

// --- choosing ---

drawer.addEventListener("submit", (event) => {
  event.preventDefault(); // what has changed says so by itself
});
drawer.addEventListener("input", ({ target }) => {
  if (target.name !== "words") return;
  clearTimeout(waiting);
  search().elements.shown.value = search().elements.shown.defaultValue;
  waiting = setTimeout(browse, 250);
});
drawer.addEventListener("change", ({ target }) => {
  if (target.form === search()) narrowed();
  if (target.type === "checkbox") choose(target.value, target.checked);
});

drawer.addEventListener("toggle", ({ target }) => target.matches(".iq-survey") && survey(), true);

drawer.addEventListener("click", ({ target }) => {
  const { more, named, surveyed, choose: all } = target.closest("button")?.dataset ?? {};
  if (more) search().elements.shown.value = more;
  if (surveyed) search().elements.surveyed.value = surveyed;
  if (named !== undefined) {
    search().elements.named.value = named;
    drawer.querySelector("#iq-listing").scrollIntoView();
  }
  if (more || surveyed || named !== undefined) browse();
  if (all) {
    chosen.clear();
    for (const article of all.split(" ")) chosen.add(article);
    narrowed();
  }
});

// --- choices that are kept by name, in this browser ---

const choices = () => JSON.parse(localStorage.getItem("iq-choices") ?? "{}");
const offer = () => {
  const place = drawer.querySelector(".iq-choices");
  place.replaceChildren();
  const button = (words, act, label = words) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  for (const [name, scope] of Object.entries(choices())) {
    const drop = () => {
      const { [name]: _, ...others } = choices();
      localStorage.setItem("iq-choices", JSON.stringify(others));
      offer();
    };
    const group = document.createElement("span");
    const pick = button(name, () => {
      fill(scope);
      narrowed();
    });
    group.append(pick, button("×", drop, `Forget the choice ${name}`));
    place.append(group);
  }
  const form = document.createElement("form");
  form.innerHTML =
    '<input name="name" placeholder="Keep this choice as…" aria-label="Name of this choice" autocomplete="off">';
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.elements.name.value.trim();
    if (!name) return;
    localStorage.setItem("iq-choices", JSON.stringify({ ...choices(), [name]: wish() }));
    offer();
  });
  place.append(form);
};
drawer.addEventListener("iq-open", offer);

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
    trigger("bring", { files: sent, refused, folder: "", address: "" });
  } catch (error) {
    status.textContent =
      `Nothing was added: ${sent.length} of ${list.length} files were sent, then the chat could ` +
      "not be reached. Start it again, reload this page, and add them once more.";
  } finally {
    adding.inert = false;
    files.value = "";
  }
};

// A page that is closed ends what it adds.
addEventListener("beforeunload", (event) => {
  if (adding.inert || drawer.querySelector("#iq-adding progress")) event.preventDefault();
});

const take = ({ files: list }) => {
  const sent = [...list]; // the browser empties its own list
  if (sent.length) sending = sending.then(() => send(sent));
};

files.addEventListener("change", () => take(files));
// Files can be dropped anywhere on the page.
const brings = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  document.body.classList.add("iq-dropping");
});
for (const over of ["dragleave", "drop"]) {
  document.addEventListener(over, (event) => {
    if (over === "drop" || !event.relatedTarget) document.body.classList.remove("iq-dropping");
  });
}
document.addEventListener("drop", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  if (!drawer.classList.contains("iq-open")) {
    document.querySelector("#iq-masthead [href='#articles']").click();
  }
  adding.open = true;
  take(event.dataTransfer);
});
for (const form of element.querySelectorAll(".iq-folder, .iq-address")) {
  form.addEventListener("submit", ({ target: { elements } }) => {
    const folder = elements.folder?.value.trim() ?? "";
    const address = elements.address?.value.trim() ?? "";
    if (folder || address) trigger("bring", { files: [], refused: [], folder, address });
  });
}

// A list that comes anew may put another article where a ticked one was, and what was added or removed
// asks for a new list.
new MutationObserver((changes) => {
  for (const box of drawer.querySelectorAll("input[type=checkbox]")) {
    box.checked = chosen.has(box.value);
  }
  const outcome = document.querySelector("#iq-adding");
  const open = drawer.classList.contains("iq-open");
  const told = (part) => changes.some(({ target }) => part.contains(target));
  if (told(outcome) && open && !outcome.querySelector("progress")) browse();
  if (!open && (told(outcome) || told(status))) {
    // How far adding is stands above the box as long as the drawer is closed.
    const said = drawer.querySelectorAll(".iq-sending, .iq-progress, .iq-report > p, .iq-problem");
    notice([...said].map((part) => part.textContent).filter(Boolean).join(" · "));
  }
}).observe(drawer, { childList: true, subtree: true, characterData: true, attributeFilter: ["value"] });
