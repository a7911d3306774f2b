// The address keeps what the reader has chosen, so that a view can be linked and Back works:
// #ostergotland-structure?day=2017-06-01&focus=samrad&level=political&relation=prepares,supports&findings=1&zoom=1.5,400,300
// It is written after the hash, because that is the part a page opened from disk may change, too.

const EMPTY = { day: "", focus: "", level: "", function: "", relations: [], findings: false, place: null };

// The state of one explorer as the address tells it; null where the address is about something else.
function readAddress(name) {
  const [about, query] = location.hash.slice(1).split("?");
  if (decodeURIComponent(about) !== name || query === undefined) return null;
  const told = new URLSearchParams(query);
  const place = (told.get("zoom") || "").split(",").map(Number);
  return {
    day: told.get("day") || "",
    focus: told.get("focus") || "",
    level: told.get("level") || "",
    function: told.get("function") || "",
    relations: (told.get("relation") || "").split(",").filter(Boolean),
    findings: told.get("findings") === "1",
    place: place.length === 3 && place.every(Number.isFinite) && place[0] > 0 ? place : null,
  };
}

function addressOf(name, state) {
  const told = new URLSearchParams();
  for (const key of ["day", "focus", "level", "function"]) if (state[key]) told.set(key, state[key]);
  if (state.relations.length) told.set("relation", state.relations.join(","));
  if (state.findings) told.set("findings", "1");
  if (state.place) told.set("zoom", state.place.map((part, n) => part.toFixed(n ? 0 : 2)).join(","));
  return `#${encodeURIComponent(name)}?${told.toString().replaceAll("%2C", ",")}`;
}

// A step the reader can go back from; moving and zooming only renew the step they are part of.
function writeAddress(name, state, step) {
  const address = addressOf(name, state);
  if (address === location.hash) return;
  history[step ? "pushState" : "replaceState"](null, "", address);
}
