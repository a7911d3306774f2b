// Boxes put elsewhere by hand. What is moved stays moved on every day, until the page is left; the file that is saved
// says where every box stands, and `samverkan layout` keeps it for the next picture.

const NUDGE = 8; // units of the drawing, one press of a key
const OVER = 3; // so much two boxes may overlap before it is said

class Mover {
  constructor(explorer) {
    Object.assign(this, { explorer, layout: explorer.data.layout, words: explorer.words, moves: new Map(), on: false, saved: true });
    const { stage } = explorer;
    stage.addEventListener("pointerdown", (event) => this.take(event), true); // before the picture itself is dragged
    window.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => this.drop());
    window.addEventListener("beforeunload", (event) => this.saved || event.preventDefault());
  }

  turn(on) {
    this.on = on;
    this.explorer.stage.classList.toggle("moving", on);
    this.explorer.find("[data-do=move]").setAttribute("aria-pressed", on);
    this.explorer.find(".explorer-moves").hidden = !on;
    this.say(on ? this.words("move-on") : this.words("move-off"));
  }

  say(words) {
    this.explorer.status.textContent = words;
  }

  // --- with the mouse or a finger, and with the keyboard --------------------------------------------------------

  take(event) {
    const id = this.on && !event.button && this.explorer.at(event.target);
    if (!id || !this.layout.boxes[id]) return;
    event.stopPropagation();
    event.preventDefault(); // no text is marked while a box is dragged
    this.explorer.picture.boxes.get(id).group.focus({ preventScroll: true });
    const [dx, dy] = this.moves.get(id) || [0, 0];
    this.held = { id, pointer: event.pointerId, x: event.clientX, y: event.clientY, dx, dy };
  }

  drag(event) {
    if (this.held?.pointer !== event.pointerId) return;
    const { id, x, y, dx, dy } = this.held;
    const { scale } = this.explorer.camera;
    this.put(id, dx + (event.clientX - x) / scale, dy + (event.clientY - y) / scale);
  }

  drop() {
    if (this.held && this.moves.has(this.held.id)) this.tell(this.held.id);
    this.held = null;
  }

  // Whether the key was ours.
  nudge(id, event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!this.on || !event.shiftKey || !steps || !this.layout.boxes[id]) return false;
    const [dx, dy] = this.moves.get(id) || [0, 0];
    this.put(id, dx + NUDGE * steps[0], dy + NUDGE * steps[1]);
    this.explorer.camera.reveal(this.explorer.picture.boxes.get(id).group);
    this.tell(id);
    return true;
  }

  // --- what follows ---------------------------------------------------------------------------------------------

  put(id, dx, dy) {
    this.moves.set(id, [dx, dy]);
    this.saved = false;
    this.show(this.explorer.picture, id);
  }

  // Puts a picture's boxes where they have been moved, and draws the lines to them simply; of one box, or of all.
  show(picture, only) {
    const moved = [...this.moves.keys()].filter((id) => (only ? id === only : true) && picture.boxes.has(id));
    for (const id of moved) picture.boxes.get(id).group.setAttribute("transform", `translate(${this.moves.get(id).join(" ")})`);
    const lines = new Set(moved.flatMap((id) => [...picture.around(id).lines]));
    for (const line of lines) picture.redraw(line, this.rect(line.source), this.rect(line.target));
  }

  putBack() {
    for (const picture of this.explorer.pictures.values()) {
      for (const id of this.moves.keys()) picture.boxes.get(id)?.group.removeAttribute("transform");
      for (const line of picture.lines.values()) picture.restore(line);
    }
    this.moves.clear();
    this.saved = true;
    this.say(this.words("put-back"));
  }

  // Where a box stands now: its left, upper, right and lower side.
  rect(id) {
    const [x, y, width, height] = this.layout.boxes[id];
    const [dx, dy] = this.moves.get(id) || [0, 0];
    return [x + dx, y + dy, x + dx + width, y + dy + height];
  }

  tell(id) {
    const { boxes } = this.explorer.picture;
    const box = boxes.get(id);
    this.say(this.trouble(box) || this.words("moved", { box: box.name }));
  }

  // What would keep a box from staying where it has been put, in words.
  trouble(box) {
    const [left, top, right, bottom] = this.rect(box.id);
    const name = { box: box.name };
    if (left < 0 || right > this.layout.width) return this.words("outside", name);
    const middle = (top + bottom) / 2;
    const holds = ([, y, , height]) => middle >= y && middle <= y + height;
    const level = Object.entries(this.layout.bands).find(([key, band]) => key !== box.thing.level && holds(band));
    const own = this.layout.bands[box.thing.level];
    if (level && !(own && holds(own))) return this.words("other-level", name);
    const covered = [...this.explorer.picture.boxes.values()].find((other) => {
      if (other === box || !this.layout.boxes[other.id]) return false;
      const [l, t, r, b] = this.rect(other.id);
      return left + OVER < r && l + OVER < right && top + OVER < b && t + OVER < bottom;
    });
    return covered ? this.words("covers", { ...name, other: covered.name }) : "";
  }

  save() {
    const round = (number) => Math.round(number * 10) / 10;
    const places = Object.entries(this.layout.boxes).map(([id, [x, y, width, height]]) => {
      const [dx, dy] = this.moves.get(id) || [0, 0];
      return [id, [round(x + dx), round(y + dy), width, height]];
    });
    const words = JSON.stringify({ ...this.layout, boxes: Object.fromEntries(places) }, null, 1);
    const file = `${this.explorer.root.id}.layout.json`;
    const link = make("a", { href: URL.createObjectURL(new Blob([words], { type: "application/json" })), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    this.saved = true;
    this.say(this.words("saved", { file }));
  }
}
