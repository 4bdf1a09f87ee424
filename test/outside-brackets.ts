/** What a mail or page says outside of the ‹brackets› of the made-up language, without its markup and links. */
export function saidOutside(text: string): string {
  let kept = text.replaceAll(/<style>[\s\S]*?<\/style>|https?:\S+|\{base\}\S+/g, ' ');
  for (let before = ''; before !== kept; ) {
    before = kept;
    kept = kept.replaceAll(/‹[^‹›]*›/g, ' ');
  }
  return kept
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}
