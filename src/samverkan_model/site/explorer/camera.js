// Where the reader stands: one picture is moved and scaled within its stage.
// Scale is pixels per unit of the drawing. A CSS transform does it, so that print can undo it with one rule.

const LARGEST = 4;
const SMALLEST = 0.95; // where the whole picture would be smaller than this, so that its words have less than 11 pixels,
const READABLE = 1.05; // it starts at this size instead, and not with all of it
const STEP = 1.25; // one press of a button or key
const STRIDE = 80; // pixels, one press of an arrow
const SLACK = 5; // pixels a hand may tremble and still click

class Camera {
  constructor(stage, wide, high, moved) {
    Object.assign(this, { stage, wide, high, moved, x: 0, y: 0, scale: 1, atHome: true, dragged: false, hub: null });
    this.pointers = new Map();
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, (event) => this.up(event));
    window.addEventListener("pointermove", (event) => this.drag(event));
    new ResizeObserver(() => this.settle()).observe(stage);
  }

  get room() {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight };
  }

  // The whole picture.
  get least() {
    return Math.min(this.room.width / this.wide, this.room.height / this.high);
  }

  get home() {
    return this.least < SMALLEST ? READABLE : this.least;
  }

  // Where not all of it fits, what most lines lead to stands in the middle.
  goHome(whole = false) {
    this.scale = whole ? this.least : this.home;
    const [across, down] = this.hub || [0, 0];
    this.x = this.room.width / 2 - across * this.scale;
    this.y = this.room.height / 2 - down * this.scale;
    this.atHome = true;
    this.apply();
  }

  // What the address keeps: scale, and which point of the drawing stands in the middle. Nothing when at home.
  get place() {
    if (this.atHome) return null;
    const { width, height } = this.room;
    return [this.scale, (width / 2 - this.x) / this.scale, (height / 2 - this.y) / this.scale];
  }

  set place(place) {
    if (!place) return this.goHome();
    const [scale, across, down] = place;
    const { width, height } = this.room;
    this.scale = Math.min(Math.max(scale, this.least), LARGEST);
    this.x = width / 2 - across * this.scale;
    this.y = height / 2 - down * this.scale;
    this.atHome = false;
    this.apply();
  }

  settle() {
    if (this.atHome) this.goHome();
    else this.apply();
    this.settled?.();
  }

  // Keeps the picture on the stage, in the middle where it is smaller, and draws it there.
  apply() {
    const { width, height } = this.room;
    if (!width) return; // not shown yet
    const inside = (start, room, size) =>
      size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, start));
    this.x = inside(this.x, width, this.wide * this.scale);
    this.y = inside(this.y, height, this.high * this.scale);
    this.stage.style.setProperty("--look", `translate(${this.x}px,${this.y}px) scale(${this.scale})`);
    // One finger scrolls the page, unless there is something of the picture above or below.
    this.stage.style.touchAction = this.high * this.scale > height + 1 ? "none" : "pan-y";
    this.stage.classList.toggle("whole", this.scale <= this.least * 1.001);
  }

  // Gives the pixels downwards that were left when the edge of the picture was reached.
  pan(dx, dy) {
    const down = this.y + dy;
    this.x += dx;
    this.y = down;
    this.atHome = false;
    this.apply();
    this.moved();
    return down - this.y;
  }

  zoom(factor, at) {
    const { width, height } = this.room;
    const [px, py] = at || [width / 2, height / 2];
    const scale = Math.min(Math.max(this.scale * factor, this.least), LARGEST);
    this.x = px - ((px - this.x) * scale) / this.scale;
    this.y = py - ((py - this.y) * scale) / this.scale;
    this.scale = scale;
    this.atHome = false;
    this.apply();
    this.moved();
  }

  // Brings a part of the picture into view.
  reveal(element) {
    const [part, stage] = [element.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    const margin = 12;
    const shift = (from, to, low, high) =>
      from < low + margin ? low + margin - from : to > high - margin ? Math.max(high - margin - to, low + margin - from) : 0;
    const dx = shift(part.left, part.right, stage.left, stage.right);
    const dy = shift(part.top, part.bottom, stage.top, stage.bottom);
    if (dx || dy) this.pan(dx, dy);
  }

  spot(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  // The bare wheel scrolls the page; with ctrl (which is also what a pinch on a touchpad sends) it changes the size.
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0025)), this.spot(event));
  }

  down(event) {
    if (event.button) return;
    this.pointers.set(event.pointerId, this.spot(event));
    if (this.pointers.size === 1) [this.dragged, this.from] = [false, this.spot(event)];
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.spot(event);
    if (this.pointers.size === 2) this.pinch(event.pointerId, now);
    else if (this.dragged || Math.hypot(now[0] - this.from[0], now[1] - this.from[1]) > SLACK) {
      this.dragged = true;
      this.stage.classList.add("dragging");
      const left = this.pan(now[0] - before[0], now[1] - before[1]);
      if (event.pointerType === "touch") return this.pass(event, left);
    }
    this.pointers.set(event.pointerId, now);
  }

  // A finger that has come to the edge of the picture goes on and scrolls the page, so that nobody is caught in it.
  pass(event, left) {
    if (Math.abs(left) >= 1) window.scrollBy({ top: -left, behavior: "instant" });
    this.pointers.set(event.pointerId, this.spot(event));
  }

  pinch(moving, now) {
    const [, still] = [...this.pointers].find(([pointer]) => pointer !== moving);
    const before = this.pointers.get(moving);
    const apart = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
    this.dragged = true;
    this.zoom(apart(now, still) / apart(before, still), [(now[0] + still[0]) / 2, (now[1] + still[1]) / 2]);
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.stage.classList.remove("dragging");
  }

  // Whether the key was ours.
  key(key, arrows) {
    const strides = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (key === "+" || key === "=") this.zoom(STEP);
    else if (key === "-") this.zoom(1 / STEP);
    else if (key === "0") this.goHome(true), this.moved();
    else if (arrows && strides[key]) this.pan(STRIDE * strides[key][0], STRIDE * strides[key][1]);
    else return false;
    return true;
  }
}
