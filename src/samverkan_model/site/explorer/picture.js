// One picture made ready: boxes that can be reached and opened, lines that can be hit, and who is tied to whom.

const SVG = "http://www.w3.org/2000/svg";

function draw(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

class Picture {
  constructor(svg, frame, words) {
    Object.assign(this, { svg, frame, words, boxes: new Map(), lines: new Map() });
    this.lower();
    for (const group of svg.querySelectorAll("g[data-relation]")) this.addLine(group);
    for (const group of svg.querySelectorAll("g[data-label]")) this.addLabel(group);
    for (const group of svg.querySelectorAll("g[data-shape]"))
      if (frame.things[group.dataset.id]) this.boxes.set(group.dataset.id, { id: group.dataset.id, group });
    for (const [id, box] of this.boxes) this.name(id, box);
  }

  // As a whole it is no longer one image but a group of things; links give way to cards, and tooltips to names.
  lower() {
    const title = this.svg.querySelector(":scope > title");
    this.svg.setAttribute("role", "group");
    this.svg.removeAttribute("aria-labelledby");
    this.svg.setAttribute("aria-label", title.textContent);
    for (const link of this.svg.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    this.svg.querySelectorAll(":scope > title, :scope > desc").forEach((element) => element.remove());
  }

  addLine(group) {
    const { id, source, target, relation } = group.dataset;
    const said = group.querySelector("desc").textContent;
    const label = group.querySelector("title").textContent;
    group.querySelectorAll("title, desc").forEach((element) => element.remove());
    const reach = draw("path", { d: group.querySelector("path").getAttribute("d"), class: "explorer-reach" });
    group.append(reach);
    group.setAttribute("aria-hidden", "true"); // said by the boxes' cards and by the picture in words
    this.lines.set(id, { id, source, target, relation, said, label, parts: [group], reach });
  }

  addLabel(group) {
    group.setAttribute("aria-hidden", "true");
    this.lines.get(group.dataset.label)?.parts.push(group);
  }

  name(id, box) {
    const thing = this.frame.things[id];
    const ties = [...this.lines.values()].filter((line) => line.source === id || line.target === id);
    const found = this.notesOf(id).length;
    box.name = thing.card.name;
    box.thing = thing;
    const counts = this.lines.size ? [this.words("ties", { count: ties.length })] : [];
    if (found) counts.push(this.words("with-findings", { count: found }));
    box.group.querySelectorAll("title, desc").forEach((element) => element.remove());
    box.said = [box.thing.said, ...counts].join(", ");
    box.group.setAttribute("aria-label", box.said);
  }

  notesOf(id) {
    return this.frame.notes.filter((note) => note.places.includes(id));
  }

  // A box with its lines and the boxes at their other ends, or a line with its two ends. In a picture which sets things
  // side by side, also a box with those that are for the same.
  around(id) {
    const tasks = (this.frame.beside && this.boxes.get(id)?.thing.functions) || [];
    const alike = [...this.boxes.values()].filter((box) => box.thing.functions.some((task) => tasks.includes(task)));
    const lines = [...this.lines.values()].filter((line) => [line.id, line.source, line.target].includes(id));
    const ends = lines.flatMap((line) => [line.source, line.target]);
    return { lines: new Set(lines), boxes: new Set([id, ...ends, ...alike.map((box) => box.id)]) };
  }

  // The middle of the box that most lines lead to or from; the picture must be shown. What is read row by row begins in
  // its first corner.
  get hub() {
    if (this.frame.beside) return null;
    const [first] = [...this.boxes.values()].sort((one, other) => this.around(other.id).lines.size - this.around(one.id).lines.size);
    const box = first?.group.getBBox();
    return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
  }

  // What the filters leave: the boxes asked for with what they are tied to; of lines only the kinds asked for.
  chosen({ level, function: task, relations }) {
    const asked = (box) => (!level || box.thing.level === level) && (!task || box.thing.functions.includes(task));
    const core = new Set([...this.boxes.values()].filter(asked).map((box) => box.id));
    const every = core.size === this.boxes.size;
    const lines = [...this.lines.values()].filter(
      (line) => (!relations.length || relations.includes(line.relation)) && (every || core.has(line.source) || core.has(line.target)),
    );
    const ends = lines.flatMap((line) => [line.source, line.target]);
    return { lines: new Set(lines), boxes: new Set(relations.length ? ends : [...core, ...ends]) };
  }

  mark(className, { lines, boxes }, inverted = false) {
    for (const line of this.lines.values())
      for (const part of line.parts) part.classList.toggle(className, lines.has(line) !== inverted);
    for (const box of this.boxes.values()) box.group.classList.toggle(className, boxes.has(box.id) !== inverted);
  }

  // What is filtered away can neither be reached nor heard.
  close(boxes) {
    for (const box of this.boxes.values()) {
      const open = boxes.has(box.id);
      for (const [key, value] of [["role", "button"], ["aria-haspopup", "dialog"], ["tabindex", "-1"]])
        open ? box.group.setAttribute(key, value) : box.group.removeAttribute(key);
      open ? box.group.removeAttribute("aria-hidden") : box.group.setAttribute("aria-hidden", "true");
    }
  }

  // Numbers on the places of findings; the picture must be on the page, since its parts are measured.
  number() {
    if (this.numbered) return;
    this.numbered = true;
    const places = new Set(this.frame.notes.flatMap((note) => note.places));
    for (const id of places) {
      const numbers = this.notesOf(id).map((note) => note.n);
      const said = numbers.length < 3 ? numbers.join(",") : `${numbers[0]}–${numbers.at(-1)}`;
      const [box, line] = [this.boxes.get(id), this.lines.get(id)];
      if (box) box.group.append(this.badge(said, ...corner(box.group)));
      else if (line) line.parts.at(-1).append(this.badge(said, ...middle(line)));
    }
  }

  badge(said, x, y) {
    const wide = 10 + 6 * said.length;
    const plate = draw("rect", { x: x - wide / 2, y: y - 8, width: wide, height: 16, rx: 8 });
    const group = draw("g", { class: "explorer-badge", "aria-hidden": "true" });
    group.append(plate, draw("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 11, "font-weight": 600 }, said));
    return group;
  }

  // A line as simple as can be between two boxes that have been put elsewhere, with its heads and words.
  redraw(line, from, to) {
    const [way, heads] = [line.parts[0].querySelector("path"), [...line.parts[0].querySelectorAll("path:not(.explorer-reach)")].slice(1)];
    line.kept ??= { way: way.getAttribute("d"), ends: endsOf(way), heads: heads.map((head) => centreOf(head.getBBox())) };
    const points = simple(from, to);
    const d = `M${points.map((point) => point.map((part) => part.toFixed(1)).join(" ")).join("L")}`;
    for (const path of [way, line.reach]) path.setAttribute("d", d);
    const [first, last] = [[points[0], points[1]], [points.at(-1), points.at(-2)]];
    heads.forEach((head, number) => {
      const [start, end] = line.kept.ends;
      const nearer = apart(line.kept.heads[number], start[0]) < apart(line.kept.heads[number], end[0]);
      const [old, now] = nearer ? [start, first] : [end, last];
      const turn = ((angle(now) - angle(old)) * 180) / Math.PI;
      head.setAttribute("transform", `translate(${now[0].join(" ")}) rotate(${turn}) translate(${-old[0][0]} ${-old[0][1]})`);
    });
    const label = line.parts[1];
    if (!label) return;
    const [was, spot] = [centreOf(label.getBBox()), way.getPointAtLength(way.getTotalLength() / 2)];
    label.setAttribute("transform", `translate(${spot.x - was[0]} ${spot.y - was[1]})`);
  }

  // The line as it was drawn.
  restore(line) {
    if (!line.kept) return;
    for (const path of [line.parts[0].querySelector("path"), line.reach]) path.setAttribute("d", line.kept.way);
    for (const part of [...line.parts[0].querySelectorAll("path"), ...line.parts.slice(1)]) part.removeAttribute("transform");
  }

  // The nearest box in a direction that can be reached: near along it counts more than near across it.
  next(id, key) {
    const open = [...this.boxes.values()].filter((box) => box.group.hasAttribute("role"));
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] || [0, 0];
    if (key === "Home" || key === "End") return open.at(key === "Home" ? 0 : -1);
    const [x, y] = centre(this.boxes.get(id).group);
    const rated = open.filter((box) => box.id !== id).map((box) => {
      const [across, down] = centre(box.group);
      const [ahead, aside] = [(across - x) * dx + (down - y) * dy, Math.abs((across - x) * dy) + Math.abs((down - y) * dx)];
      return { box, ahead, cost: ahead + 2 * aside };
    });
    return rated.filter(({ ahead }) => ahead > 4).sort((one, other) => one.cost - other.cost)[0]?.box;
  }
}

function centre(group) {
  const box = group.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

function corner(group) {
  const box = group.getBBox();
  return [box.x + box.width - 6, box.y + 2];
}

function middle(line) {
  if (line.parts[1]) return corner(line.parts[1]);
  const spot = line.reach.getPointAtLength(line.reach.getTotalLength() / 2);
  return [spot.x, spot.y];
}

function centreOf({ x, y, width, height }) {
  return [x + width / 2, y + height / 2];
}

function apart([x, y], [a, b]) {
  return Math.hypot(a - x, b - y);
}

function angle([[x, y], [a, b]]) {
  return Math.atan2(b - y, a - x);
}

// Both ends of a path, each with a point a little way in.
function endsOf(path) {
  const length = path.getTotalLength();
  const at = (place) => { const { x, y } = path.getPointAtLength(place); return [x, y]; };
  const inward = Math.min(2, length / 2);
  return [[at(0), at(inward)], [at(length), at(length - inward)]];
}

// Upright and level stretches between the sides of two boxes that face each other.
function simple([l, t, r, b], [l2, t2, r2, b2]) {
  const [x, y, x2, y2] = [(l + r) / 2, (t + b) / 2, (l2 + r2) / 2, (t2 + b2) / 2];
  const below = t2 - b, above = t - b2;
  if (Math.max(below, above) > 0) {
    const [start, end] = below > 0 ? [b, t2] : [t, b2];
    return Math.abs(x - x2) < 1 ? [[x, start], [x2, end]] : [[x, start], [x, (start + end) / 2], [x2, (start + end) / 2], [x2, end]];
  }
  const [start, end] = x2 > x ? [r, l2] : [l, r2];
  return Math.abs(y - y2) < 1 ? [[start, y], [end, y2]] : [[start, y], [(start + end) / 2, y], [(start + end) / 2, y2], [end, y2]];
}
