// What the reader chose, and who is told when it changes.

/** Return a state with `now` (its values), `set` (changes) and `on` (names, listener). */
export function createState(initial) {
  const now = { ...initial };
  const listeners = [];
  return {
    now,
    set(changes) {
      const changed = Object.keys(changes).filter((name) => now[name] !== changes[name]);
      Object.assign(now, changes);
      if (!changed.length) return;
      for (const { names, listener } of listeners) {
        if (names.some((name) => changed.includes(name))) listener(now);
      }
    },
    on(names, listener) {
      listeners.push({ names, listener });
    },
  };
}

/** Return a function that runs another at most once a frame. */
export function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}
