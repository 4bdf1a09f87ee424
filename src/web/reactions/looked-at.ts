import { useEffect } from 'react';
import { api, bodyOf } from '../api.ts';

/** So long an item must stand in the window before it counts as read. */
const seconds = 5;

/**
 * Keeps which items (elements with `data-item`) somebody really had before their eyes: a page that was only opened, or
 * stands in another tab, counts for nothing. Nothing is shown of it, and what cannot be sent is left.
 */
export function useLookedAt(customer: string, month: string, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const seen = new Map<Element, number>();
    const visible = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
          const fills = intersectionRect.height > (rootBounds?.height ?? Number.POSITIVE_INFINITY) / 2;
          if (intersectionRatio >= 0.6 || fills) visible.add(target);
          else visible.delete(target);
        }
      },
      { threshold: [0, 0.3, 0.6, 1] },
    );
    for (const element of document.querySelectorAll('[data-item]')) observer.observe(element);
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      const read = [...visible].filter((one) => {
        seen.set(one, (seen.get(one) ?? 0) + 1);
        return seen.get(one) === seconds;
      });
      const items = read.flatMap((one) => one.getAttribute('data-item') ?? []).slice(0, 50);
      if (items.length === 0) return;
      const sent = api.customers[':customer'].months[':month']['looked-at'].$post({
        param: { customer, month },
        json: { items },
      });
      bodyOf(sent).catch(() => {});
    }, 1000);
    return () => {
      clearInterval(timer);
      observer.disconnect();
    };
  }, [customer, month, on]);
}
