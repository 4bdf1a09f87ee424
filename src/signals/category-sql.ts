const listed = (name: string): string => `joinGet('{db}.category_by_domain', 'category', ${name})`;

/** The category of `host` or of its nearest listed parent, after `categoryParts`. Names of five and more labels are rare. */
export const categoryOfHost = `multiIf(category0 != '', category0, category1 != '', category1, category2 != '', category2,
    countSubstrings(host, '.') > 3, ${listed(`arrayFirst(name -> ${listed('name')} != '',
      arrayMap(i -> arrayStringConcat(arraySlice(splitByChar('.', host), i), '.'), range(4, 1 + countSubstrings(host, '.'))))`)},
    '')`;

/** Definitions for a `WITH`, over a column `host String`. */
export const categoryParts = `substring(host, position(host, '.') + 1) AS host1,
  substring(host1, position(host1, '.') + 1) AS host2,
  ${listed('host')} AS category0,
  ${listed('host1')} AS category1,
  ${listed('host2')} AS category2`;
