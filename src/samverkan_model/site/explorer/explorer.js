// The explorer: what the reader has chosen (the state), and everything on the page that follows from it.

class Explorer {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.querySelector('script[type="application/json"]').textContent);
    this.state = { ...EMPTY };
    this.find = (selector) => root.querySelector(selector);
    [this.stage, this.card, this.status] = ["stage", "card", "status"].map((name) => this.find(`.explorer-${name}`));
    this.words = (key, parts = {}) => this.say(key, parts);
    this.pictures = new Map();
    for (const frame of this.data.frames) if (frame.things) this.prepare(frame);
    const size = getComputedStyle(root);
    const [wide, high] = ["--wide", "--high"].map((name) => Number(size.getPropertyValue(name)));
    this.camera = new Camera(this.stage, wide, high, () => this.looked());
    this.camera.settled = () => this.state.focus && this.placeOf(this.state.focus) && this.camera.reveal(this.placeOf(this.state.focus));
    this.mover = this.data.layout ? new Mover(this) : null;
    this.later = new LaterDays(this);
    this.wake();
    this.listen();
    const told = readAddress(root.id);
    const late = told && this.later.missing(told);
    this.show(told && !late ? told : this.data.start, true);
    if (!told) return;
    if (late) this.later.after(told, () => this.show(told, true));
    root.scrollIntoView();
  }

  say(key, parts) {
    const form = "count" in parts && !(key in this.data.words) ? (parts.count === 1 ? ".one" : ".other") : "";
    return this.data.words[key + form].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }

  prepare(frame) {
    const day = this.root.querySelector(`.explorer-day[data-day="${CSS.escape(frame.key)}"]`);
    const place = day.querySelector(".explorer-picture");
    const brought = frame.picture && new DOMParser().parseFromString(frame.picture, "image/svg+xml").documentElement;
    const svg = brought ? document.importNode(brought, true) : place.querySelector("svg");
    day.open = true;
    place.remove();
    this.stage.append(svg);
    this.pictures.set(frame.key, new Picture(svg, frame, this.words));
  }

  // From here on the page is the explorer's; until here it was a row of pictures.
  wake() {
    this.root.classList.add("explorer-live");
    for (const name of ["bar", "room", "status", "keys"]) this.find(`.explorer-${name}`).hidden = false;
  }

  get picture() {
    return this.pictures.get(this.state.day);
  }

  listen() {
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.root.addEventListener("change", (event) => this.changed(event));
    this.stage.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.light(this.at(event.target)));
    this.stage.addEventListener("pointerleave", () => this.light());
    this.stage.addEventListener("focusin", (event) => this.focused(this.at(event.target)));
    this.stage.addEventListener("focusout", () => this.light());
    this.later.foresee(this.find(".explorer-time"));
    this.find("input[type=range]")?.addEventListener("input", (event) => this.choose({ day: this.dayAt(event.target.value) }, false));
    for (const name of ["popstate", "hashchange"]) window.addEventListener(name, () => this.returned());
  }

  // The id of the box or line that an element belongs to.
  at(element) {
    const group = element.closest?.("g[data-shape], g[data-relation], g[data-label]");
    const id = group?.dataset.label || group?.dataset.id;
    const known = this.picture.boxes.has(id) || this.picture.lines.has(id);
    return known && !group.classList.contains("out") ? id : "";
  }

  dayAt(number) {
    return this.data.frames[number].key;
  }

  // --- what the reader does -------------------------------------------------------------------------------------

  clicked(event) {
    const task = event.target.closest("[data-do]")?.dataset.do;
    if (task) return this.act(task);
    if (!this.stage.contains(event.target) || this.camera.dragged) return;
    const id = this.at(event.target);
    if (id && this.mover?.on) return;
    if (id) this.open(id);
    else if (this.state.focus) this.shut();
  }

  act(task) {
    const now = this.data.frames.findIndex((frame) => frame.key === this.state.day);
    if (task === "earlier" || task === "later") {
      const other = this.data.frames[now + (task === "later" ? 1 : -1)];
      if (other) this.choose({ day: other.key });
    } else if (task === "findings") this.choose({ findings: !this.state.findings });
    else if (task === "everything") this.choose({ level: "", function: "", relations: [] });
    else if (task === "copy") this.copy();
    else if (task === "move") this.mover.turn(!this.mover.on);
    else if (task === "save") this.mover.save();
    else if (task === "put-back") this.mover.putBack();
    else this.camera.key({ "zoom-in": "+", "zoom-out": "-", "zoom-home": "0" }[task]);
  }

  // The address of what is seen now; by hand where a page opened from disk may not write to the clipboard.
  copy() {
    const address = location.href.split("#")[0] + addressOf(this.root.id, { ...this.state, place: this.camera.place });
    const byHand = () => {
      const field = make("textarea", { value: address, className: "explorer-copied" });
      this.root.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    };
    const copied = () => { this.status.textContent = this.words("copied"); };
    const asked = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject(new Error("no clipboard"));
    asked.catch(byHand).then(copied);
  }

  pressed(event) {
    if (event.key === "Escape") return this.escape(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || !this.stage.contains(event.target)) return;
    const id = this.at(event.target);
    if (id && (event.key === "Enter" || event.key === " ")) this.open(id);
    else if (id && this.mover?.nudge(id, event)) return event.preventDefault();
    else if (id && this.step(id, event.key)) return event.preventDefault();
    else if (!this.camera.key(event.key, !id)) return;
    event.preventDefault();
  }

  // Closes what is open: the filters when the reader is in them, else the card.
  escape(target) {
    const filters = target.closest(".explorer-filters");
    if (!filters?.open) return this.state.focus && this.shut();
    filters.open = false;
    filters.querySelector("summary").focus();
  }

  step(id, key) {
    if (!/^(Arrow|Home$|End$)/.test(key)) return false;
    this.picture.next(id, key)?.group.focus({ preventScroll: true });
    return true;
  }

  changed(event) {
    const { name, value, type } = event.target;
    if (type === "range") this.choose({ day: this.dayAt(value) });
    else if (name === "relation") {
      const ticked = [...this.root.querySelectorAll("input[name=relation]:checked")];
      this.choose({ relations: ticked.map((box) => box.value) });
    } else if (name) this.choose({ [name]: value });
  }

  // --- state ----------------------------------------------------------------------------------------------------

  choose(part, step = true) {
    this.later.after({ ...this.state, ...part }, () => {
      const before = this.state;
      this.show({ ...before, ...part, place: this.camera.place });
      if (step) writeAddress(this.root.id, this.state, true);
      this.announce(before);
    });
  }

  // The view moved: the address follows when it has come to rest.
  looked() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.state.place = this.camera.place;
      writeAddress(this.root.id, this.state, false);
    }, 250);
  }

  // Back, forward, or another address written by hand.
  returned() {
    if (!this.root.isConnected) return;
    const told = readAddress(this.root.id) || (location.hash ? null : this.data.start);
    if (!told || addressOf(this.root.id, { ...EMPTY, ...told }) === addressOf(this.root.id, this.state)) return;
    this.later.after(told, () => {
      const before = this.state;
      if (this.card.contains(document.activeElement)) this.comeBack();
      this.show(told, true);
      this.announce(before);
    });
  }

  // Makes the page follow a state; what the state names and the data do not hold is left out.
  show(state, look = false) {
    const known = this.pictures.has(state.day) ? state.day : this.data.start.day;
    this.state = { ...EMPTY, ...state, day: known };
    this.showDay();
    this.showFilters();
    this.showFindings();
    this.showCard();
    if (look) this.camera.place = this.state.place;
    this.light();
  }

  showDay() {
    const number = this.data.frames.findIndex((frame) => frame.key === this.state.day);
    const { frame, svg } = this.picture;
    for (const picture of this.pictures.values()) picture.svg.classList.toggle("now", picture.svg === svg);
    for (const day of this.root.querySelectorAll(".explorer-day")) day.classList.toggle("now", day.dataset.day === frame.key);
    this.camera.hub = this.picture.hub;
    this.mover?.show(this.picture);
    const why = this.find(".explorer-why");
    [why.textContent, why.hidden] = [frame.why, !frame.why];
    const slider = this.find("input[type=range]");
    if (!slider) return;
    slider.value = number;
    slider.setAttribute("aria-valuetext", frame.label);
    this.find(".explorer-now").textContent = frame.label;
    for (const [task, end] of [["earlier", 0], ["later", this.data.frames.length - 1]])
      this.find(`[data-do=${task}]`).setAttribute("aria-disabled", number === end);
  }

  showFilters() {
    const chosen = this.picture.chosen(this.state);
    this.picture.mark("out", chosen, true);
    this.picture.close(chosen.boxes);
    for (const name of ["level", "function"]) {
      const select = this.find(`select[name=${name}]`);
      if (select) select.value = this.state[name];
    }
    for (const box of this.root.querySelectorAll("input[name=relation]")) box.checked = this.state.relations.includes(box.value);
    const active = Boolean(this.state.level || this.state.function || this.state.relations.length);
    this.find(".explorer-filters")?.classList.toggle("active", active);
    this.rove();
  }

  // One stop for the tab key: the open box, else the one last visited, else the first.
  rove(id) {
    const open = [...this.picture.boxes.values()].filter((box) => box.group.hasAttribute("role"));
    this.visited = [id, this.state.focus, this.visited].find((name) => open.some((box) => box.id === name)) || open[0]?.id;
    for (const box of open) box.group.setAttribute("tabindex", box.id === this.visited ? "0" : "-1");
  }

  showFindings() {
    const { frame } = this.picture;
    const list = this.find(".explorer-notes");
    this.root.classList.toggle("explorer-found", this.state.findings);
    this.find("[data-do=findings]")?.setAttribute("aria-pressed", this.state.findings);
    list.hidden = !this.state.findings;
    if (!this.state.findings) return;
    this.picture.number();
    const rows = frame.notes.map((note) => make("li", { value: note.n, className: note.severity }, note.words, ...note.places.map((id) => this.pointer(id))));
    const more = frame.elsewhere ? [make("p", { textContent: frame.elsewhere })] : [];
    list.replaceChildren(make("h2", { textContent: list.getAttribute("aria-label") }), make("ol", {}, ...rows), ...more);
  }

  // A button that leads from a finding to where it stands.
  pointer(id) {
    const name = this.picture.boxes.get(id)?.name || this.picture.lines.get(id)?.said || id;
    const words = this.words("finding-places", { name });
    return make("button", { type: "button", className: "explorer-go", textContent: words, onclick: () => this.open(id) });
  }

  showCard() {
    const id = this.state.focus;
    const told = id ? this.told(id) : null;
    if (told && this.card.hidden) this.root.style.setProperty("--tall", `${this.stage.offsetHeight}px`);
    this.card.hidden = !told;
    if (told) fillCard(this.card, told, told.parts, this.words, (other) => this.open(other), () => this.shut());
  }

  told(id) {
    const { boxes, lines, frame } = this.picture;
    const notes = this.picture.notesOf(id).map((note) => `${note.n}. ${note.words}`);
    const found = notes.length ? [{ h: this.words("found"), items: notes }] : [];
    if (boxes.has(id)) {
      const { card } = boxes.get(id).thing;
      const parts = card.blocks.map((block) => this.data.blocks[block]);
      const facts = parts[0]?.rows ? 1 : 0; // what the thing is comes before what is wrong with it
      return { ...card, parts: [...parts.slice(0, facts), ...found, ...parts.slice(facts)] };
    }
    if (lines.has(id)) {
      const { said, label, source, target } = lines.get(id);
      const ends = [source, target].map((end) => ({ t: boxes.get(end).name, box: end }));
      return { name: label, standing: said, parts: [...found, { h: this.words("ends"), items: ends }] };
    }
    const other = this.data.frames.find((one) => one.things?.[id]);
    return other ? { name: other.things[id].card.name, standing: this.words("absent", { day: frame.label }), parts: [] } : null;
  }

  // --- boxes, lines and the card --------------------------------------------------------------------------------

  placeOf(id) {
    return this.picture.boxes.get(id)?.group || this.picture.lines.get(id)?.reach;
  }

  open(id) {
    this.choose({ focus: id });
    const place = this.placeOf(id);
    if (place) this.uncover(place);
    this.card.focus({ preventScroll: true });
  }

  // Brings what the card is about into view: in the room that the card leaves, or on a small screen above it.
  uncover(place) {
    this.camera.reveal(place);
    const { top, bottom } = place.getBoundingClientRect();
    if (getComputedStyle(this.card).position === "fixed" && bottom > this.card.getBoundingClientRect().top - 24)
      window.scrollBy({ top: top - innerHeight / 8, behavior: "instant" });
  }

  shut() {
    this.comeBack();
    this.choose({ focus: "" });
  }

  // Where the reader was before the card opened.
  comeBack() {
    const box = this.picture.boxes.get(this.state.focus)?.group;
    (box?.hasAttribute("role") ? box : this.stage).focus({ preventScroll: true });
  }

  focused(id) {
    if (!id) return;
    this.rove(id);
    const box = this.picture.boxes.get(id);
    if (box && box.group.matches(":focus-visible")) this.camera.reveal(box.group);
    this.light(id);
  }

  // Shows what a box or line is tied to: the one pointed at, else the one whose card is open.
  light(id) {
    const lit = [id, this.state.focus].find((name) => this.picture.boxes.has(name) || this.picture.lines.has(name));
    this.picture.svg.classList.toggle("lighting", Boolean(lit));
    this.picture.mark("lit", lit ? this.picture.around(lit) : { lines: new Set(), boxes: new Set() });
  }

  // --- what is said ---------------------------------------------------------------------------------------------

  announce(before) {
    const { boxes, lines } = this.picture;
    const said = [];
    if (before.day !== this.state.day) {
      const day = this.picture.frame.label;
      said.push(this.words("day", { day, boxes: boxes.size, lines: lines.size }), ...this.news(before.day));
    }
    const filters = (state) => [state.level, state.function, ...state.relations].join();
    if (filters(before) !== filters(this.state) || (said.length && filters(this.state)))
      said.push(this.words("filtered", { shown: this.picture.chosen(this.state).boxes.size, boxes: boxes.size }));
    if (before.findings !== this.state.findings || (said.length && this.state.findings))
      said.push(this.state.findings ? this.words("findings", { count: this.picture.frame.notes.length }) : this.words("findings-off"));
    if (said.length) this.status.textContent = said.join(" ");
  }

  // What came and what went between two days.
  news(before) {
    const [old, now] = [this.pictures.get(before).boxes, this.picture.boxes];
    const without = (some, others) => [...some.values()].filter((box) => !others.has(box.id)).map((box) => box.name);
    const rows = [["added", without(now, old)], ["gone", without(old, now)]];
    return rows.filter(([, names]) => names.length).map(([key, names]) => this.words(key, { names: this.listed(names) }));
  }

  listed(names) {
    const shown = names.slice(0, 4).join(", ");
    return names.length > 4 ? this.words("and-more", { names: shown, count: names.length - 4 }) : shown;
  }
}

function start() {
  for (const root of document.querySelectorAll(".samverkan-explorer:not(.explorer-live)")) new Explorer(root);
}

// Material for MkDocs can change pages without loading them anew, and tells so.
if (window.document$) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
