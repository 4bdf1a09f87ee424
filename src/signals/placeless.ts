/** A source's name without its folders: where a file lies at the provider is no business of the customer's. */
export function placeless(name: string): string {
  return name.replace(/(^|\s)(?:[A-Za-z]:)?(?:[^\s/\\:]*[/\\])+([^\s/\\]+)/g, '$1$2');
}
