// Days whose pictures lie in a script beside the page, and come when somebody asks for them.

class LaterDays {
  constructor(explorer) {
    Object.assign(this, { explorer, file: explorer.root.dataset.later, words: explorer.words });
  }

  // Whether a state names what is known only in the pictures that have not come.
  missing({ day, focus }) {
    const { data, pictures } = this.explorer;
    const late = data.frames.filter((frame) => !frame.things);
    const known = (id) => [...pictures.values()].some(({ boxes, lines }) => boxes.has(id) || lines.has(id));
    return late.some((frame) => frame.key === day) || Boolean(late.length && focus && !known(focus));
  }

  // Does something when all that a state names is there; the newest wish counts.
  after(state, then) {
    this.wish = then;
    if (!this.missing(state)) return then();
    const { status } = this.explorer;
    status.textContent = this.words("fetching");
    const failed = () => { status.textContent = this.words("not-fetched", { file: this.file }); };
    const come = () => {
      status.textContent = "";
      if (this.wish === then) then();
    };
    this.bring().then(come, failed);
  }

  // Who comes near the slider is about to use it.
  foresee(slider) {
    if (!this.file) return;
    for (const name of ["pointerenter", "focusin"]) slider.addEventListener(name, () => this.bring().catch(() => {}), { once: true });
  }

  // A script and not a request: a page opened from disk may load the one but not make the other.
  bring() {
    this.coming ??= new Promise((done, failed) => {
      const script = make("script", { src: this.file, onload: done, onerror: failed });
      document.head.append(script);
    }).then(() => this.join(window.samverkanLater[this.explorer.root.id]));
    this.coming.catch(() => { this.coming = null; });
    return this.coming;
  }

  join({ frames, blocks }) {
    const { data } = this.explorer;
    data.blocks.push(...blocks);
    for (const told of frames) {
      const frame = data.frames.find((one) => one.key === told.key);
      this.explorer.prepare(Object.assign(frame, told));
      delete frame.picture;
    }
  }
}
