/** A chart as the server drew it: our own SVG, never somebody else's text as markup. */
export function Drawing({ chart }: { readonly chart: { readonly svg: string; readonly alt: string } }) {
  return (
    <div
      className="drawing"
      role="img"
      aria-label={chart.alt}
      // Every text in it was escaped where the chart was drawn.
      dangerouslySetInnerHTML={{ __html: chart.svg }}
    />
  );
}
