/** SQL for a field in which `-` stands for "none"; percent escapes in names (`DOM%5Calice`) are undone. */
export function optional(field: string): string {
  return `multiIf(${field} = '-', '', position(${field}, '%') = 0, ${field}, decodeURLComponent(${field}))`;
}

/**
 * SQL for the host of a URL or of `host:port`, in lower case, without port, user or brackets.
 * The engine's `domain` is fast and knows most; the expression does names without a dot and IPv6.
 */
export function hostOfUrl(url: string): string {
  return `lowerUTF8(if(domain(${url}) != '', domain(${url}), trim(BOTH '[]' FROM
    extract(${url}, '^(?:[a-zA-Z][a-zA-Z0-9+._-]*://)?(?:[^/?#@]*@)?(\\\\[[^\\\\]]*\\\\]|[^/?#:]*)'))))`;
}
