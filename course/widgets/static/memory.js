// What this browser remembers of answers the lesson has not acknowledged yet: they survive a reload and a dead kernel.
const held = new Map();  // stands in where the browser keeps no storage for this page

export class Memory {
  constructor(place) {
    this.name = `iso-academy:${place}`;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "{}") ?? {};
    } catch {
      return held.get(this.name) ?? {};
    }
  }

  get(item) {
    return this.all()[item];
  }

  /** Keep `entry` for `item`; null forgets it. */
  set(item, entry) {
    const all = this.all();
    if (entry) all[item] = entry;
    else delete all[item];
    held.set(this.name, all);
    try {
      if (Object.keys(all).length) localStorage.setItem(this.name, JSON.stringify(all));
      else localStorage.removeItem(this.name);
    } catch {
      // No room or no storage: this page still holds it until it is closed.
    }
  }
}

export function token() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
