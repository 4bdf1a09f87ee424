/**
 * The header that names a file in whatever letters a customer's name is made of: header bytes are Latin-1 at most, so the
 * name goes as UTF-8 (RFC 8187), beside one in ASCII for what reads no other (RFC 6266).
 */
export function fileNamed(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const wide = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `${how}; filename="${name}"`
    : `${how}; filename="${plain}"; filename*=UTF-8''${wide}`;
}
