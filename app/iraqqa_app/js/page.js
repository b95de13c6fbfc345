// Runs once, when the page is there: the drawers, of which one is open at a time. A link to #NAME opens
// the drawer whose `data-link` that is.
() => {
  const masthead = document.querySelector("#iq-masthead");
  const drawers = [...document.querySelectorAll(".iq-drawer")];
  const others = ["masthead", "chat", "notice", "box", "sources"].map((name) =>
    document.querySelector(`#iq-${name}`),
  ); // what is asked of stays in sight, and can be changed
  const narrow = matchMedia("(max-width: 56rem)");
  let opener = null;

  const current = () => drawers.find((drawer) => drawer.classList.contains("iq-open"));
  // On a narrow screen a drawer covers the rest, which then cannot be reached by the keyboard either.
  const cover = () => {
    for (const other of others) other.inert = narrow.matches && Boolean(current());
  };
  narrow.addEventListener("change", cover);
  const close = (back = true) => {
    if (!current()) return;
    current().classList.remove("iq-open");
    cover();
    if (back) (opener?.isConnected ? opener : document.querySelector("#iq-box textarea")).focus();
  };
  const open = (drawer, from) => {
    close(false);
    opener = from;
    drawer.classList.add("iq-open");
    cover();
    drawer.dispatchEvent(new Event("iq-open"));
    drawer.querySelector("h2").focus();
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a, button");
    if (!target) return;
    const wanted = drawers.find((drawer) => `#${drawer.dataset.link}` === target.hash);
    if (wanted) {
      event.preventDefault();
      if (wanted === current()) close();
      else open(wanted, target);
    }
    const leaves = target.hash === "#timeline" || target.dataset.open;
    if (leaves) close(false);
    else if (target.dataset.drawer === "close") close();
    else if (/^#(article|place)-/.test(target.hash ?? "")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  document.addEventListener("iq-answered", () => close(!narrow.matches));

  // What comes for a place replaces what stands there, unless that is the same or was asked for later:
  // replies may overtake each other. Who is at the third link there stays at the third.
  const shown = new Map();
  document.addEventListener("iq-came", ({ detail: came }) => {
    const { state } = came.dataset;
    for (const part of [...came.children]) {
      const { place: name } = part.dataset;
      const { state: newest, html } = shown.get(name) ?? { state: 0 };
      if (Number(state) < newest) continue;
      const place = document.querySelector(`[data-place="${name}"]`);
      shown.set(name, { state: Number(state), html: part.innerHTML });
      if (part.innerHTML !== html) {
        const reached = () => [...place.querySelectorAll("a, button, input, summary")];
        const at = reached().indexOf(document.activeElement);
        place.replaceChildren(...part.childNodes);
        reached()[at]?.focus({ preventScroll: true });
      }
      place.dispatchEvent(new Event("iq-placed", { bubbles: true }));
    }
  });
}
