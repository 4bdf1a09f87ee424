// Of a page that the server painted: its scripts come after it was seen. On a slow line what can be read comes first.
// It stands alone: what it imported would come before the page too.

export interface PaintedRoot extends HTMLElement {
  /** The last button that was pressed before the page was at work; whoever is at work takes it. */
  pressedEarly?: HTMLElement | null;
}

const root: PaintedRoot | null = document.getElementById('root');

/** One after another and each in a task of its own: the browser can draw and answer in between. */
function load(): void {
  for (const src of root?.dataset.scripts?.split(' ') ?? []) {
    const script = Object.assign(document.createElement('script'), { type: 'module', src });
    script.async = false;
    document.head.append(script);
  }
}

if (root?.dataset.scripts) {
  const keep = ({ target }: Event) => {
    root.pressedEarly = target instanceof Element ? target.closest('button') : null;
  };
  root.addEventListener('click', keep, true);
  root.addEventListener('at-work', () => root.removeEventListener('click', keep, true), { once: true });
  // In a tab that nobody looks at nothing is painted.
  if (document.visibilityState === 'hidden') load();
  else
    new PerformanceObserver((_, seen) => {
      seen.disconnect();
      load();
    }).observe({ type: 'paint', buffered: true });
}
